"""Events, who registered for them, and the private calendar feeds of members."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.events.enums import EventFormat, EventStatus, Place
from community.events.querysets import CalendarFeedQuerySet, EventQuerySet, RegistrationQuerySet
from community.groups.models import UserGroup
from portal.core.markdown import RENDERER_VERSION
from portal.core.transitions import Transition
from portal.members.models import validate_time_zone


@cache
def _agenda() -> str:
    return reverse("events:list")


class Event(models.Model):
    """A meeting, of a group or of the whole portal.

    People agree on `day`, `time` and `zone`; `starts_at` and `ends_at` are derived when it is written.
    """

    group = models.ForeignKey(
        UserGroup, verbose_name=_("group"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="events", db_index=False,
    )  # fmt: skip
    private_group = models.ForeignKey(
        UserGroup, null=True, editable=False, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    title = models.CharField(_("title"), max_length=120)
    slug = models.SlugField(max_length=80, editable=False)
    body = models.TextField(_("what it is about"), blank=True)
    body_html = models.TextField(editable=False, blank=True)
    renderer_version = models.PositiveSmallIntegerField(default=RENDERER_VERSION, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    format = models.CharField(_("how people meet"), max_length=9, choices=EventFormat)
    address = models.CharField(_("place"), max_length=240, blank=True)
    link = models.URLField(_("link to the meeting"), max_length=400, blank=True)
    day = models.DateField(_("day"))
    time = models.TimeField(_("begins at"))
    zone = models.CharField(_("time zone"), max_length=64, validators=[validate_time_zone])
    minutes = models.PositiveSmallIntegerField(
        _("length in minutes"), default=60, validators=[MinValueValidator(5), MaxValueValidator(3 * 24 * 60)]
    )
    starts_at = models.DateTimeField(_("begins"), editable=False)
    ends_at = models.DateTimeField(_("ends"), editable=False)
    capacity = models.PositiveIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)],
        help_text=_("Leave it empty when there is room for everybody."),
    )  # fmt: skip
    is_invite_only = models.BooleanField(
        _("by invitation"), default=False,
        help_text=_("The waiting list does not move by itself: you choose."),
    )  # fmt: skip
    taken = models.PositiveIntegerField(_("places taken"), default=0, editable=False)
    status = models.CharField(_("status"), max_length=9, choices=EventStatus, default=EventStatus.DRAFT)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes: ClassVar = [
            models.Index(fields=["starts_at", "id"], name="event_agenda"),
            models.Index(fields=["group", "starts_at", "id"], name="event_of_group"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")), name="event_never_overfull"
            ),
            models.CheckConstraint(
                condition=Q(private_group=None) | Q(private_group=F("group")),
                name="event_private_in_its_group",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the event."""
        return f"{_agenda()}{self.pk}/{self.slug}/"

    @property
    def local_start(self) -> datetime:
        """When it begins by the clocks of its place."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def local_end(self) -> datetime:
        """When it ends by the clocks of its place."""
        return self.ends_at.astimezone(ZoneInfo(self.zone))

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return timedelta(minutes=self.minutes)

    @property
    def is_full(self) -> bool:
        """Whether every place is taken."""
        return self.capacity is not None and self.taken >= self.capacity

    @property
    def free(self) -> int | None:
        """How many places are free; None when there is room for everybody."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_open(self) -> bool:
        """Whether one can still register."""
        return self.status == EventStatus.PUBLISHED and self.starts_at > timezone.now()


class EventTransition(Transition):
    """A move of an event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of an event")
        verbose_name_plural = _("moves of events")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class Registration(models.Model):
    """Where one person stands with one event; the row is kept and moved."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations", db_index=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="registrations"
    )
    place = models.CharField(_("state"), max_length=10, choices=Place)
    is_speaker = models.BooleanField(_("speaks"), default=False)
    asked_at = models.DateTimeField(_("registered"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    offer_until = models.DateTimeField(_("offer ends"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        indexes: ClassVar = [
            models.Index(fields=["event", "place", "asked_at", "id"], name="registration_in_line"),
            models.Index(
                fields=["offer_until"], name="registration_offers", condition=Q(place=Place.OFFERED)
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["event", "member"], name="registration_once"),
            models.CheckConstraint(
                condition=~Q(place=Place.OFFERED) | Q(offer_until__isnull=False),
                name="registration_offer_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.event}"


class RegistrationTransition(Transition):
    """A move of a registration."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a registration")
        verbose_name_plural = _("moves of registrations")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class CalendarFeed(models.Model):
    """A member's private calendar; only a digest of its secret is kept."""

    member = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"{self.member}"
