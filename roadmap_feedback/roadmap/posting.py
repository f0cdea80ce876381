"""The one-verb buttons on a card's page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from roadmap_feedback.roadmap.actions.follow import follow_card, unfollow_card
from roadmap_feedback.roadmap.models import Card
from roadmap_feedback.roadmap.permissions import can_follow


@require_POST
@login_required
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Follow a card."""
    card = get_object_or_404(Card.objects.visible_to(request.user), pk=pk)
    return _answer(request, follow_card(card, by=request.user), follows=True)


@require_POST
@login_required
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear no more of a card."""
    card = get_object_or_404(Card.objects.visible_to(request.user), pk=pk)
    return _answer(request, unfollow_card(card, by=request.user), follows=False)


def _answer(request: HttpRequest, card: Card, *, follows: bool) -> HttpResponse:
    """Answer with the control as it is now, or without scripts with the page."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect(card)
    card.viewer_follows = follows  # type: ignore[attr-defined]
    context = {"card": card, "may_follow": can_follow(request.user, card)}
    return render(request, "roadmap_feedback/roadmap/partials/follow.html", context)
