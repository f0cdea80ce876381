"""The registry of activity kinds: a fact of an unregistered kind cannot be recorded."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

_kinds: dict[str, ActivityKind] = {}


@dataclass(frozen=True)
class ActivityKind:
    """One kind of fact: its name in the ledger, and a sentence for people with `{actor}` and `{target}`.

    `tells_target` says that the person whom it befell may read it, without the name of who did it.
    """

    name: str
    sentence: str | Promise
    tells_target: bool = False

    def __str__(self) -> str:
        return self.name


class UnknownKind(LookupError):
    """Nobody registered this kind of fact."""


def register_kind(name: str, sentence: str | Promise, *, tells_target: bool = False) -> ActivityKind:
    """Register a kind and return it; a second kind of the same name raises ValueError."""
    if name in _kinds:
        raise ValueError(f"Two activity kinds are called {name!r}")
    return _kinds.setdefault(name, ActivityKind(name, sentence, tells_target))


def kind_called(name: str) -> ActivityKind:
    """Return the kind of this name; raises UnknownKind."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(name) from None


def registered_kinds() -> dict[str, ActivityKind]:
    """Return all kinds by name."""
    return dict(_kinds)
