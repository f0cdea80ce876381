"""What testers say: reports with product's answers, and how each week went."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from betas.feedback.enums import ReportKind, ReportState, Week
from betas.feedback.querysets import ReportQuerySet
from betas.programs.models import BetaProgram
from betas.recruiting.models import Place
from portal.core.transitions import Transition

TITLE_LENGTH = 120


class Report(models.Model):
    """Something a tester met, private to the programme and product."""

    program = models.ForeignKey(BetaProgram, on_delete=models.PROTECT, related_name="reports", db_index=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="beta_reports"
    )
    author_name = models.CharField(max_length=120)
    kind = models.CharField(_("kind"), max_length=8, choices=ReportKind)
    is_blocker = models.BooleanField(_("keeps them from testing"), default=False)
    title = models.CharField(_("in one line"), max_length=TITLE_LENGTH)
    body = models.TextField(_("what happened"))
    body_html = models.TextField(editable=False)
    state = models.CharField(_("state"), max_length=8, choices=ReportState, default=ReportState.NEW)
    answer = models.CharField(_("what product says"), max_length=500, blank=True)
    is_cause = models.BooleanField(_("brought a change about"), default=False)
    created_at = models.DateTimeField(_("filed"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("beta report")
        verbose_name_plural = _("beta reports")
        indexes: ClassVar = [
            models.Index(fields=["program", "-created_at", "-id"], name="report_newest"),
            models.Index(fields=["state", "created_at", "id"], name="report_unanswered"),
        ]

    def __str__(self) -> str:
        return self.title


class ReportTransition(Transition):
    """A move of a report; why is what product says."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a beta report")
        verbose_name_plural = _("moves of beta reports")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class CheckIn(models.Model):
    """How one week of a tester went; the weeks are counted from the day they were seated."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="check_ins")
    week = models.PositiveSmallIntegerField(_("week"))
    went = models.CharField(_("how it went"), max_length=7, choices=Week)
    note = models.CharField(_("in a sentence"), max_length=500, blank=True)
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("check-in of a tester")
        verbose_name_plural = _("check-ins of testers")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["place", "week"], name="check_in_once_a_week")
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.week}"
