"""Parameters by version, runs of the engine, and a snapshot of every member's scores in each run."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.scoring.querysets import ScoreRunQuerySet, ScoreSnapshotQuerySet


class ParameterVersion(models.Model):
    """Numbers of the model that staff set otherwise than the code's defaults; the newest row is in force."""

    values = models.JSONField(_("numbers that differ from the defaults"), default=dict, blank=True)
    why = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("scoring parameters")
        verbose_name_plural = _("scoring parameters")
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.pk}: {self.why}"


class ScoreRun(models.Model):
    """One full pass of the engine; with `as_of` and `ledger_through` it can be replayed to the byte."""

    as_of = models.DateTimeField(_("as of"))
    ledger_through = models.BigIntegerField(_("last fact read"))
    parameters = models.ForeignKey(ParameterVersion, null=True, on_delete=models.PROTECT, related_name="runs")
    x50 = models.FloatField()
    xe = models.FloatField()
    active = models.PositiveIntegerField(_("members active in 12 months"))
    scopes = models.JSONField(_("seats by organization and pool"), default=list)
    unknown_kinds = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("computed"), default=timezone.now)

    objects = ScoreRunQuerySet.as_manager()

    class Meta:
        verbose_name = _("score run")
        verbose_name_plural = _("score runs")
        ordering = ("-as_of", "-id")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["as_of", "digest"], name="run_once_a_result"),
        ]

    def __str__(self) -> str:
        return f"{self.as_of:%Y-%m-%d}"


class ScoreSnapshot(models.Model):
    """One member's scores in one run (0-100), with the figures they are explained by."""

    run = models.ForeignKey(ScoreRun, on_delete=models.CASCADE, related_name="snapshots", db_index=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="score_snapshots", db_index=False
    )
    rank = models.PositiveIntegerField(_("rank"))
    scope_kind = models.CharField(max_length=12, blank=True)
    scope_key = models.CharField(max_length=80, blank=True)
    c = models.FloatField(_("champion score"))
    h = models.FloatField(_("helpfulness"))
    e = models.FloatField(_("engagement"))
    s = models.FloatField(_("sentiment"))
    s_confidence = models.FloatField(_("confidence of the sentiment"))
    r = models.FloatField(_("reach"))
    h_raw = models.FloatField()
    h_raw_account = models.FloatField()
    figures = models.JSONField(_("figures"), default=dict)
    is_eligible = models.BooleanField(_("eligible"), default=False)
    is_selected = models.BooleanField(_("selected for a seat"), default=False)

    objects = ScoreSnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        indexes: ClassVar = [
            models.Index(fields=["run", "rank"], name="snapshot_ranking"),
            models.Index(fields=["run", "scope_kind", "scope_key", "rank"], name="snapshot_scope_ranking"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "run"], name="snapshot_once_a_run"),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.c:.1f}"
