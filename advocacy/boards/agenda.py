"""What stands highest with customers and belongs on an agenda, and what is due before and after a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.boards.enums import ActionState, BoardKind, MeetingState
from advocacy.boards.models import Action, AgendaItem, Meeting
from portal.core.hiding import in_sight
from roadmap_feedback.ideas.models import Idea

SUGGESTED = 8
DAY, AGENDA, PRE_READ = timedelta(weeks=6), timedelta(weeks=3), timedelta(weeks=1)
"""How long before a meeting its day is set, its agenda and its reading are sent."""
SUMMARY = timedelta(days=14)
"""How long after a meeting its summary is sent."""


def points_for(meeting: Meeting, viewer: Any) -> QuerySet[AgendaItem]:
    """Return the points of which the viewer may know: an idea may have been hidden since."""
    return meeting.agenda.filter(in_sight(viewer, "idea__", or_none=True)).select_related("idea")


@dataclass(frozen=True)
class Suggestion:
    """An idea that belongs on the agenda, with the reason."""

    idea: Idea
    why: str


def suggestions_for(meeting: Meeting) -> list[Suggestion]:
    """Return the highest open ideas that are not on the agenda: executives weigh revenue, users people."""
    by_revenue = meeting.board.kind == BoardKind.EXECUTIVE
    rank = "arr_rank" if by_revenue else "people_rank"
    ideas = Idea.objects.open().exclude(pk__in=meeting.agenda.exclude(idea=None).values("idea"))
    ranked = ideas.filter(**{f"{rank}__isnull": False}).order_by(F(rank).asc(), "pk")
    return [Suggestion(idea, _reason(idea, by_revenue=by_revenue)) for idea in ranked[:SUGGESTED]]


def _reason(idea: Idea, *, by_revenue: bool) -> str:
    people = ngettext("%(n)d person", "%(n)d people", idea.people_count) % {"n": idea.people_count}
    if by_revenue:
        return _("no. %(n)d by revenue, %(people)s") % {"n": idea.arr_rank, "people": people}
    return _("no. %(n)d in demand, %(people)s") % {"n": idea.people_rank, "people": people}


@dataclass(frozen=True)
class Milestone:
    """Something due around a meeting."""

    label: str
    due_on: date
    done_on: date | None
    is_late: bool


def milestones_of(meeting: Meeting) -> list[Milestone]:
    """Return what is due around a meeting, in order, and whether it came in time."""
    day, today = timezone.localdate(meeting.starts_at), timezone.localdate()
    steps = [
        (_("Day set"), day - DAY, meeting.created_at),
        (_("Agenda sent"), day - AGENDA, meeting.agenda_sent_at),
        (_("Something to read sent"), day - PRE_READ, meeting.pre_read_at),
    ]
    if meeting.state == MeetingState.HELD:
        steps.append((_("Summary sent"), day + SUMMARY, meeting.summary_at))
    done = [(label, due, timezone.localdate(moment) if moment else None) for label, due, moment in steps]
    return [Milestone(label, due, day, (day or today) > due) for label, due, day in done]


def you_said_we_did(meeting: Meeting) -> list[Action]:
    """Return the actions of the meeting before this one, with what became of them."""
    before = meeting.board.meetings.held().filter(starts_at__lt=meeting.starts_at).first()
    return list(before.actions.with_facts()) if before else []


def is_unanswered(actions: list[Action]) -> bool:
    """Whether nobody said yet what became of some of them."""
    return any(action.state == ActionState.OPEN for action in actions)
