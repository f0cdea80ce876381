"""Ideas in the admin: the table, one idea, its merge with a preview, votes for customers."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.functions import Length
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from portal.core.admin import RoomViewSet, StaffView
from portal.core.numbers import number_in
from portal.core.transitions import InvalidTransition
from roadmap_feedback.ideas import deciding
from roadmap_feedback.ideas.actions.behalf import vote_on_behalf
from roadmap_feedback.ideas.actions.merge import merge_ideas, preview_merge
from roadmap_feedback.ideas.actions.vote import VoteRefused
from roadmap_feedback.ideas.enums import NEXT, IdeaStatus
from roadmap_feedback.ideas.forms import IdeaMergeForm, OnBehalfForm
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.ideas.permissions import can_manage, can_vote_on_behalf
from roadmap_feedback.ideas.reading import similar_ideas
from roadmap_feedback.ideas.table import ORDERS, filters_of, page_of, segments

INDEX = ("ideas_admin:index", gettext_lazy("Ideas"))
VOTES_SHOWN = 100
LABELS = {
    "people": gettext_lazy("People"),
    "organizations": gettext_lazy("Organizations"),
    "arr": gettext_lazy("Revenue"),
    "voice": gettext_lazy("Earned voice"),
}
SEGMENT_LABELS = {
    "plan": gettext_lazy("Plan"),
    "region": gettext_lazy("Region"),
    "industry": gettext_lazy("Industry"),
}


def moves_from(status: str) -> list[tuple[str, str]]:
    """Return the states a move may lead to from here, with what people call them."""
    following = NEXT.get(status, set()) - {IdeaStatus.DUPLICATE} if status != IdeaStatus.DUPLICATE else set()
    return [(new.value, str(new.label)) for new in IdeaStatus if new in following]


class TableView(StaffView):
    """The four rankings side by side."""

    permission = "ideas.view_idea"
    template_name = "roadmap_feedback/ideas/admin/table.html"
    page_title = gettext_lazy("Ideas")
    header_icon = "list-ul"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the table and what it can be narrowed to."""
        filters = filters_of(self.request.GET.dict())
        known = segments()
        return super().get_context_data(
            page=page_of(filters, self.request.GET.get("page", "")),
            filters=filters,
            orders=[(name, LABELS[name]) for name in ORDERS],
            statuses=IdeaStatus.choices,
            segments=[
                (name, label, known[name], filters.segment.get(name, ""))
                for name, label in SEGMENT_LABELS.items()
            ],
            moves=[choice for choice in IdeaStatus.choices if choice[0] not in {"new", "duplicate"}],
            may_move=can_manage(self.request.user),
            **kwargs,
        )


class IdeaScreen(StaffView):
    """A screen about one idea."""

    permission = "ideas.view_idea"
    parent = INDEX
    header_icon = "list-ul"

    @cached_property
    def idea(self) -> Idea:
        """The idea that the address names."""
        ideas = Idea.objects.visible_to(self.request.user).select_related("merged_into", "author")
        return get_object_or_404(ideas, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea."""
        return super().get_context_data(idea=self.idea, **kwargs)


class IdeaView(IdeaScreen):
    """One idea: its figures, who wants it and why, what happened, what is next."""

    template_name = "roadmap_feedback/ideas/admin/idea.html"

    def get_page_title(self) -> str:
        """Its title."""
        return self.idea.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add votes with notes first, moves made and those that are open."""
        votes = IdeaVote.objects.visible_to(self.request.user).filter(idea=self.idea).counting()
        people = votes.select_related("member__organization", "organization", "cast_by")
        seen = Idea.objects.visible_to(self.request.user)
        may_manage = can_manage(self.request.user)
        return super().get_context_data(
            votes=people.order_by(Length("note").desc(), "-points", "-id")[:VOTES_SHOWN],
            history=self.idea.transitions.select_related("by"),
            took_in=seen.filter(merged_into=self.idea).only("title"),
            moves=moves_from(self.idea.status) if may_manage else [],
            may_manage=may_manage,
            may_vote=self.idea.is_open and can_vote_on_behalf(self.request.user),
            **kwargs,
        )


class MergeView(IdeaScreen):
    """Merge an idea into another: first what it would come to, then the deed."""

    permission = "ideas.change_idea"
    template_name = "roadmap_feedback/ideas/admin/merge.html"
    page_title = gettext_lazy("Merge into another idea")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, and ideas like this one to choose from."""
        words = self.request.GET.get("q", "") or self.idea.title
        found = similar_ideas(words, viewer=self.request.user)
        chosen = Idea.objects.open().filter(pk=number_in(self.request.GET.get("target", ""))).first()
        kwargs.setdefault("form", IdeaMergeForm(initial={"target": chosen}))
        kwargs.setdefault("target", chosen)
        kwargs.setdefault("preview", preview_merge(self.idea, chosen) if chosen else None)
        others = [idea for idea in found if idea.pk != self.idea.pk and idea.is_open]
        return super().get_context_data(words=words, candidates=others, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show what the merge would come to, or merge."""
        form = IdeaMergeForm(request.POST)
        preview = None
        if form.is_valid():
            target, why = form.cleaned_data["target"], form.cleaned_data["why"]
            if "merge" not in request.POST:
                preview = preview_merge(self.idea, target)
                return self.render_to_response(
                    self.get_context_data(form=form, preview=preview, target=target)
                )
            try:
                merge_ideas(self.idea, target, by=request.user, why=why)
            except InvalidTransition as wrong:
                form.add_error(None, str(wrong))
            else:
                return redirect("ideas_admin:idea", pk=target.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class OnBehalfView(IdeaScreen):
    """Vote on behalf of a named customer."""

    permission = "ideas.vote_on_behalf"
    template_name = "roadmap_feedback/ideas/admin/on_behalf.html"
    page_title = gettext_lazy("Vote on behalf of a customer")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        kwargs.setdefault("form", OnBehalfForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Vote, or say what is wrong."""
        form = OnBehalfForm(request.POST)
        if form.is_valid():
            try:
                vote_on_behalf(self.idea, by=request.user, **form.vote())
            except (VoteRefused, PermissionDenied) as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("ideas_admin:idea", pk=self.idea.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class IdeasViewSet(RoomViewSet):
    """Ideas under the wing's menu."""

    name = "ideas_admin"
    url_prefix = "ideas"
    icon = "list-ul"
    menu_label = gettext_lazy("Ideas")
    menu_order = 10
    wing = "roadmap_feedback"
    permission = "ideas.view_idea"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", TableView.as_view(), name="index"),
            path("export/", deciding.export, name="export"),
            path("move/", deciding.move_many, name="move_many"),
            path("<int:pk>/", IdeaView.as_view(), name="idea"),
            path("<int:pk>/move/", deciding.move, name="move"),
            path("<int:pk>/merge/", MergeView.as_view(), name="merge"),
            path("<int:pk>/unmerge/", deciding.unmerge, name="unmerge"),
            path("<int:pk>/on-behalf/", OnBehalfView.as_view(), name="on_behalf"),
        ]
