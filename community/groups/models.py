"""Groups, who belongs to them, and who asked to."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.groups.enums import GroupAccess, GroupKind, GroupRole, RequestState
from community.groups.querysets import GroupQuerySet, JoinRequestQuerySet, MembershipQuerySet
from portal.core.markdown import RENDERER_VERSION
from portal.core.transitions import Transition

MOST_LEADERS = 3


@cache
def _directory() -> str:
    return reverse("groups:list")


class UserGroup(models.Model):
    """A group of customers with something in common; `member_count` is changed with the memberships."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=GroupKind)
    access = models.CharField(_("access"), max_length=8, choices=GroupAccess, default=GroupAccess.OPEN)
    purpose = models.CharField(_("purpose"), max_length=240)
    head = models.TextField(_("text on top"), blank=True)
    head_html = models.TextField(blank=True, editable=False)
    renderer_version = models.PositiveSmallIntegerField(default=RENDERER_VERSION, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, blank=True)
    region = models.CharField(_("region"), max_length=80, blank=True)
    member_count = models.PositiveIntegerField(_("members"), default=0, editable=False)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    active_at = models.DateTimeField(_("last activity"), default=timezone.now)
    met_at = models.DateTimeField(_("last meeting"), null=True, blank=True, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = _("user group")
        verbose_name_plural = _("user groups")
        indexes: ClassVar = [models.Index(fields=["-active_at", "-id"], name="group_latest")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the group's page."""
        return f"{_directory()}{self.slug}/"

    @property
    def is_private(self) -> bool:
        """Whether outsiders must not know of it."""
        return self.access == GroupAccess.PRIVATE

    @property
    def private_pk(self) -> int | None:
        """What the rows of this group carry as their private group: its own key, or nothing."""
        return self.pk if self.is_private else None


class Membership(models.Model):
    """Somebody in a group, from when to when: a membership that ended is kept."""

    group = models.ForeignKey(UserGroup, on_delete=models.PROTECT, related_name="memberships", db_index=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships", db_index=False
    )
    role = models.CharField(_("role"), max_length=6, choices=GroupRole, default=GroupRole.MEMBER)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        indexes: ClassVar = [
            models.Index(fields=["group", "-joined_at", "-id"], name="membership_in_group"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "group"], condition=Q(left_at=None), name="membership_held_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.group}"

    @property
    def is_leader(self) -> bool:
        """Whether this person leads the group."""
        return self.role == GroupRole.LEADER


class JoinRequest(models.Model):
    """Somebody asks to be let into a group."""

    group = models.ForeignKey(UserGroup, on_delete=models.PROTECT, related_name="requests", db_index=False)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="join_requests"
    )
    message = models.CharField(_("message"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=RequestState, default=RequestState.WAITING)
    created_at = models.DateTimeField(_("asked"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this state since"), default=timezone.now)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        indexes: ClassVar = [models.Index(fields=["group", "state", "created_at"], name="request_waiting")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "member"],
                condition=Q(state=RequestState.WAITING),
                name="request_waits_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.group}"


class JoinRequestTransition(Transition):
    """A move of a request."""

    request = models.ForeignKey(JoinRequest, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a request to join")
        verbose_name_plural = _("moves of requests to join")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"
