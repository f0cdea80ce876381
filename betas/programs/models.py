"""A beta programme, the moves it made, and the versions of its agreement with who accepted them."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from betas.programs.enums import ENDED, LIVE, MOST_SEATS, OPEN, ORGANIZATION_SHARE, Stage
from betas.programs.querysets import BetaProgramQuerySet, SignatureQuerySet
from portal.core.transitions import Transition
from roadmap_feedback.ideas.models import Idea

TITLE_LENGTH = 120


@cache
def _list_address() -> str:
    return reverse("programs:list")


class BetaProgram(models.Model):
    """A beta of what an idea asked for; the row is locked by whatever gives or frees a seat."""

    idea = models.ForeignKey(Idea, verbose_name=_("idea"), on_delete=models.PROTECT, related_name="betas")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    slug = models.SlugField(max_length=80, editable=False)
    body = models.TextField(_("what is tested, and what is asked of testers"))
    body_html = models.TextField(editable=False)
    excerpt = models.CharField(max_length=240, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    outcome = models.CharField(_("what we want to know at the end"), max_length=300)
    metric = models.CharField(_("the figure that decides"), max_length=300)
    stop_rule = models.CharField(_("when we stop early"), max_length=300)
    access = models.TextField(_("how testers get in"), blank=True)
    access_html = models.TextField(editable=False, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"))
    opened = models.PositiveSmallIntegerField(_("seats opened by waves"), default=0, editable=False)
    taken = models.PositiveSmallIntegerField(_("seats taken"), default=0, editable=False)
    waves = models.PositiveSmallIntegerField(_("waves"), default=0, editable=False)
    open_blockers = models.PositiveSmallIntegerField(_("open show-stoppers"), default=0, editable=False)
    agreement_version = models.PositiveSmallIntegerField(default=0, editable=False)
    starts_on = models.DateField(_("begins"))
    ends_on = models.DateField(_("ends"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    what_changed = models.CharField(_("what changed in the product"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("planned"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this stage since"), default=timezone.now)

    objects = BetaProgramQuerySet.as_manager()

    class Meta:
        verbose_name = _("beta")
        verbose_name_plural = _("betas")
        indexes: ClassVar = [
            models.Index(fields=["-moved_at", "-id"], name="beta_last_moved"),
            models.Index(fields=["idea", "stage"], name="beta_of_idea"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seats__gte=1, seats__lte=MOST_SEATS), name="beta_seats"),
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="beta_never_overfull"),
            models.CheckConstraint(condition=Q(opened__lte=F("seats")), name="beta_opens_what_it_has"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="beta_ends_later"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the programme's page."""
        return f"{_list_address()}{self.pk}/{self.slug}/"

    @property
    def is_open(self) -> bool:
        """Whether one can apply."""
        return self.stage in OPEN

    @property
    def is_live(self) -> bool:
        """Whether people test."""
        return self.stage in LIVE

    @property
    def is_over(self) -> bool:
        """Whether it was decided."""
        return self.stage in ENDED

    @property
    def free(self) -> int:
        """How many seats nobody holds and nobody is offered."""
        return max(0, self.seats - self.taken)

    @property
    def most_of_one_organization(self) -> int:
        """How many seats one organization may hold: 30 of 100, at least one."""
        return max(1, int(self.seats * ORGANIZATION_SHARE))


class ProgramTransition(Transition):
    """A move of a programme; why is the memo of product."""

    program = models.ForeignKey(BetaProgram, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a beta")
        verbose_name_plural = _("moves of betas")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The stage it moved to, as people call it."""
        return str(Stage(self.new).label)


class Agreement(models.Model):
    """One version of what testers agree to; never altered, a change is a new version."""

    program = models.ForeignKey(BetaProgram, on_delete=models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField(_("version"))
    body = models.TextField(_("agreement"))
    body_html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)

    class Meta:
        verbose_name = _("beta agreement")
        verbose_name_plural = _("beta agreements")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["program", "version"], name="agreement_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.program}: {self.version}"


class Signature(models.Model):
    """That a member accepted a version, and when."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="beta_signatures"
    )
    signed_at = models.DateTimeField(_("accepted"), default=timezone.now)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("accepted beta agreement")
        verbose_name_plural = _("accepted beta agreements")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agreement", "member"], name="agreement_signed_once")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.agreement}"
