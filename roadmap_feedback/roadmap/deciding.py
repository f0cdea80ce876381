"""The one-verb buttons of product's screens: move a card, publish a note."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.core.form_pages import errors_of
from portal.core.transitions import InvalidTransition
from roadmap_feedback.roadmap.actions.move import move_card
from roadmap_feedback.roadmap.actions.publish import publish_note
from roadmap_feedback.roadmap.forms import CardMoveForm
from roadmap_feedback.roadmap.models import Card, ReleaseNote
from roadmap_feedback.roadmap.permissions import check_can_manage, check_can_release


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a card; a drag wants a word back, a form wants the board."""
    check_can_manage(request.user)
    card = get_object_or_404(Card.objects.visible_to(request.user), pk=pk)
    refusal = _move(card, CardMoveForm(request.POST), request)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"refusal": refusal}, status=409 if refusal else 200)
    if refusal:
        messages.error(request, refusal)
    return redirect("roadmap_admin:index")


def _move(card: Card, form: CardMoveForm, request: HttpRequest) -> str:
    """Return why the card did not move, or nothing."""
    if not form.is_valid():
        return errors_of(form)
    try:
        move_card(card, form.cleaned_data["stage"], by=request.user, why=form.cleaned_data["why"])  # type: ignore[arg-type]
    except InvalidTransition as wrong:
        return str(wrong)
    return ""


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish a release note."""
    check_can_release(request.user)
    note = get_object_or_404(ReleaseNote.objects.visible_to(request.user), pk=pk)
    try:
        publish_note(note, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The note is published. Everyone who asked is thanked by mail, once."))
    except InvalidTransition as wrong:
        messages.error(request, str(wrong))
    return redirect("roadmap_admin:note", pk=pk)
