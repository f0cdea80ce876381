"""What boards add to the pages of lower rooms: to a board's members, what their meetings led to."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from advocacy.boards.enums import SeatState
from advocacy.boards.models import Action, Meeting, Seat
from portal.core.panels import PanelRow, panel_rows, register_panel
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.models import Card

PARTIALS = "advocacy/boards/partials"
SHOWN = 3
FACTS = {
    "sentence": "sentence", "state": "state", "due": "due_on", "outcome": "outcome", "meeting": "meeting_id",
    "board": "meeting__board__name", "language": "meeting__board__language",
}  # fmt: skip


def _to_decide(request: HttpRequest) -> QuerySet:
    waiting = Seat.objects.of(request.user).filter(
        state__in=(SeatState.INVITED, SeatState.ACCEPTED, SeatState.SEATED)
    )
    bound = Seat.objects.of(request.user).bound().values("pk")
    return panel_rows(waiting.exclude(pk__in=bound), moment="moved_at", state="state", board="board__name")


@register_panel("today", order=15, read=_to_decide)
def invitation_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """An invitation to a board, or its agreement, waits."""
    return render_to_string(f"{PARTIALS}/to_decide.html", {"rows": rows}, request) if rows else ""


def _next_meeting(request: HttpRequest) -> QuerySet:
    mine = Seat.objects.of(request.user).bound().values("board")
    return panel_rows(
        Meeting.objects.coming().filter(board__in=mine), moment="starts_at",
        board="board__name", language="board__language", agenda="agenda_sent_at",
    )  # fmt: skip


@register_panel("today", order=40, read=_next_meeting)
def meeting_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """The next meeting of my board."""
    return render_to_string(f"{PARTIALS}/next_meeting.html", {"rows": rows[::-1]}, request) if rows else ""


def _of_idea(request: HttpRequest, idea: Idea) -> QuerySet:
    return _actions(request, idea=idea)


@register_panel("idea_aside", order=30, read=_of_idea)
def on_idea(request: HttpRequest, idea: Idea, rows: list[PanelRow]) -> SafeString | str:
    """What a board of the viewer's agreed on about an idea."""
    del idea
    return _shown(request, rows)


def _of_card(request: HttpRequest, card: Card) -> QuerySet:
    return _actions(request, idea__cards=card)


@register_panel("roadmap_card", order=30, read=_of_card)
def on_card(request: HttpRequest, card: Card, rows: list[PanelRow]) -> SafeString | str:
    """What a board of the viewer's agreed on about the ideas of a card."""
    del card
    return _shown(request, rows)


def _actions(request: HttpRequest, **about: Idea | Card) -> QuerySet:
    actions = Action.objects.visible_to(request.user).standing().filter(**about)
    return panel_rows(actions.order_by("-created_at", "-pk")[:SHOWN], moment="created_at", **FACTS)


def _shown(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    if not rows:
        return ""
    room = "boards_admin" if request.user.has_perm("boards.view_board") else "boards"
    actions = [
        {
            **row.facts,
            "action": Action(state=row.facts["state"], due_on=date.fromisoformat(row.facts["due"])),
            "url": reverse(f"{room}:meeting", args=[row.facts["meeting"]]),
        }
        for row in rows
    ]
    return render_to_string(f"{PARTIALS}/actions_of.html", {"actions": actions}, request)
