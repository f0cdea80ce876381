"""The one-verb buttons on an idea's page."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.posts import PostRefused
from roadmap_feedback.ideas.actions.comment import post_comment
from roadmap_feedback.ideas.actions.vote import VoteRefused, cast_vote, renew_vote
from roadmap_feedback.ideas.forms import IdeaCommentForm, IdeaVoteForm
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.reading import ballot_of, vote_control
from roadmap_feedback.ideas.views import IdeaDetailView

CONTROL = "roadmap_feedback/ideas/partials/vote_control.html"


@require_POST
@login_required
def vote(request: HttpRequest, pk: int) -> HttpResponse:
    """Vote, change that, withdraw it."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    form = IdeaVoteForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("Between none and three votes go to one idea."), status=400)
    refusal = ""
    try:
        idea = cast_vote(idea, by=request.user, **form.vote())
    except VoteRefused as wrong:
        refusal = str(wrong)
    return _control(request, idea, refusal)


@require_POST
@login_required
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the vote count for another year."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    refusal = ""
    try:
        renew_vote(idea, by=request.user)
    except VoteRefused as wrong:
        refusal = str(wrong)
    return _control(request, idea, refusal)


def _control(request: HttpRequest, idea: Idea, refusal: str) -> HttpResponse:
    """Answer with the control as it is now, or without scripts with the page."""
    if not request.htmx:  # type: ignore[attr-defined]
        if refusal:
            messages.warning(request, refusal)
        return redirect(idea)
    control = vote_control(idea, viewer=request.user, ballot=ballot_of(request.user))
    return render(request, CONTROL, {"control": control, "refusal": refusal})


@require_POST
@login_required
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a comment; a wrong one comes back with its text and the reason."""
    idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    form = IdeaCommentForm(request.POST, auto_id="comment_%s")
    if form.is_valid():
        try:
            return redirect(post_comment(idea, by=request.user, **form.cleaned_data))
        except PostRefused as refused:
            form.add_error("body", str(refused))
    view = IdeaDetailView()
    view.setup(request, pk=pk, slug=idea.slug)
    return view.render_to_response(view.get_context_data(comment_form=form), status=422)
