"""Pages of the roadmap: the board, a card, the release notes."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from portal.core.keyset import keyset_page
from portal.core.panels import render_panels
from roadmap_feedback.roadmap.models import Card, ReleaseNote
from roadmap_feedback.roadmap.reading import board_for, card_page, filters_of, list_for, note_page


class BoardView(TemplateView):
    """Three columns, or one of them in full, or the cards one follows."""

    template_name = "roadmap_feedback/roadmap/board.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the cards alone."""
        if self.request.htmx and "after" in self.request.GET:  # type: ignore[attr-defined]
            return ["roadmap_feedback/roadmap/partials/cards.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the columns, or one page of a list."""
        viewer = self.request.user
        filters = filters_of(viewer, self.request.GET)
        if filters.is_list:
            kwargs["page"] = list_for(viewer, filters, after=self.request.GET.get("after", ""))
        else:
            kwargs["columns"] = board_for(viewer)
        return super().get_context_data(filters=filters, **kwargs)


class CardDetailView(TemplateView):
    """A card with its ideas, what it promises, and what happened to it."""

    template_name = "roadmap_feedback/roadmap/card_detail.html"

    @cached_property
    def card(self) -> Card:
        """The card that the address names."""
        viewer = self.request.user
        return get_object_or_404(
            Card.objects.visible_to(viewer).with_counts(viewer).select_related("released_in"),
            pk=self.kwargs["pk"],
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send an old or shortened address to the present one."""
        if kwargs.get("slug") != self.card.slug:
            return redirect(self.card)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows, and what higher rooms have to say about the card."""
        page = card_page(self.card, viewer=self.request.user)
        panels = render_panels("roadmap_card", self.request, card=self.card)
        return super().get_context_data(**page, panels=panels, **kwargs)


class NoteListView(TemplateView):
    """Release notes, the latest first."""

    template_name = "roadmap_feedback/roadmap/note_list.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the notes alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["roadmap_feedback/roadmap/partials/notes.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of notes."""
        notes = ReleaseNote.objects.visible_to(self.request.user).published().for_list()
        page = keyset_page(notes, by="published_at", after=self.request.GET.get("after", ""), size=10)
        return super().get_context_data(page=page, **kwargs)


class NoteDetailView(TemplateView):
    """A release note with what it closes; product reads its drafts here, too."""

    template_name = "roadmap_feedback/roadmap/note_detail.html"

    @cached_property
    def note(self) -> ReleaseNote:
        """The note that the address names."""
        return get_object_or_404(ReleaseNote.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send an old or shortened address to the present one."""
        if kwargs.get("slug") != self.note.slug:
            return redirect(self.note)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        return super().get_context_data(**note_page(self.note, viewer=self.request.user), **kwargs)
