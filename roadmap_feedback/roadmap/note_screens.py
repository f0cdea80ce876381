"""Release notes in the admin: the list, a note with what it would close, the forms for it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from portal.core.admin import StaffView
from portal.core.keyset import keyset_page
from roadmap_feedback.ideas.enums import NEXT, IdeaStatus
from roadmap_feedback.roadmap.actions.write import edit_note, write_note
from roadmap_feedback.roadmap.closing import ideas_closed_by, ideas_named_by
from roadmap_feedback.roadmap.enums import BOARD
from roadmap_feedback.roadmap.forms import NoteForm, as_typed
from roadmap_feedback.roadmap.models import Card, ReleaseNote
from roadmap_feedback.roadmap.querysets import CardQuerySet

INDEX = ("roadmap_admin:index", gettext_lazy("Roadmap"))
NOTES_ICON = "doc-full"
NOTES_SHOWN = 20


class NotesView(StaffView):
    """All notes, drafts among them, the latest first."""

    permission = "roadmap.change_releasenote"
    template_name = "roadmap_feedback/roadmap/admin/notes.html"
    page_title = gettext_lazy("Release notes")
    parent = INDEX
    header_icon = NOTES_ICON

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of notes."""
        notes = ReleaseNote.objects.visible_to(self.request.user).defer("body", "body_html")
        after = self.request.GET.get("after", "")
        return super().get_context_data(
            page=keyset_page(notes, by="moved_at", after=after, size=NOTES_SHOWN), **kwargs
        )


class NoteScreen(StaffView):
    """A screen about one note."""

    permission = "roadmap.change_releasenote"
    parent = INDEX
    header_icon = NOTES_ICON

    @cached_property
    def note(self) -> ReleaseNote:
        """The note that the address names."""
        return get_object_or_404(ReleaseNote.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the note."""
        return super().get_context_data(note=self.note, **kwargs)


class NoteView(NoteScreen):
    """One note: its words, and what publishing it does or did."""

    template_name = "roadmap_feedback/roadmap/admin/note.html"

    def get_page_title(self) -> str:
        """Its title."""
        return self.note.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add cards and ideas, and those that stand in the way."""
        note = self.note
        if note.is_published:
            ideas, stuck = ideas_named_by(note), []
        else:
            ideas = ideas_closed_by(note)
            stuck = [idea for idea in ideas if IdeaStatus.SHIPPED not in NEXT.get(idea.status, set())]
        return super().get_context_data(
            ideas=ideas,
            stuck=stuck,
            cards=Card.objects.visible_to(self.request.user).filter(notes=note),
            **kwargs,
        )


class NewNoteView(StaffView):
    """Write a note."""

    permission = "roadmap.change_releasenote"
    template_name = "roadmap_feedback/roadmap/admin/note_form.html"
    page_title = gettext_lazy("Write a release note")
    parent = INDEX
    header_icon = NOTES_ICON

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form; a note may begin with the card whose screen led here."""
        if "form" not in kwargs:
            viewer: Any = self.request.user
            said = {"cards": [self.request.GET.get("card", "")], "language": viewer.language}
            kwargs["form"] = NoteForm(initial=said, cards=_offered(viewer))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look for ideas, keep the draft, or say what is wrong."""
        form = _form(request.POST, _offered(request.user))
        if not form.is_bound:
            return self.render_to_response(self.get_context_data(form=form))
        if form.is_valid():
            note = write_note(form.draft(), by=request.user)  # type: ignore[arg-type]
            return redirect("roadmap_admin:note", pk=note.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class EditNoteView(NoteScreen):
    """Change a note; of a published one the words alone."""

    template_name = "roadmap_feedback/roadmap/admin/note_form.html"
    page_title = gettext_lazy("Change the release note")

    def _cards(self) -> CardQuerySet:
        return _offered(self.request.user, note=self.note)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form with what the note says."""
        if "form" not in kwargs:
            names = ("title", "body", "sentence", "audience", "language")
            said: dict[str, Any] = {name: getattr(self.note, name) for name in names}
            said["cards"] = list(self.note.cards.values_list("pk", flat=True))
            said["ideas"] = list(self.note.ideas.values_list("pk", flat=True))
            kwargs["form"] = NoteForm(initial=said, cards=self._cards())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Look for ideas, change, or say what is wrong."""
        form = _form(request.POST, self._cards())
        if not form.is_bound:
            return self.render_to_response(self.get_context_data(form=form))
        if form.is_valid():
            edit_note(self.note, form.draft(), by=request.user)  # type: ignore[arg-type]
            return redirect("roadmap_admin:note", pk=self.note.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


def _form(typed: QueryDict, cards: CardQuerySet) -> NoteForm:
    """Return the form as sent, or as typed so far when ideas are only looked for."""
    return NoteForm(initial=as_typed(typed), cards=cards) if "look" in typed else NoteForm(typed, cards=cards)


def _offered(viewer: Any, *, note: ReleaseNote | None = None) -> CardQuerySet:
    """Return the cards that a note may name: those on the board, and those it names already."""
    cards = Card.objects.visible_to(viewer)
    return cards.filter(Q(stage__in=BOARD) | Q(notes=note)).distinct() if note else cards.on_board()
