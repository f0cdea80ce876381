"""Pages of ideas: the list, an idea, the form for a new one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.core.form_pages import FormPage
from portal.core.keyset import keyset_page
from portal.core.panels import render_panels
from roadmap_feedback.ideas.actions.submit import submit_idea
from roadmap_feedback.ideas.enums import BUDGET
from roadmap_feedback.ideas.forms import IdeaCommentForm, IdeaForm
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.reading import (
    SHOWN_STATUSES,
    ballot_of,
    filters_for,
    idea_page,
    similar_ideas,
    vote_control,
)


class IdeaListView(TemplateView):
    """Ideas by votes or the newest first, filtered by what the address says."""

    template_name = "roadmap_feedback/ideas/idea_list.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the cards alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["roadmap_feedback/ideas/partials/idea_cards.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of cards with the viewer's votes, and the filters."""
        viewer = self.request.user
        queryset, filters = filters_for(viewer, self.request.GET)
        page = keyset_page(queryset.for_list(), by=filters.order, after=self.request.GET.get("after", ""))
        ballot = ballot_of(viewer)
        for idea in page.rows:
            idea.viewer_points = ballot.points_on(idea) if ballot else 0
        return super().get_context_data(
            page=page, filters=filters, statuses=SHOWN_STATUSES, ballot=ballot, budget=BUDGET, **kwargs
        )


class IdeaDetailView(TemplateView):
    """An idea with its votes, the official answer, its history and the comments."""

    template_name = "roadmap_feedback/ideas/idea_detail.html"

    @cached_property
    def idea(self) -> Idea:
        """The idea that the address names."""
        ideas = Idea.objects.visible_to(self.request.user).select_related("author", "merged_into")
        return get_object_or_404(ideas, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send an old or shortened address to the present one."""
        if kwargs.get("slug") != self.idea.slug:
            return redirect(self.idea)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        viewer = self.request.user
        page = idea_page(self.idea, viewer=viewer)
        kwargs.setdefault("comment_form", IdeaCommentForm(auto_id="comment_%s"))
        return super().get_context_data(
            **page,
            control=vote_control(self.idea, viewer=viewer, ballot=page["ballot"]),
            aside=render_panels("idea_aside", self.request, idea=self.idea),
            **kwargs,
        )


class SubmitView(LoginRequiredMixin, FormPage):
    """Submit an idea; ideas like it appear while one types, or at the push of a button."""

    template_name = "roadmap_feedback/ideas/idea_form.html"
    form_class = IdeaForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Publish, or only look for ideas like it."""
        if "look" in request.POST:
            form = IdeaForm(initial=request.POST.dict())
            found = similar_ideas(request.POST.get("title", ""), viewer=request.user)
            return self.render_to_response(self.get_context_data(form=form, similar=found, looked=True))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: IdeaForm) -> HttpResponse:
        """Publish it and show it."""
        idea = submit_idea(by=self.request.user, **form.cleaned_data)
        messages.success(
            self.request, _("Your idea is published. We will mail you when something becomes of it.")
        )
        return redirect(idea)


class SimilarView(LoginRequiredMixin, TemplateView):
    """Ideas like the title that somebody is typing."""

    template_name = "roadmap_feedback/ideas/partials/similar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        found = similar_ideas(self.request.GET.get("title", ""), viewer=self.request.user)
        return super().get_context_data(similar=found, **kwargs)
