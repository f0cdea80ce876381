"""The one-verb buttons of product's screens: move, move many, undo a merge, export."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.core.form_pages import errors_of
from portal.core.numbers import numbers_in
from portal.core.transitions import InvalidTransition
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.actions.unmerge import unmerge_idea
from roadmap_feedback.ideas.exports import WRITERS, export_ideas
from roadmap_feedback.ideas.forms import IdeaMoveForm
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.permissions import check_can_manage, check_can_see_rankings
from roadmap_feedback.ideas.table import PER_PAGE, filters_of


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move one idea with a sentence."""
    check_can_manage(request.user)
    idea: Idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    moved, refusals = _move([idea], request)
    _say(request, moved, refusals)
    return redirect("ideas_admin:idea", pk=pk)


@require_POST
def move_many(request: HttpRequest) -> HttpResponse:
    """Move the chosen ideas with one sentence; those that cannot move are named, the others go."""
    check_can_manage(request.user)
    chosen = numbers_in(request.POST.getlist("idea"))
    ideas = Idea.objects.visible_to(request.user).filter(pk__in=chosen[:PER_PAGE])
    moved, refusals = _move(list(ideas.order_by("pk")), request)
    _say(request, moved, refusals)
    return redirect("ideas_admin:index")


def _move(ideas: list[Idea], request: HttpRequest) -> tuple[int, list[str]]:
    form = IdeaMoveForm(request.POST)
    if not form.is_valid():
        return 0, [errors_of(form)]
    if not ideas:
        return 0, [_("Choose at least one idea.")]
    moved, refusals = 0, []
    for idea in ideas:
        try:
            move_idea(idea, form.cleaned_data["status"], by=request.user, why=form.cleaned_data["why"])  # type: ignore[arg-type]
            moved += 1
        except InvalidTransition as wrong:
            refusals.append(f"{idea.title}: {wrong}")
    return moved, refusals


def _say(request: HttpRequest, moved: int, refusals: list[str]) -> None:
    for refusal in refusals:
        messages.error(request, refusal)
    if moved:
        sentence = ngettext(
            "%(n)d idea moved. Everyone who voted, asked or commented will hear of it.",
            "%(n)d ideas moved. Everyone who voted, asked or commented will hear of it.",
            moved,
        )
        messages.success(request, sentence % {"n": moved})


@require_POST
def unmerge(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a merge."""
    check_can_manage(request.user)
    idea: Idea = get_object_or_404(Idea.objects.visible_to(request.user), pk=pk)
    try:
        unmerge_idea(idea, by=request.user, why=request.POST.get("why", "")[:500])  # type: ignore[arg-type]
        messages.success(request, _("The merge is undone. The people of both ideas will hear of it."))
    except InvalidTransition as wrong:
        messages.error(request, str(wrong))
    return redirect("ideas_admin:idea", pk=pk)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """Send the table as a file."""
    check_can_see_rankings(request.user)
    kind = request.POST.get("format", "csv")
    if kind not in WRITERS:
        return HttpResponse(_("There is no such format."), status=400)
    content, media_type = export_ideas(filters_of(request.POST.dict()), by=request.user, kind=kind)  # type: ignore[arg-type]
    name = f"ideas-{timezone.localdate().isoformat()}.{kind}"
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
