"""The registry of notices: what a room tells people, and whether they may do without."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.notifications.enums import PACES, Channel, Pace

DIGEST = "notifications/digest"

_kinds: dict[str, NoticeKind] = {}
_of_template: dict[str, NoticeKind] = {}


@dataclass(frozen=True)
class NoticeKind:
    """One kind of notice: its name (the folder of its first mail), what people call it, and its group."""

    name: str
    label: str | Promise
    group: str | Promise
    is_optional: bool = True

    def paces(self, channel: Channel) -> frozenset[Pace]:
        """Return what can be chosen; a digest is no part of itself, and stands on no page."""
        if self.name != DIGEST:
            return PACES[channel]
        return frozenset({Pace.NOW, Pace.OFF}) if channel == Channel.MAIL else frozenset()


def register_notice(
    name: str,
    label: str | Promise,
    *,
    group: str | Promise,
    is_optional: bool = True,
    also: Iterable[str] = (),
) -> NoticeKind:
    """Register a kind of notice and return it; a second one of the same name raises ValueError.

    `also` names further mails that are of this kind. A mail whose folder nobody registered is always sent.
    """
    kind = NoticeKind(name, label, group, is_optional)
    for template in (name, *also):
        if template in _of_template:
            raise ValueError(f"Two kinds of notice are called {template!r}")
        _of_template[template] = kind
    return _kinds.setdefault(name, kind)


def notice_called(template: str) -> NoticeKind | None:
    """Return the kind to which a mail belongs, or None."""
    return _of_template.get(template)


def optional_notice(template: str) -> NoticeKind | None:
    """Return the kind of a mail that its reader may do without, or None for one that always goes out."""
    kind = notice_called(template)
    return kind if kind and kind.is_optional else None


def registered_notices() -> list[NoticeKind]:
    """Return all kinds, those of one group together, in the order in which the rooms came."""
    groups = list(dict.fromkeys(str(kind.group) for kind in _kinds.values()))
    return sorted(_kinds.values(), key=lambda kind: groups.index(str(kind.group)))


register_notice(DIGEST, _("What is new, and what you put into the digest"), group=_("Weekly digest"))
