"""What people write, told to whoever looks after it: rooms register their posts, and ask before they publish.

The floor holds the two registries, so that neither side knows the other: a room above says what can be
flagged and how it is hidden, and the rules about writing come from whoever registered them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import models
from django.db.models import QuerySet
from django.dispatch import Signal
from django.utils.functional import Promise

post_rewritten = Signal()
"""Sent with `post` and `by` when a post gets new words: in their transaction, before its rows are locked."""


class PostRefused(Exception):
    """A text that may not be published; the sentence says why, and stands beside what was typed."""


class Rule(Protocol):
    """Raises PostRefused for what may not be published."""

    def __call__(self, kind: PostKind, *, by: Any, html: str, is_new: bool) -> None:
        """Look at a text; `is_new` says that it is a post of its own and not one that is mended."""


class Hide(Protocol):
    """Takes a post out of sight or puts it back, with all that counts it, under the locks of its room."""

    def __call__(self, pk: int, *, hidden: bool, because: str) -> None:
        """Do so; `because` is the reason its author reads, empty while nobody has looked at it."""


@dataclass(frozen=True)
class PostKind:
    """A kind of post: its name in addresses, what people call it, its rows, and how they are hidden.

    The model has `author`, `author_name`, `body_html` and `created_at`, and reads filtered by viewer.
    """

    name: str
    label: Promise | str
    model: type[models.Model]
    hide: Hide
    related: tuple[str, ...] = ()

    def visible_to(self, viewer: Any) -> QuerySet:
        """Return the posts the viewer may read, with what their addresses are made of."""
        reads: Any = self.model._default_manager
        return reads.visible_to(viewer).select_related("author", *self.related)


_kinds: dict[str, PostKind] = {}
_rules: list[Rule] = []


def register_flaggable(kind: PostKind) -> PostKind:
    """Let posts of a kind be flagged and hidden; raises ValueError for a second kind of one name."""
    if kind.name in _kinds:
        raise ValueError(f"Two kinds of posts are called {kind.name!r}")
    return _kinds.setdefault(kind.name, kind)


def post_kinds() -> dict[str, PostKind]:
    """Return every kind by its name."""
    return dict(_kinds)


def kind_of(post: models.Model) -> PostKind:
    """Return the kind of a post; raises LookupError for what nobody registered."""
    for kind in _kinds.values():
        if isinstance(post, kind.model):
            return kind
    raise LookupError(f"Nobody registered {post._meta.label} as something that people write")


def register_rule(rule: Rule) -> Rule:
    """Ask a function before anything is published."""
    _rules.append(rule)
    return rule


def check_post(
    kind: PostKind, *, by: Any, html: str, is_new: bool = True, at: datetime | None = None
) -> None:
    """Ask every rule whether a text may be published; raises PostRefused.

    The caller publishes in the same transaction, before it locks anything else. What comes with its time
    (`at`) is history that is told again, by the demo or by an import: no rule holds it up.
    """
    if at is None:
        for rule in _rules:
            rule(kind, by=by, html=html, is_new=is_new)
