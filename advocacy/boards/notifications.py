"""Whom to tell about boards."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from advocacy.boards.models import Action, Board, Meeting, Seat
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send

GROUP = _("Boards")

register_notice("boards/invited", _("I am invited to a board"), group=_("Requests"))
register_notice("boards/agreement", _("The agreement of my board needs my yes"), group=GROUP)
register_notice("boards/meeting", _("A meeting of my board is planned or called off"), group=GROUP)
register_notice("boards/agenda", _("The agenda or something to read before a meeting"), group=GROUP)
register_notice("boards/summary", _("The summary of a meeting"), group=GROUP)
register_notice("boards/ended", _("My seat on a board ended"), group=GROUP, is_optional=False)


def tell_invited(seat: Seat) -> None:
    """The invitation, with the term and the hours."""
    send("boards/invited", to=seat.member, key=f"boards.invited:{seat.pk}", context={"seat": seat})


def tell_agreement(board: Board) -> None:
    """Everybody at the table: the agreement has a new version."""
    for seat in board.seats.seated().select_related("member").order_by("pk"):
        key = f"boards.agreement:{seat.pk}:{board.agreement_version}"
        send("boards/agreement", to=seat.member, key=key, context={"seat": seat, "board": board})


def tell_ended(seat: Seat, *, why: str) -> None:
    """Whoever no longer sits on the board, with the reason."""
    key = f"boards.ended:{seat.pk}"
    send("boards/ended", to=seat.member, key=key, context={"seat": seat, "why": why})


def tell_meeting(meeting: Meeting) -> None:
    """The members: a meeting is planned, or was called off."""
    _tell_members(meeting, "boards/meeting", occasion=f"{meeting.state}")


def tell_agenda(meeting: Meeting, *, occasion: str) -> None:
    """The members: the agenda, or what there is to read before."""
    _tell_members(meeting, "boards/agenda", occasion=occasion)


def tell_summary(meeting: Meeting) -> None:
    """The members: what was said and agreed."""
    _tell_members(meeting, "boards/summary", occasion="once")


def tell_owner(action: Action) -> None:
    """Whoever of us owns an action now."""
    send("boards/action", to=action.owner, key=f"boards.action:{action.pk}", context={"action": action})


def _tell_members(meeting: Meeting, template: str, *, occasion: str) -> None:
    for seat in meeting.board.seats.bound().select_related("member").order_by("pk"):
        key = f"{template.replace('/', '.')}:{meeting.pk}:{seat.pk}:{occasion}"
        send(template, to=seat.member, key=key, context={"meeting": meeting}, about=meeting)
