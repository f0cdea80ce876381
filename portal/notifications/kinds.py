"""The registry of notices: what a room tells people, and whether they may do without."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.notifications.enums import Channel

_kinds: dict[str, NoticeKind] = {}


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice: its name (the folder of its mail), what people call it, and its group."""

    name: str
    label: str | Promise
    group: str | Promise
    is_optional: bool = True
    defaults: frozenset[Channel] = frozenset({Channel.MAIL})


def register_notice(
    name: str, label: str | Promise, *, group: str | Promise, is_optional: bool = True
) -> NoticeKind:
    """Register a kind of notice and return it; a second one of the same name raises ValueError.

    A mail whose folder nobody registered is always sent.
    """
    if name in _kinds:
        raise ValueError(f"Two kinds of notice are called {name!r}")
    return _kinds.setdefault(name, NoticeKind(name, label, group, is_optional))


def notice_called(name: str) -> NoticeKind | None:
    """Return the kind of this name, or None."""
    return _kinds.get(name)


def registered_notices() -> list[NoticeKind]:
    """Return all kinds, those of one group together, in the order in which the rooms came."""
    groups = list(dict.fromkeys(str(kind.group) for kind in _kinds.values()))
    return sorted(_kinds.values(), key=lambda kind: groups.index(str(kind.group)))
