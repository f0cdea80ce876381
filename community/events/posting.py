"""The one-verb buttons of events."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from community.events.actions.attend import check_in, undo_check_in
from community.events.actions.feed import close_feed, make_feed
from community.events.actions.organize import cancel_event, publish_event
from community.events.actions.register import invite_from_line, register, stay_away, take_offer
from community.events.enums import Place
from community.events.forms import WhyForm
from community.events.models import Event, Registration
from community.events.reading import event_of
from portal.core.transitions import InvalidTransition

Verb = Callable[..., HttpResponse | None]

SAID = {
    Place.GOING: gettext_lazy("You are going. We will remind you."),
    Place.WAITING: gettext_lazy("You are on the waiting list. We will mail you when a place is free."),
}


def event_button(verb: Verb) -> Callable[..., HttpResponse]:
    """Return a view of a button on an event's pages: a move that is refused is said in its sentence."""

    @require_POST
    @login_required
    @wraps(verb)
    def view(request: HttpRequest, pk: int, **kwargs: int) -> HttpResponse:
        event = event_of(request.user, pk)
        try:
            answer = verb(request, event, **kwargs)
        except InvalidTransition as refusal:
            messages.error(request, str(refusal))
            answer = None
        return answer or redirect(event)

    return view


@event_button
def go(request: HttpRequest, event: Event) -> None:
    """Register."""
    registration = register(event, by=request.user)
    if registration.place in SAID:
        messages.success(request, SAID[Place(registration.place)])


@event_button
def take(request: HttpRequest, event: Event) -> None:
    """Take an offered place."""
    take_offer(event, by=request.user)
    messages.success(request, SAID[Place.GOING])


@event_button
def stay(request: HttpRequest, event: Event) -> None:
    """Stay away, or leave the line."""
    stay_away(event, by=request.user)
    messages.success(request, _("Thank you for telling us: your place goes to somebody else."))


@event_button
def publish(request: HttpRequest, event: Event) -> None:
    """Announce it."""
    publish_event(event, by=request.user)
    messages.success(request, _("The event is published."))


@event_button
def cancel(request: HttpRequest, event: Event) -> None:
    """Call it off, with a sentence."""
    form = WhyForm(request.POST)
    cancel_event(event, by=request.user, why=form.cleaned_data["why"] if form.is_valid() else "")
    messages.success(request, _("The event is called off. Everybody who expected it is told."))


@event_button
def come(request: HttpRequest, event: Event, registration: int) -> HttpResponse:
    """Check somebody in, or take that back."""
    person = _registration(request, event, registration)
    if request.POST.get("undo"):
        undo_check_in(person, by=request.user)
    else:
        check_in(person, by=request.user, speaks=bool(request.POST.get("speaks")))
    return redirect("events:people", event.pk)


@event_button
def invite(request: HttpRequest, event: Event, registration: int) -> HttpResponse:
    """Offer a place to somebody in the line."""
    invite_from_line(_registration(request, event, registration), by=request.user)
    return redirect("events:people", event.pk)


@require_POST
@login_required
def open_feed(request: HttpRequest) -> HttpResponse:
    """Make the feed and show its address, this once."""
    token = make_feed(by=request.user)
    address = f"{settings.PORTAL_BASE_URL}{reverse('events:feed', args=[token])}"
    return render(request, "community/events/calendar.html", {"address": address, "feed": True})


@require_POST
@login_required
def end_feed(request: HttpRequest) -> HttpResponse:
    """Close the feed."""
    close_feed(by=request.user)
    messages.success(request, _("The calendar address is closed."))
    return redirect("events:calendar")


def _registration(request: HttpRequest, event: Event, pk: int) -> Registration:
    """Return a registration for this very event; raises Http404."""
    return get_object_or_404(Registration.objects.visible_to(request.user), event=event, pk=pk)
