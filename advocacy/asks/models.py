"""An ask and a consent, and the moves they made."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.asks.enums import CAME_TO_NOTHING, RUNNING, AskKind, AskState, Channel, ConsentState, ConsentUse
from advocacy.asks.querysets import AskQuerySet, ConsentQuerySet
from portal.core.transitions import Transition
from portal.members.models import Member, Organization


class Ask(models.Model):
    """Something the company asks of a person; a refusal by the rules is a row as well."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.PROTECT, related_name="asks"
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        on_delete=models.PROTECT,
        related_name="asks",
    )
    kind = models.CharField(_("kind"), max_length=16, choices=AskKind)
    is_heavy = models.BooleanField(_("takes days"), default=False, editable=False)
    purpose = models.CharField(_("for what"), max_length=300)
    wanted_on = models.DateField(_("wanted on"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    page = models.CharField(_("page of another room on which it is decided"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=12, choices=AskState)
    reasons = models.JSONField(_("rules that refused it"), default=list)
    not_before = models.DateField(_("possible from"), null=True, blank=True)
    created_at = models.DateTimeField(_("requested"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    expires_on = models.DateField(_("answer wanted until"), null=True, blank=True)
    decided_at = models.DateTimeField(_("answered"), null=True, blank=True)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = AskQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        indexes: ClassVar = [
            models.Index(fields=["-created_at", "-id"], name="ask_latest"),
            models.Index(fields=["member", "created_at"], name="ask_person"),
            models.Index(fields=["organization", "created_at"], name="ask_organization"),
            models.Index(fields=["state", "expires_on"], name="ask_waiting"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"],
                condition=Q(is_heavy=True, state__in=RUNNING),
                name="ask_one_heavy",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.member}"

    def get_absolute_url(self) -> str:
        """Return the address at which the member decides; a page of another room may be gone after a no."""
        if self.page and self.state not in CAME_TO_NOTHING:
            return self.page
        return reverse("asks:detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        """Whether the member has to decide."""
        return self.state == AskState.SENT


class AskTransition(Transition):
    """A move of an ask."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a request")
        verbose_name_plural = _("moves of requests")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The state it moved to, as people call it."""
        return str(AskState(self.new).label)


class Consent(models.Model):
    """What a person, or a company, allows: one use on one channel in one territory, until a day."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consents",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consents",
    )
    use = models.CharField(_("use"), max_length=16, choices=ConsentUse)
    channel = models.CharField(_("channel"), max_length=12, choices=Channel, default=Channel.EVERYWHERE)
    territory = models.CharField(
        _("territory"), max_length=80, blank=True, help_text=_("Empty: the whole world.")
    )
    starts_on = models.DateField(_("from"))
    expires_on = models.DateField(_("until"), null=True, blank=True)
    approver = models.CharField(_("approved by"), max_length=160)
    proof = models.CharField(
        _("proof"), max_length=300, blank=True, help_text=_("Where the yes can be read.")
    )
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    state = models.CharField(_("state"), max_length=12, choices=ConsentState, default=ConsentState.IN_FORCE)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("recorded by"), on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(_("recorded"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ("-created_at", "-id")
        indexes: ClassVar = [models.Index(fields=["state", "expires_on"], name="consent_running_out")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(member=None, organization__isnull=False)
                | Q(member__isnull=False, organization=None),
                name="consent_of_one",
            ),
            *(
                models.UniqueConstraint(
                    fields=[subject, "use", "channel", "territory"],
                    condition=Q(state=ConsentState.IN_FORCE),
                    name=f"consent_of_{subject}_once",
                )
                for subject in ("member", "organization")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.get_use_display()}"

    @property
    def subject(self) -> Member | Organization | None:
        """Who allows it."""
        return self.member or self.organization

    def holds_on(self, day: date) -> bool:
        """Whether it may be relied on that day."""
        is_over = self.expires_on is not None and self.expires_on < day
        return self.state == ConsentState.IN_FORCE and self.starts_on <= day and not is_over


class ConsentTransition(Transition):
    """A move of a consent."""

    consent = models.ForeignKey(Consent, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a consent")
        verbose_name_plural = _("moves of consents")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"
