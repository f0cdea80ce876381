"""Boards in the admin: the charter, the slate with its balance, the seats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from advocacy.boards import meeting_screens
from advocacy.boards.actions.charter import change_agreement, edit_charter, found_board
from advocacy.boards.actions.seat import drop_from_board, invite_to_board
from advocacy.boards.actions.slate import (
    draw_long_list,
    nominate_for_board,
    propose_slate,
    put_on_slate,
    take_off_slate,
)
from advocacy.boards.candidates import places_of, slate_of
from advocacy.boards.enums import SeatState
from advocacy.boards.forms import AgreementForm, CharterForm, FoundForm, MeetingForm
from advocacy.boards.meeting_screens import BOARDS, BoardScreen
from advocacy.boards.models import Board, Meeting, Seat
from advocacy.boards.permissions import can_run_boards, check_can_run_boards
from portal.core.admin import RoomViewSet, StaffView
from portal.core.attempts import attempt
from portal.core.keyset import keyset_page
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

WAY = (SeatState.SEATED, SeatState.ACCEPTED, SeatState.INVITED)


class BoardsView(StaffView):
    """Every board with its seats and its next meeting."""

    permission = "boards.view_board"
    template_name = "advocacy/boards/admin/boards.html"
    page_title = gettext_lazy("Boards")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of boards."""
        boards = Board.objects.visible_to(self.request.user).prefetch_related(
            Prefetch("seats", Seat.objects.taking()),
            Prefetch("meetings", Meeting.objects.coming().order_by("starts_at")),
        )
        page = keyset_page(boards, by="created_at", after=self.request.GET.get("after", ""))
        rows = [
            (board, places_of(board, board.seats.all()), next(iter(board.meetings.all()), None))
            for board in page.rows
        ]
        may_run = can_run_boards(self.request.user)
        return super().get_context_data(page=page, rows=rows, may_run=may_run, **kwargs)


class FoundView(StaffView):
    """Found a board."""

    permission = "boards.change_board"
    template_name = "advocacy/boards/admin/form.html"
    parent = BOARDS
    page_title = gettext_lazy("Found a board")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        kwargs.setdefault("form", FoundForm())
        return super().get_context_data(submit=_("Found the board"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Found it, or say what is wrong."""
        form = FoundForm(request.POST)
        if form.is_valid():
            words = form.cleaned_data
            board = found_board(words["kind"], form.charter(), agreement=words["agreement"], by=request.user)
            messages.success(request, _("The board is founded. Draw its long list next."))
            return redirect("boards_admin:slate", pk=board.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class BoardView(BoardScreen):
    """A board: its charter, who sits on it, its meetings."""

    template_name = "advocacy/boards/admin/board.html"

    def get_page_title(self) -> str:
        """The board's name."""
        return self.board.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the seats by how far they came, the meetings, and the forms."""
        seats = Seat.objects.visible_to(self.request.user).filter(board=self.board, state__in=WAY)
        kwargs.setdefault("meeting_form", MeetingForm())
        agreement = self.board.agreements.get(version=self.board.agreement_version)
        kwargs.setdefault("agreement_form", AgreementForm(initial={"body": agreement.body}))
        return super().get_context_data(
            seats=seats.with_people().order_by("-state", "member__name"),
            meetings=self.board.meetings.all()[:20],
            agreement=agreement,
            **kwargs,
        )


class CharterView(BoardScreen):
    """Change the charter of a board."""

    permission = "boards.change_board"
    template_name = "advocacy/boards/admin/form.html"
    page_title = gettext_lazy("Charter")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form as the charter is."""
        kwargs.setdefault("form", CharterForm(initial=model_to_dict(self.board, CharterForm.base_fields)))
        return super().get_context_data(submit=_("Save"), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save it, or say what is wrong."""
        form = CharterForm(request.POST)
        if form.is_valid():
            try:
                edit_charter(self.board, form.charter(), by=request.user)
            except InvalidTransition as wrong:
                form.add_error("size", str(wrong))
            else:
                return redirect("boards_admin:board", pk=self.board.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SlateView(BoardScreen):
    """The slate beside the long list, and the balance as one picks."""

    template_name = "advocacy/boards/admin/slate.html"
    page_title = gettext_lazy("Slate")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the names and the balance."""
        slate = slate_of(self.board, today=timezone.localdate())
        free = max(0, self.board.size - len(slate.chosen))
        places = places_of(self.board, [row.seat for row in slate.chosen])
        return super().get_context_data(slate=slate, free=free, places=places, **kwargs)


@require_POST
def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill the long list."""
    check_can_run_boards(request.user)
    seats = draw_long_list(get_object_or_404(Board, pk=pk), by=request.user)
    sentence = ngettext(
        "%(n)d name is new on the long list.", "%(n)d names are new on the long list.", len(seats)
    )
    messages.success(request, sentence % {"n": len(seats)})
    return redirect("boards_admin:slate", pk=pk)


@require_POST
def nominate(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody on the long list by hand, by their address."""
    check_can_run_boards(request.user)
    board, email = get_object_or_404(Board, pk=pk), request.POST.get("email", "").strip()[:254]
    person = Member.objects.customers().filter(email__iexact=email).first()
    if person is None:
        messages.error(request, _("Nobody has this address."))
    else:
        attempt(request, lambda: nominate_for_board(board, person, by=request.user))
    return redirect("boards_admin:slate", pk=pk)


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill the free places by coverage."""
    check_can_run_boards(request.user)
    seats = propose_slate(get_object_or_404(Board, pk=pk), by=request.user)
    sentence = ngettext("%(n)d name was put on the slate.", "%(n)d names were put on the slate.", len(seats))
    messages.success(request, sentence % {"n": len(seats)})
    return redirect("boards_admin:slate", pk=pk)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of the staff's moves with a name on the list."""
    check_can_run_boards(request.user)
    seat = get_object_or_404(Seat.objects.select_related("member", "board"), pk=pk)
    act = MOVES.get(request.POST.get("to", ""))
    if act is None:
        messages.error(request, _("This is no move that staff can make."))
    else:
        attempt(request, lambda: act(seat, request))
    place = "board" if request.POST.get("back") == "board" else "slate"
    return redirect(f"boards_admin:{place}", pk=seat.board_id)


MOVES: dict[str, Callable[[Seat, HttpRequest], Any]] = {
    "slate": lambda seat, request: put_on_slate(seat, by=request.user),
    "list": lambda seat, request: take_off_slate(seat, by=request.user),
    "invite": lambda seat, request: invite_to_board(seat, by=request.user),
    "drop": lambda seat, request: drop_from_board(
        seat, by=request.user, why=request.POST.get("why", "")[:500]
    ),
}


@require_POST
def write_agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a new version of the agreement."""
    check_can_run_boards(request.user)
    board, form = get_object_or_404(Board, pk=pk), AgreementForm(request.POST)
    body = form.cleaned_data["body"] if form.is_valid() else ""
    attempt(request, lambda: change_agreement(board, body, by=request.user))
    return redirect("boards_admin:board", pk=pk)


class BoardsViewSet(RoomViewSet):
    """Boards under the wing's menu."""

    name = "boards_admin"
    url_prefix = "boards"
    icon = "group"
    menu_label = gettext_lazy("Boards")
    menu_order = 40
    wing = "advocacy"
    permission = "boards.view_board"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", BoardsView.as_view(), name="index"),
            path("new/", FoundView.as_view(), name="found"),
            path("<int:pk>/", BoardView.as_view(), name="board"),
            path("<int:pk>/charter/", CharterView.as_view(), name="charter"),
            path("<int:pk>/agreement/", write_agreement, name="agreement"),
            path("<int:pk>/slate/", SlateView.as_view(), name="slate"),
            path("<int:pk>/slate/draw/", draw, name="draw"),
            path("<int:pk>/slate/nominate/", nominate, name="nominate"),
            path("<int:pk>/slate/propose/", propose, name="propose"),
            path("seats/<int:pk>/move/", move, name="move"),
            *meeting_screens.urlpatterns,
        ]
