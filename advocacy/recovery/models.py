"""A case about one unhappy person, the signals behind it, its notes and the moves it made."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.recovery.enums import OPEN, CaseState, Cause, SignalKind
from advocacy.recovery.querysets import DetractorCaseQuerySet
from portal.activity.models import Activity
from portal.core.transitions import Transition
from portal.members.models import Organization


class DetractorCase(models.Model):
    """Who is unhappy, who looks after them, what was promised; staff of customer success alone see it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        related_name="recovery_cases",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        on_delete=models.PROTECT,
        related_name="recovery_cases",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked after by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="owned_recovery_cases",
    )
    state = models.CharField(_("state"), max_length=12, choices=CaseState, default=CaseState.OPENED)
    cause = models.CharField(_("cause"), max_length=12, choices=Cause, blank=True)
    promise = models.CharField(_("promise"), max_length=300, blank=True)
    promise_due = models.DateField(_("promised for"), null=True, blank=True)
    opened_at = models.DateTimeField(_("opened"), default=timezone.now)
    contact_due = models.DateTimeField(_("contact before"))
    contacted_at = models.DateTimeField(_("contacted"), null=True, blank=True)
    ask_again_on = models.DateField(_("ask again on"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = DetractorCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("recovery case")
        verbose_name_plural = _("recovery cases")
        indexes: ClassVar = [
            models.Index(fields=["state", "contact_due"], name="recovery_clock"),
            models.Index(fields=["-moved_at", "-id"], name="recovery_latest"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state__in=OPEN), name="recovery_case_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_state_display()}"

    @property
    def is_open(self) -> bool:
        """Whether every ask to the person waits."""
        return self.state in OPEN

    def hours_left(self, now: datetime) -> int | None:
        """Return the whole hours left to make contact, negative when it is late; None once it was made."""
        if self.state != CaseState.OPENED:
            return None
        return int((self.contact_due - now).total_seconds() // 3600)


class CaseSignal(models.Model):
    """What told us that the person is unhappy; a fact of the ledger is taken in once."""

    case = models.ForeignKey(DetractorCase, on_delete=models.CASCADE, related_name="signals")
    kind = models.CharField(_("kind"), max_length=8, choices=SignalKind)
    activity = models.OneToOneField(Activity, null=True, on_delete=models.PROTECT, related_name="+")
    value = models.FloatField(_("value"), null=True)
    text = models.CharField(_("in words"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("signal of a case")
        verbose_name_plural = _("signals of cases")
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.get_kind_display()


class CaseNote(models.Model):
    """What somebody of customer success wrote down."""

    case = models.ForeignKey(DetractorCase, on_delete=models.CASCADE, related_name="notes")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"), default=timezone.now)
    text = models.TextField(_("note"), max_length=2000)

    class Meta:
        verbose_name = _("note on a case")
        verbose_name_plural = _("notes on cases")
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return self.text[:60]


class CaseTransition(Transition):
    """A move of a case."""

    case = models.ForeignKey(DetractorCase, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a case")
        verbose_name_plural = _("moves of cases")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The state it moved to, as people call it."""
        return str(CaseState(self.new).label)


class LedgerPosition(models.Model):
    """How far the ledger was read for signals: one row, which is also the lock of whoever reads."""

    through = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("position in the ledger")
        verbose_name_plural = _("positions in the ledger")

    def __str__(self) -> str:
        return str(self.through)
