"""Pages of events: the agenda, an event, its form, its people, the private calendar."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from community.events.actions.organize import create_event, edit_event
from community.events.calendars import as_calendar, calendar_name
from community.events.forms import EventForm
from community.events.models import CalendarFeed, Event
from community.events.permissions import check_can_organize, check_can_run
from community.events.reading import event_of, event_page, feed_of, filters_for, people_of
from community.groups.models import UserGroup
from portal.core.form_pages import FormPage
from portal.core.keyset import keyset_page
from portal.core.transitions import InvalidTransition


class EventListView(TemplateView):
    """The agenda: what comes next first; looking back, what was last first."""

    template_name = "community/events/event_list.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the rows alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["community/events/partials/event_rows.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of events and the filters."""
        events, filters = filters_for(self.request.user, self.request.GET)
        after = self.request.GET.get("after", "")
        page = keyset_page(events.for_list(), by="starts_at", after=after, forward=not filters.is_past)
        return super().get_context_data(page=page, filters=filters, **kwargs)


class EventDetailView(TemplateView):
    """An event: when, where, whether one goes."""

    template_name = "community/events/event_detail.html"

    @cached_property
    def event(self) -> Event:
        """The event that the address names."""
        return event_of(self.request.user, self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send an old or shortened address to the present one."""
        if kwargs.get("slug") != self.event.slug:
            return redirect(self.event)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add all that the page shows."""
        return super().get_context_data(**event_page(self.event, viewer=self.request.user), **kwargs)


class CreateView(LoginRequiredMixin, FormPage):
    """Prepare an event, of a group or of the whole portal."""

    template_name = "community/events/event_form.html"
    form_class = EventForm

    @cached_property
    def group(self) -> UserGroup | None:
        """The group whose event it is, if the member may make one there."""
        slug = self.kwargs.get("group")
        groups = UserGroup.objects.visible_to(self.request.user)
        group = get_object_or_404(groups, slug=slug) if slug else None
        check_can_organize(self.request.user, group)
        return group

    def get_initial(self) -> dict[str, Any]:
        """Start from the clocks and the language of who prepares it."""
        return {"zone": self.request.user.time_zone, "language": self.request.user.language}  # type: ignore[union-attr]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the group."""
        return super().get_context_data(group=self.group, **kwargs)

    def form_valid(self, form: EventForm) -> HttpResponse:
        """Keep the draft and show it."""
        event = create_event(by=self.request.user, group=self.group, **form.cleaned_data)
        messages.success(self.request, _("The draft is kept. Nobody else sees it until you publish it."))
        return redirect(event)


class EditView(LoginRequiredMixin, FormPage):
    """Mend an event."""

    template_name = "community/events/event_form.html"
    form_class = EventForm

    @cached_property
    def event(self) -> Event:
        """The event, if the member runs it."""
        event = event_of(self.request.user, self.kwargs["pk"])
        check_can_run(self.request.user, event)
        return event

    def get_form_kwargs(self) -> dict[str, Any]:
        """Start from what is published; a refused text must not be shown as if it were."""
        own_copy = Event.objects.visible_to(self.request.user).get(pk=self.event.pk)
        return super().get_form_kwargs() | {"instance": own_copy}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the event."""
        return super().get_context_data(event=self.event, group=self.event.group, **kwargs)

    def form_valid(self, form: EventForm) -> HttpResponse:
        """Publish the change, or say what stands against it."""
        try:
            return redirect(edit_event(self.event, by=self.request.user, **form.cleaned_data))
        except InvalidTransition as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)


class PeopleView(LoginRequiredMixin, TemplateView):
    """Who comes and who waits, for those who run the event: the list at the door."""

    template_name = "community/events/people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the people."""
        event = event_of(self.request.user, self.kwargs["pk"])
        check_can_run(self.request.user, event)
        return super().get_context_data(event=event, **people_of(event), **kwargs)


class CalendarView(LoginRequiredMixin, TemplateView):
    """The member's private calendar feed: made here, closed here."""

    template_name = "community/events/calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether there is a feed; its address cannot be shown again."""
        feed = CalendarFeed.objects.visible_to(self.request.user).first()
        return super().get_context_data(feed=feed, **kwargs)


@require_safe
def event_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One event for a calendar."""
    event = event_of(request.user, pk)
    return _calendar(as_calendar([event]), f"{event.slug}.ics")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whoever holds the secret; no page names it and no cache keeps it."""
    del request
    response = _calendar(as_calendar(feed_of(token), name=calendar_name()), "events.ics")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _calendar(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
