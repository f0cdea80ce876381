"""Doors for replies by mail: a room says which of its mails may be answered, and takes the answer itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from portal.members.models import Member
from portal.notifications.reach import About
from portal.notifications.tokens import BadToken, Thread, reply_token, thread_behind


class ReplyRefused(Exception):
    """The room does not take this reply; the text is a sentence for the one who wrote it."""


TakeReply = Callable[[int, Member, str], None]
"""Takes the key of the thread, the writer and the text; raises ReplyRefused or PermissionDenied."""


@dataclass(frozen=True)
class ReplyDoor:
    """A name of a few letters, the model of the thread, the mails that can be answered, and who takes it."""

    name: str
    model: str
    templates: frozenset[str]
    take: TakeReply


_doors: dict[str, ReplyDoor] = {}


def register_reply_door(name: str, *, model: str, templates: frozenset[str], take: TakeReply) -> ReplyDoor:
    """Register where replies to these mails about this model go, and return the door.

    Raises ValueError for a name that an address cannot hold, or that is taken.
    """
    if not re.fullmatch(r"[a-z]{1,12}", name) or name in _doors:
        raise ValueError(f"{name!r} cannot be the name of a door")
    return _doors.setdefault(name, ReplyDoor(name, model, templates, take))


def door_called(name: str) -> ReplyDoor | None:
    """Return the door of this name, or None."""
    return _doors.get(name)


def reply_address(member: Member, template: str, about: About | None) -> str:
    """Return the address to which a member may answer this mail, "" where mail cannot come in."""
    if not settings.REPLY_DOMAIN or about is None:
        return ""
    for door in _doors.values():
        if door.model == about[0] and template in door.templates:
            return f"reply+{reply_token(Thread(member.pk, door.name, about[1]))}@{settings.REPLY_DOMAIN}"
    return ""


def thread_of(recipients: list[str]) -> Thread | None:
    """Return the thread that the first readable reply address among these names, or None."""
    pattern = re.compile(rf"reply\+([a-z0-9.]+)@{re.escape(settings.REPLY_DOMAIN)}", re.IGNORECASE)
    for recipient in recipients:
        if settings.REPLY_DOMAIN and (match := pattern.fullmatch(recipient)):
            try:
                return thread_behind(match[1])
            except BadToken:
                continue
    return None
