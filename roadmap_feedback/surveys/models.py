"""Programmes, their waves, the people invited and what they answered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.core.transitions import Transition
from portal.members.models import Organization
from roadmap_feedback.surveys.enums import Occasion, ProgrammeState, SurveyKind
from roadmap_feedback.surveys.querysets import InvitationQuerySet, ResponseQuerySet

LONGEST_REASON = 2000


class Programme(models.Model):
    """A survey that is sent or rests; `read_through` is the last fact of the ledger it looked at."""

    kind = models.CharField(_("survey"), max_length=8, choices=SurveyKind, unique=True)
    state = models.CharField(_("state"), max_length=8, choices=ProgrammeState, default=ProgrammeState.PAUSED)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)
    read_through = models.BigIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("survey programme")
        verbose_name_plural = _("survey programmes")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_state_display()}"

    @property
    def is_running(self) -> bool:
        """Whether people are invited."""
        return self.state == ProgrammeState.RUNNING


class ProgrammeTransition(Transition):
    """A start or a pause."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a programme")
        verbose_name_plural = _("moves of programmes")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class Wave(models.Model):
    """A quarter of the NPS programme; its row is what two invitation tasks at once wait for."""

    quarter = models.DateField(_("first day of the quarter"), unique=True)
    closes_at = models.DateTimeField(_("takes answers until"))

    class Meta:
        verbose_name = _("NPS wave")
        verbose_name_plural = _("NPS waves")

    def __str__(self) -> str:
        return f"{self.quarter:%Y-%m-%d}"


class Invitation(models.Model):
    """One person asked once; `quarter` is where its answer is counted."""

    kind = models.CharField(_("survey"), max_length=8, choices=SurveyKind)
    occasion = models.CharField(_("occasion"), max_length=16, choices=Occasion)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="survey_invitations",
        db_index=False,
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        on_delete=models.PROTECT,
        related_name="survey_invitations",
    )
    wave = models.ForeignKey(Wave, null=True, on_delete=models.PROTECT, related_name="invitations")
    subject_type = models.ForeignKey(
        ContentType, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    subject_id = models.BigIntegerField(null=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    about = models.CharField(_("about"), max_length=200, blank=True)
    quarter = models.DateField(_("quarter"))
    invited_at = models.DateTimeField(_("invited"), default=timezone.now)
    closes_at = models.DateTimeField(_("takes answers until"))

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey invitation")
        verbose_name_plural = _("survey invitations")
        indexes: ClassVar = [
            models.Index(fields=["member", "-invited_at"], name="invitation_of_member"),
            models.Index(fields=["kind", "occasion", "quarter"], name="invitation_counted"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["wave", "member"], condition=Q(wave__isnull=False), name="invitation_once_a_wave"
            ),
            models.UniqueConstraint(
                fields=["member", "occasion", "subject_type", "subject_id"],
                condition=Q(subject_id__isnull=False),
                name="invitation_once_an_occasion",
            ),
            models.CheckConstraint(
                condition=Q(kind=SurveyKind.NPS, wave__isnull=False) | Q(kind=SurveyKind.CSAT, wave=None),
                name="invitation_nps_has_wave",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.invited_at:%Y-%m-%d}"


class Response(models.Model):
    """What somebody answered; a second answer takes its place."""

    invitation = models.OneToOneField(Invitation, on_delete=models.CASCADE, related_name="response")
    value = models.SmallIntegerField(_("answer"))
    reason = models.TextField(_("reason"), max_length=LONGEST_REASON, blank=True)
    answered_at = models.DateTimeField(_("answered"), default=timezone.now)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey answer")
        verbose_name_plural = _("survey answers")
        indexes: ClassVar = [models.Index(fields=["-answered_at", "-id"], name="response_latest")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=10), name="response_on_a_scale")
        ]

    def __str__(self) -> str:
        return f"{self.value}"
