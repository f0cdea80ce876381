"""Named reads of events, registrations and calendar feeds."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, FilteredRelation, Q

from community.events.enums import HOLDING, EventStatus, Place
from community.groups.visibility import current_groups, led_groups, within_reach

if TYPE_CHECKING:
    from community.events.models import CalendarFeed, Event, Registration


class EventQuerySet(models.QuerySet["Event"]):
    """Reads of events."""

    def visible_to(self, viewer: Any) -> EventQuerySet:
        """Events the viewer may know of: private groups' for their members, drafts for who prepares them."""
        if viewer.has_perm("events.change_event"):
            return self.filter(within_reach(viewer))
        announced = within_reach(viewer) & ~Q(status=EventStatus.DRAFT)
        if not (viewer.is_authenticated and viewer.is_active):
            return self.filter(announced)
        return self.filter(announced | Q(group__in=led_groups(viewer)))

    def coming(self, now: datetime) -> EventQuerySet:
        """Events that are not over, cancelled or in preparation."""
        return self.filter(status=EventStatus.PUBLISHED, ends_at__gt=now)

    def past(self, now: datetime) -> EventQuerySet:
        """Events that took place."""
        return self.filter(status__in=(EventStatus.PUBLISHED, EventStatus.DONE), ends_at__lte=now)

    def in_groups_of(self, member: Any) -> EventQuerySet:
        """Events of the groups a member belongs to."""
        return self.filter(group__in=current_groups(member))

    def with_place_of(self, viewer: Any) -> EventQuerySet:
        """Events with where the viewer stands with them: `viewer_place`, `viewer_offer_until`."""
        if not viewer.is_authenticated:
            return self
        own = FilteredRelation("registrations", condition=Q(registrations__member=viewer))
        return self.annotate(
            own=own,
            viewer_place=F("own__place"),
            viewer_offer_until=F("own__offer_until"),
            viewer_registration=F("own__pk"),
        )

    def where_viewer_is(self, *places: str) -> EventQuerySet:
        """Events with which the viewer of `with_place_of` stands so."""
        return self.filter(own__place__in=places)

    def for_list(self) -> EventQuerySet:
        """Events with what a row shows."""
        return self.select_related("group").defer("body", "body_html", "group__head", "group__head_html")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    """Reads of registrations."""

    def visible_to(self, viewer: Any) -> RegistrationQuerySet:
        """A registration is known to the one it is of and to those who run the event."""
        if viewer.has_perm("events.change_event"):
            return self.all()
        if not (viewer.is_authenticated and viewer.is_active):
            return self.none()
        mine = Q(member=viewer) & within_reach(viewer, "event__private_group")
        return self.filter(mine | Q(event__group__in=led_groups(viewer)))

    def of(self, member: Any) -> RegistrationQuerySet:
        """Registrations of one person."""
        return self.filter(member=member)

    def holding(self) -> RegistrationQuerySet:
        """Registrations of those who expect something of the event."""
        return self.filter(place__in=HOLDING)

    def in_line(self) -> RegistrationQuerySet:
        """The waiting list, in the order in which people joined it."""
        return self.filter(place=Place.WAITING).order_by("asked_at", "id")

    def lapsed(self, now: datetime) -> RegistrationQuerySet:
        """Offers nobody took in time."""
        return self.filter(place=Place.OFFERED, offer_until__lte=now)

    def to_remind(self, now: datetime, ahead: timedelta) -> RegistrationQuerySet:
        """Those who go to an event that begins within `ahead` and were registered before that span began.

        Whoever registers inside the span knows the date already.
        """
        return self.filter(
            place=Place.GOING,
            event__status=EventStatus.PUBLISHED,
            event__starts_at__gt=now,
            event__starts_at__lte=now + ahead,
            asked_at__lt=F("event__starts_at") - ahead,
        ).filter(Q(reminded_at=None) | Q(reminded_at__lt=F("event__starts_at") - ahead))


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Reads of calendar feeds."""

    def visible_to(self, viewer: Any) -> CalendarFeedQuerySet:
        """A feed is known to the one it is of."""
        return self.filter(member=viewer) if viewer.is_authenticated else self.none()
