"""An entry of the pool, a request for a reference with its candidates, and the moves both made."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.asks.models import Ask
from advocacy.references.clocks import next_working_day
from advocacy.references.enums import (
    MATCH_WITHIN,
    OUTCOME_WITHIN,
    CallKind,
    PoolState,
    RequestState,
)
from advocacy.references.querysets import ReferenceQuerySet, ReferenceRequestQuerySet
from portal.core.transitions import Transition
from portal.members.models import Organization, language_label


class Reference(models.Model):
    """A customer who speaks, or might speak, with others about us, and on which terms."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("who"), on_delete=models.PROTECT, related_name="references"
    )
    organization = models.ForeignKey(
        Organization, verbose_name=_("organization"), on_delete=models.PROTECT, related_name="references"
    )
    state = models.CharField(_("state"), max_length=10, choices=PoolState, default=PoolState.NOMINATED)
    kinds = models.JSONField(_("glad to give"), default=list)
    products = models.CharField(_("can speak of"), max_length=200, blank=True)
    limits = models.CharField(_("what to leave out"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    invited_at = models.DateTimeField(_("invited"), null=True)
    rests_until = models.DateField(_("rests until"), null=True)
    created_at = models.DateTimeField(_("nominated"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        indexes: ClassVar = [
            models.Index(fields=["state", "-moved_at"], name="reference_pool"),
            models.Index(fields=["-created_at", "-id"], name="reference_latest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=~Q(state=PoolState.RETIRED), name="reference_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        """Return the address of the member's own entry."""
        return reverse("references:entry")

    @property
    def kind_labels(self) -> list[str]:
        """What they are glad to give, as people call it."""
        return [str(CallKind(kind).label) for kind in self.kinds]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which they can speak with others, that of their terms first."""
        return tuple(dict.fromkeys((self.language, *self.member.spoken_languages)))

    @property
    def language_labels(self) -> list[str]:
        """The languages as people call them."""
        return [language_label(code) for code in self.languages]


class ReferenceTransition(Transition):
    """A move in the pool."""

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a reference")
        verbose_name_plural = _("moves of references")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The state it moved to, as people call it."""
        return str(PoolState(self.new).label)


class ReferenceRequest(models.Model):
    """Somebody who is about to choose would like to speak with a customer."""

    deal = models.CharField(_("who asks"), max_length=160)
    need = models.TextField(_("what they want to know"), max_length=500)
    wanted_on = models.DateField(_("wanted on"))
    kind = models.CharField(_("how"), max_length=8, choices=CallKind, default=CallKind.CALL)
    industry = models.CharField(_("industry"), max_length=80, blank=True)
    product = models.CharField(_("part of the product"), max_length=80, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked by"), on_delete=models.PROTECT, related_name="+"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("owner"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.SUBMITTED)
    reference = models.ForeignKey(
        Reference, null=True, on_delete=models.PROTECT, related_name="requests", verbose_name=_("customer")
    )
    ask = models.ForeignKey(Ask, null=True, on_delete=models.PROTECT, related_name="reference_requests")
    answered_at = models.DateTimeField(_("first answered"), null=True)
    matched_at = models.DateTimeField(_("matched"), null=True)
    starts_at = models.DateTimeField(_("takes place"), null=True)
    held_at = models.DateTimeField(_("held"), null=True)
    outcome = models.CharField(_("what came of it"), max_length=500, blank=True)
    customer_rating = models.PositiveSmallIntegerField(_("how it went, 1 to 5"), null=True)
    customer_words = models.CharField(_("what the customer says of it"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("submitted"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = ReferenceRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for a reference")
        verbose_name_plural = _("requests for references")
        indexes: ClassVar = [
            models.Index(fields=["-created_at", "-id"], name="reference_request_latest"),
            models.Index(fields=["state", "held_at"], name="reference_request_state"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(customer_rating=None) | Q(customer_rating__range=(1, 5)),
                name="reference_rating",
            ),
        ]

    def __str__(self) -> str:
        return self.deal

    def get_absolute_url(self) -> str:
        """Return the address at which the asked customer decides."""
        return reverse("references:request", args=[self.pk])

    @property
    def answer_due_at(self) -> datetime:
        """When the first answer is due: one working day after it was submitted."""
        return next_working_day(self.created_at)

    @property
    def match_due_at(self) -> datetime:
        """When candidates are due."""
        return self.created_at + MATCH_WITHIN

    @property
    def is_late(self) -> bool:
        """Whether its clock has run out: for the first answer, the match, or the outcome."""
        now = timezone.now()
        if self.state == RequestState.SUBMITTED:
            return now > self.answer_due_at
        if self.state == RequestState.ACCEPTED:
            return now > self.match_due_at
        return self.state == RequestState.HELD and bool(self.held_at and now > self.held_at + OUTCOME_WITHIN)

    @property
    def has_both_sides(self) -> bool:
        """Whether the customer and we said how it went."""
        return self.customer_rating is not None and bool(self.outcome)


class ReferenceRequestTransition(Transition):
    """A move of a request."""

    request = models.ForeignKey(ReferenceRequest, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a request for a reference")
        verbose_name_plural = _("moves of requests for references")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The state it moved to, as people call it."""
        return str(RequestState(self.new).label)


class ReferenceMatch(models.Model):
    """A candidate for a request: their place, and why; one who said no is not asked again."""

    request = models.ForeignKey(ReferenceRequest, on_delete=models.CASCADE, related_name="matches")
    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="matches")
    place = models.PositiveSmallIntegerField(_("place"))
    reasons = models.JSONField(_("why"), default=list)
    declined_at = models.DateTimeField(_("said no"), null=True)

    class Meta:
        verbose_name = _("candidate for a request")
        verbose_name_plural = _("candidates for requests")
        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "reference"], name="reference_match_once"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.reference}"
