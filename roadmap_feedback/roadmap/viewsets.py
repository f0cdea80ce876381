"""The roadmap in the admin: the board, a card, the forms for it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, ngettext

from portal.core.admin import RoomViewSet, StaffView
from portal.core.kanban import Card as KanbanCard
from portal.core.kanban import Column
from portal.core.transitions import InvalidTransition
from roadmap_feedback.roadmap import deciding, note_screens
from roadmap_feedback.roadmap.actions.create import create_card
from roadmap_feedback.roadmap.actions.edit import edit_card
from roadmap_feedback.roadmap.drafts import DraftRefused
from roadmap_feedback.roadmap.enums import NEXT, Audience, CardStage
from roadmap_feedback.roadmap.forms import CardEditForm, NewCardForm, as_typed
from roadmap_feedback.roadmap.models import Card
from roadmap_feedback.roadmap.note_screens import INDEX
from roadmap_feedback.roadmap.permissions import can_manage, can_release
from roadmap_feedback.roadmap.querysets import CardQuerySet

CARDS_PER_STAGE = 50
ICON = "calendar-check"


def moves_from(stage: str) -> list[tuple[str, str]]:
    """Return the columns a card may go to from here; only a note releases."""
    following = NEXT.get(stage, set()) - {CardStage.RELEASED}
    return [(new.value, str(new.label)) for new in CardStage if new in following]


class BoardView(StaffView):
    """The board: a column a stage, cards move by drag or by keyboard."""

    permission = "roadmap.view_card"
    template_name = "roadmap_feedback/roadmap/admin/board.html"
    page_title = gettext_lazy("Roadmap")
    header_icon = ICON

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the columns with the cards that moved there last."""
        viewer = self.request.user
        cards = Card.objects.visible_to(viewer).for_list().order_by("-moved_at", "-id")
        columns = [
            Column(stage.value, str(stage.label), _cards(cards.filter(stage=stage)), moves_from(stage))
            for stage in CardStage
        ]
        return super().get_context_data(
            columns=columns, may_move=can_manage(viewer), may_release=can_release(viewer), **kwargs
        )


def _cards(cards: CardQuerySet) -> list[KanbanCard]:
    return [
        KanbanCard(
            title=card.title,
            url=reverse("roadmap_admin:card", args=[card.pk]),
            move_url=reverse("roadmap_admin:move", args=[card.pk]),
            about=_about(card),
            moved_at=card.moved_at,
        )
        for card in cards[:CARDS_PER_STAGE]
    ]


def _about(card: Card) -> str:
    followers = ngettext("%(n)d follower", "%(n)d followers", card.follower_count) % {
        "n": card.follower_count
    }
    audience = [] if card.audience == Audience.PUBLIC else [card.get_audience_display()]
    return ", ".join([card.target_label, card.get_confidence_display(), *audience, followers])


class CardScreen(StaffView):
    """A screen about one card."""

    permission = "roadmap.view_card"
    parent = INDEX
    header_icon = ICON

    @cached_property
    def card(self) -> Card:
        """The card that the address names."""
        viewer = self.request.user
        cards = Card.objects.visible_to(viewer).with_counts(viewer).select_related("released_in")
        return get_object_or_404(cards, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the card."""
        return super().get_context_data(card=self.card, **kwargs)


class CardView(CardScreen):
    """One card: what it promises, its ideas, what happened, what is next."""

    template_name = "roadmap_feedback/roadmap/admin/card.html"

    def get_page_title(self) -> str:
        """Its title."""
        return self.card.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add ideas, moves made and those that are open."""
        may_manage = can_manage(self.request.user)
        return super().get_context_data(
            ideas=self.card.ideas.visible_to(self.request.user).for_list().order_by("-points", "-id"),
            history=self.card.transitions.select_related("by"),
            moves=moves_from(self.card.stage) if may_manage else [],
            may_edit=may_manage and self.card.is_on_board,
            **kwargs,
        )


class NewCardView(StaffView):
    """Put a card on the roadmap; ideas are looked for without losing what was typed."""

    permission = "roadmap.change_card"
    template_name = "roadmap_feedback/roadmap/admin/card_form.html"
    page_title = gettext_lazy("New card")
    parent = INDEX
    header_icon = ICON

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form; a card may begin with the idea whose page led here."""
        idea = self.request.GET.get("idea", "")
        language = getattr(self.request.user, "language", "en")
        kwargs.setdefault("form", NewCardForm(initial={"ideas": [idea], "language": language}))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look for ideas, create, or say what is wrong."""
        if "look" in request.POST:
            form = NewCardForm(initial=as_typed(request.POST))
            return self.render_to_response(self.get_context_data(form=form))
        form = NewCardForm(request.POST)
        if form.is_valid():
            try:
                card = create_card(form.draft(), by=request.user, stage=form.cleaned_data["stage"])
            except (DraftRefused, InvalidTransition, PermissionDenied) as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("roadmap_admin:card", pk=card.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class EditCardView(CardScreen):
    """Change a card."""

    permission = "roadmap.change_card"
    template_name = "roadmap_feedback/roadmap/admin/card_form.html"
    page_title = gettext_lazy("Change the card")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form with what the card says."""
        card = self.card
        if "form" not in kwargs:
            names = ("title", "why", "confidence", "audience", "language")
            said = {name: getattr(card, name) for name in names}
            said["target"] = card.target.isoformat() if card.target else ""
            said["ideas"] = list(card.ideas.values_list("pk", flat=True))
            kwargs["form"] = CardEditForm(initial=said, kept=card.target)
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look for ideas, change, or say what is wrong."""
        if "look" in request.POST:
            form = CardEditForm(initial=as_typed(request.POST), kept=self.card.target)
            return self.render_to_response(self.get_context_data(form=form))
        form = CardEditForm(request.POST, kept=self.card.target)
        if form.is_valid():
            try:
                edit_card(self.card, form.draft(), by=request.user, sentence=form.cleaned_data["sentence"])
            except (DraftRefused, PermissionDenied) as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("roadmap_admin:card", pk=self.card.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class RoadmapViewSet(RoomViewSet):
    """The roadmap under the wing's menu."""

    name = "roadmap_admin"
    url_prefix = "roadmap"
    icon = ICON
    menu_label = gettext_lazy("Roadmap")
    menu_order = 15
    wing = "roadmap_feedback"
    permission = "roadmap.view_card"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", BoardView.as_view(), name="index"),
            path("new/", NewCardView.as_view(), name="create"),
            path("<int:pk>/", CardView.as_view(), name="card"),
            path("<int:pk>/edit/", EditCardView.as_view(), name="edit"),
            path("<int:pk>/move/", deciding.move, name="move"),
            path("releases/", note_screens.NotesView.as_view(), name="notes"),
            path("releases/new/", note_screens.NewNoteView.as_view(), name="write"),
            path("releases/<int:pk>/", note_screens.NoteView.as_view(), name="note"),
            path("releases/<int:pk>/edit/", note_screens.EditNoteView.as_view(), name="edit_note"),
            path("releases/<int:pk>/publish/", deciding.publish, name="publish"),
        ]
