"""The one-verb buttons under questions and answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.questions.actions.accept import accept_answer, unaccept_answer
from community.questions.actions.answer import answer_question
from community.questions.actions.vote import cast_vote
from community.questions.forms import AnswerForm, VoteForm
from community.questions.models import Answer, Question
from community.questions.views import QuestionDetailView
from portal.core.posts import PostRefused


@require_POST
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish an answer; a wrong one comes back with its text and the reason."""
    question = get_object_or_404(Question.objects.visible_to(request.user).select_related("author"), pk=pk)
    form = AnswerForm(request.POST, auto_id="answer_%s")
    if form.is_valid():
        try:
            return redirect(answer_question(question, by=request.user, **form.cleaned_data))
        except PostRefused as refused:
            form.add_error("body", str(refused))
    view = QuestionDetailView()
    view.setup(request, pk=pk, slug=question.slug)
    return view.render_to_response(view.get_context_data(answer_form=form), status=422)


@require_POST
@login_required
def vote_question(request: HttpRequest, pk: int) -> HttpResponse:
    """Vote on a question."""
    return _vote(request, get_object_or_404(Question.objects.visible_to(request.user), pk=pk))


@require_POST
@login_required
def vote_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Vote on an answer."""
    return _vote(
        request, get_object_or_404(Answer.objects.visible_to(request.user).select_related("question"), pk=pk)
    )


def _vote(request: HttpRequest, post: Question | Answer) -> HttpResponse:
    form = VoteForm(request.POST)
    if not form.is_valid():
        return HttpResponse(_("A vote is up, down or none."), status=400)
    voted = cast_vote(post, by=request.user, **form.cleaned_data)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(post)
    voted.viewer_vote, voted.may_vote = form.cleaned_data["value"], True
    return render(request, "community/questions/partials/voted.html", {"post": voted})


@require_POST
@login_required
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept an answer, or take that back."""
    answer = get_object_or_404(
        Answer.objects.visible_to(request.user).select_related("question__author", "author"), pk=pk
    )
    if request.POST.get("undo"):
        unaccept_answer(answer, by=request.user)
    else:
        accept_answer(answer, by=request.user)
        messages.success(request, _("Thank you: the answer is marked as the one that helped."))
    return redirect(answer)
