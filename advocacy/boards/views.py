"""A board's members at their table: the invitation, the agreement, the board, its meetings."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, TemplateView

from advocacy.boards.actions.seat import accept_agreement, answer_invitation, leave_board
from advocacy.boards.agenda import points_for, you_said_we_did
from advocacy.boards.enums import SeatState
from advocacy.boards.models import Action, Board, Meeting, Seat
from portal.core.attempts import attempt
from portal.core.keyset import keyset_page
from portal.core.numbers import number_in

ACTIONS_SHOWN = 30


class BoardsView(LoginRequiredMixin, TemplateView):
    """The boards to which the member was invited or on which they sit, the latest first."""

    template_name = "advocacy/boards/board_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the member's seats."""
        seats = Seat.objects.visible_to(self.request.user).of(self.request.user).select_related("board")
        coming = Meeting.objects.visible_to(self.request.user).coming().filter(board=OuterRef("board"))
        seats = seats.annotate(next_meeting=Subquery(coming.order_by("starts_at").values("starts_at")[:1]))
        page = keyset_page(seats, by="created_at", after=self.request.GET.get("after", ""))
        return super().get_context_data(page=page, **kwargs)


class BoardView(LoginRequiredMixin, DetailView):
    """A board as its members see it: the charter, who sits there, meetings, what came of them."""

    template_name = "advocacy/boards/board_detail.html"
    context_object_name = "board"

    def get_queryset(self) -> QuerySet[Board]:
        """Only boards that the viewer may read."""
        return Board.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add people, meetings and actions, each in one query."""
        seats = self.object.seats.seated().with_people().order_by("member__name")
        meetings = Meeting.objects.visible_to(self.request.user).filter(board=self.object)
        actions = Action.objects.visible_to(self.request.user).filter(meeting__board=self.object)
        page = keyset_page(meetings, by="starts_at", after=self.request.GET.get("after", ""))
        return super().get_context_data(
            seats=seats,
            mine=next((seat for seat in seats if seat.member_id == self.request.user.pk), None),
            page=page,
            actions=actions.with_facts().order_by("-created_at", "-pk")[:ACTIONS_SHOWN],
            **kwargs,
        )


class MeetingView(LoginRequiredMixin, DetailView):
    """A meeting: when and where, the agenda, what to read, what was agreed."""

    template_name = "advocacy/boards/meeting_detail.html"
    context_object_name = "meeting"

    def get_queryset(self) -> QuerySet[Meeting]:
        """Only meetings that the viewer may read of."""
        return Meeting.objects.visible_to(self.request.user).select_related("board")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the agenda, the actions, and what became of those before."""
        return super().get_context_data(
            agenda=points_for(self.object, self.request.user),
            actions=self.object.actions.with_facts(),
            before=you_said_we_did(self.object),
            **kwargs,
        )


class SeatView(LoginRequiredMixin, DetailView):
    """The invitation, then the agreement, to the invited person alone."""

    template_name = "advocacy/boards/seat.html"
    context_object_name = "seat"

    def get_queryset(self) -> QuerySet[Seat]:
        """Only what the viewer was invited to."""
        return Seat.objects.visible_to(self.request.user).of(self.request.user).select_related("board", "ask")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the agreement as it is now."""
        board = self.object.board
        agreement = board.agreements.get(version=board.agreement_version)
        may_leave = self.object.state in {SeatState.ACCEPTED, SeatState.SEATED}
        return super().get_context_data(board=board, agreement=agreement, may_leave=may_leave, **kwargs)


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to an invitation."""
    seat, yes = _own(request, pk), request.POST.get("answer") == "yes"
    why = request.POST.get("why", "")[:500]
    done = _("Thank you. Now read the agreement.") if yes else _("Noted. A no changes nothing between us.")
    attempt(request, lambda: answer_invitation(seat, by=request.user, yes=yes, why=why), done)
    return redirect(seat)


@require_POST
@login_required
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the agreement in the version that was read."""
    seat, version = _own(request, pk), number_in(request.POST.get("version", ""))
    done = _("Welcome to the table.")
    if attempt(request, lambda: accept_agreement(seat, version=version, by=request.user), done):
        return redirect(seat.board)
    return redirect(seat)


@require_POST
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the seat back."""
    seat, why = _own(request, pk), request.POST.get("why", "")[:500]
    attempt(request, lambda: leave_board(seat, by=request.user, why=why), _("Thank you for your time."))
    return redirect(seat)


def _own(request: HttpRequest, pk: int) -> Seat:
    seats = Seat.objects.visible_to(request.user).of(request.user).select_related("board")
    return get_object_or_404(seats, pk=pk)
