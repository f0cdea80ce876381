"""A meeting of a board: its agenda, who came, and the actions that were agreed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.boards.enums import QUORUM, ActionState, MeetingState
from advocacy.boards.models.board import Board
from advocacy.boards.models.seat import Seat
from advocacy.boards.querysets import ActionQuerySet, MeetingQuerySet
from portal.core.transitions import Transition
from roadmap_feedback.ideas.models import Idea


class Meeting(models.Model):
    """One meeting, from the day it is set to the summary."""

    board = models.ForeignKey(Board, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField(_("begins"))
    place = models.CharField(_("where"), max_length=200)
    state = models.CharField(_("state"), max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    agenda_sent_at = models.DateTimeField(_("agenda sent"), null=True)
    pre_read = models.TextField(_("to read before"), blank=True)
    pre_read_html = models.TextField(editable=False, blank=True)
    pre_read_at = models.DateTimeField(_("sent to read before"), null=True)
    seated_count = models.PositiveSmallIntegerField(_("members then"), default=0)
    present_count = models.PositiveSmallIntegerField(_("present"), default=0)
    summary = models.TextField(_("summary"), blank=True)
    summary_html = models.TextField(editable=False, blank=True)
    summary_at = models.DateTimeField(_("summary sent"), null=True)
    created_at = models.DateTimeField(_("planned"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting of a board")
        verbose_name_plural = _("meetings of boards")
        ordering: ClassVar = ["-starts_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["board", "-starts_at", "-id"], name="board_meetings")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(present_count__lte=models.F("seated_count")), name="board_present_are_members"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.board}: {self.starts_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return the address of the meeting's page for the board's members."""
        return reverse("boards:meeting", args=[self.pk])

    @property
    def has_quorum(self) -> bool:
        """Whether enough members were there to decide anything."""
        return self.seated_count > 0 and self.present_count * 100 >= self.seated_count * QUORUM


class MeetingTransition(Transition):
    """A move of a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a meeting")
        verbose_name_plural = _("moves of meetings")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class AgendaItem(models.Model):
    """One point of the agenda: an idea, or something else to speak of."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    idea = models.ForeignKey(Idea, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("point"), max_length=120)

    class Meta:
        verbose_name = _("point of an agenda")
        verbose_name_plural = _("points of agendas")
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["meeting", "idea"], condition=Q(idea__isnull=False), name="board_idea_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """Whether a member of the board came."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendances")
    was_present = models.BooleanField(_("present"))

    class Meta:
        verbose_name = _("attendance at a meeting")
        verbose_name_plural = _("attendances at meetings")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "seat"], name="board_attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} -> {self.meeting_id}"


class Action(models.Model):
    """What a meeting agreed that we do: by whom, until when, for which idea, and what became of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="actions")
    idea = models.ForeignKey(
        Idea, null=True, blank=True, on_delete=models.PROTECT, related_name="board_actions"
    )
    sentence = models.CharField(_("what we do"), max_length=240)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("owner"), on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(_("until"))
    state = models.CharField(_("state"), max_length=8, choices=ActionState, default=ActionState.OPEN)
    outcome = models.CharField(_("what we did"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("agreed"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action of a board")
        verbose_name_plural = _("actions of boards")
        ordering: ClassVar = ["due_on", "id"]

    def __str__(self) -> str:
        return self.sentence

    @property
    def is_late(self) -> bool:
        """Whether its day has passed and nothing was said of it."""
        return self.state == ActionState.OPEN and self.due_on < timezone.localdate()


class ActionTransition(Transition):
    """A move of an action."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of an action")
        verbose_name_plural = _("moves of actions")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"
