"""A meeting in the admin: the day, the agenda, what to read, who came, actions, the summary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from advocacy.boards.actions.agree import Promise, agree_on_action, end_action
from advocacy.boards.actions.meeting import (
    add_to_agenda,
    cancel_meeting,
    hold_meeting,
    plan_meeting,
    send_agenda,
    send_summary,
    share_pre_read,
    take_off_agenda,
)
from advocacy.boards.agenda import (
    is_unanswered,
    milestones_of,
    points_for,
    suggestions_for,
    you_said_we_did,
)
from advocacy.boards.enums import MeetingState
from advocacy.boards.forms import ActionForm, MeetingForm, PointForm, TextForm
from advocacy.boards.models import Action, AgendaItem, Board, Meeting
from advocacy.boards.permissions import can_end_action, can_run_boards, check_can_run_boards
from portal.core.admin import StaffView
from portal.core.attempts import attempt
from portal.core.numbers import number_in, numbers_in
from roadmap_feedback.ideas.models import Idea

BOARDS = ("boards_admin:index", gettext_lazy("Boards"))


class BoardScreen(StaffView):
    """A screen about one board."""

    permission = "boards.view_board"
    parent = BOARDS
    header_icon = "group"

    @cached_property
    def board(self) -> Board:
        """The board that the address names."""
        return get_object_or_404(Board.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the board, and whether the viewer runs it."""
        return super().get_context_data(board=self.board, may_run=can_run_boards(self.request.user), **kwargs)


class MeetingScreen(StaffView):
    """One meeting, with whatever is next for it."""

    permission = "boards.view_board"
    parent = BOARDS
    template_name = "advocacy/boards/admin/meeting.html"
    header_icon = "date"

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting that the address names."""
        meetings = Meeting.objects.visible_to(self.request.user).select_related("board")
        return get_object_or_404(meetings, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Whose meeting it is, and when."""
        day = date_format(timezone.localdate(self.meeting.starts_at), "DATE_FORMAT")
        return _("%(board)s: %(day)s") % {"board": self.meeting.board.name, "day": day}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the agenda, who is expected, the actions, and the forms."""
        meeting, viewer = self.meeting, self.request.user
        before = you_said_we_did(meeting)
        is_held = meeting.state == MeetingState.HELD
        kwargs.setdefault("action_form", ActionForm(meeting=meeting) if is_held else None)
        actions = list(meeting.actions.with_facts())
        return super().get_context_data(
            meeting=meeting,
            board=meeting.board,
            may_run=can_run_boards(viewer),
            has_begun=meeting.starts_at <= timezone.now(),
            milestones=milestones_of(meeting),
            agenda=points_for(meeting, viewer),
            suggestions=[] if is_held else suggestions_for(meeting),
            seats=[] if is_held else meeting.board.seats.seated().with_people().order_by("member__name"),
            came=meeting.attendances.select_related("seat__member").order_by(
                "-was_present", "seat__member__name"
            ),
            actions=[(action, can_end_action(viewer, action)) for action in actions],
            before=[(action, can_end_action(viewer, action)) for action in before],
            is_unanswered=is_unanswered(before),
            point_form=PointForm(),
            pre_read_form=TextForm(initial={"body": meeting.pre_read}),
            summary_form=TextForm(initial={"body": meeting.summary}),
            **kwargs,
        )


@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the day of a meeting."""
    check_can_run_boards(request.user)
    board, form = get_object_or_404(Board, pk=pk), MeetingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say when and where."))
    else:
        attempt(request, lambda: plan_meeting(board, by=request.user, **form.cleaned_data))
    return redirect("boards_admin:board", pk=pk)


@require_POST
def add_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an idea or another point on the agenda."""
    check_can_run_boards(request.user)
    meeting, number = get_object_or_404(Meeting, pk=pk), number_in(request.POST.get("idea", ""))
    idea = get_object_or_404(Idea.objects.shown(), pk=number) if number else None
    title = request.POST.get("title", "")[:120]
    attempt(request, lambda: add_to_agenda(meeting, idea=idea, title=title, by=request.user))
    return redirect("boards_admin:meeting", pk=pk)


@require_POST
def remove_point(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a point off the agenda."""
    check_can_run_boards(request.user)
    item = get_object_or_404(AgendaItem.objects.select_related("meeting"), pk=pk)
    attempt(request, lambda: take_off_agenda(item, by=request.user))
    return redirect("boards_admin:meeting", pk=item.meeting_id)


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one step with a meeting: send the agenda, share, hold, sum up, call off."""
    check_can_run_boards(request.user)
    meeting, act = get_object_or_404(Meeting, pk=pk), STEPS.get(request.POST.get("step", ""))
    if act is None:
        messages.error(request, _("This is no move that staff can make."))
    else:
        attempt(request, lambda: act(meeting, request))
    return redirect("boards_admin:meeting", pk=pk)


def _present(request: HttpRequest) -> list[int]:
    return numbers_in(request.POST.getlist("present"))


STEPS: dict[str, Callable[[Meeting, HttpRequest], Any]] = {
    "agenda": lambda meeting, request: send_agenda(meeting, by=request.user),
    "pre_read": lambda meeting, request: share_pre_read(
        meeting, request.POST.get("body", "")[:20_000], by=request.user
    ),
    "hold": lambda meeting, request: hold_meeting(meeting, present=_present(request), by=request.user),
    "summary": lambda meeting, request: send_summary(
        meeting, request.POST.get("body", "")[:20_000], by=request.user
    ),
    "cancel": lambda meeting, request: cancel_meeting(
        meeting, by=request.user, why=request.POST.get("why", "")[:500]
    ),
}


@require_POST
def add_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down an action."""
    check_can_run_boards(request.user)
    meeting = get_object_or_404(Meeting, pk=pk)
    form = ActionForm(request.POST, meeting=meeting)
    if not form.is_valid():
        view = MeetingScreen(request=request, args=(), kwargs={"pk": pk})
        return view.render_to_response(view.get_context_data(action_form=form), status=422)
    attempt(request, lambda: agree_on_action(meeting, Promise(**form.cleaned_data), by=request.user))
    return redirect("boards_admin:meeting", pk=pk)


@require_POST
def finish_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what became of an action."""
    action = get_object_or_404(Action.objects.visible_to(request.user), pk=pk)
    done, outcome = request.POST.get("done") == "yes", request.POST.get("outcome", "")[:500]
    attempt(request, lambda: end_action(action, done=done, outcome=outcome, by=request.user))
    return redirect("boards_admin:meeting", pk=action.meeting_id)


urlpatterns = [
    path("<int:pk>/meetings/", plan, name="plan"),
    path("meetings/<int:pk>/", MeetingScreen.as_view(), name="meeting"),
    path("meetings/<int:pk>/agenda/", add_point, name="add_point"),
    path("meetings/<int:pk>/step/", step, name="step"),
    path("meetings/<int:pk>/actions/", add_action, name="add_action"),
    path("agenda/<int:pk>/remove/", remove_point, name="remove_point"),
    path("actions/<int:pk>/finish/", finish_action, name="finish_action"),
]
