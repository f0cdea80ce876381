"""Named reads of groups, memberships and requests."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, Value
from django.utils import timezone

from community.groups.enums import GroupAccess, GroupRole, RequestState

if TYPE_CHECKING:
    from community.groups.models import JoinRequest, Membership, UserGroup

DORMANT_AFTER = timedelta(days=92)
"""Three months without a meeting (Google GTUG)."""


def _of(model: type[models.Model], relation: str) -> Any:
    """Return the reads of the model at the other end of a relation."""
    related: Any = model._meta.get_field(relation).related_model
    return related._default_manager


def sees_every_group(viewer: Any) -> bool:
    """Whether the viewer's role includes looking after all groups, the private ones too."""
    return viewer.has_perm("groups.view_usergroup")


class GroupQuerySet(models.QuerySet["UserGroup"]):
    """Reads of groups."""

    def visible_to(self, viewer: Any) -> GroupQuerySet:
        """Open and by-request groups; private ones for their members and for community managers alone."""
        if sees_every_group(viewer):
            return self.all()
        listed = ~Q(access=GroupAccess.PRIVATE)
        if not (viewer.is_authenticated and viewer.is_active):
            return self.filter(listed)
        return self.filter(listed | Q(pk__in=self._joined_by(viewer).values("group")))

    def joined_by(self, member: Any) -> GroupQuerySet:
        """Groups the member belongs to now."""
        return self.filter(pk__in=self._joined_by(member).values("group"))

    def with_place_of(self, viewer: Any) -> GroupQuerySet:
        """Groups with what the viewer is there: `viewer_role` and `viewer_waits`, in the same query."""
        if not viewer.is_authenticated:
            return self
        own = FilteredRelation(
            "memberships", condition=Q(memberships__member=viewer, memberships__left_at=None)
        )
        waits = {"group": OuterRef("pk"), "member": viewer, "state": RequestState.WAITING}
        return self.annotate(
            own_membership=own,
            viewer_role=F("own_membership__role"),
            viewer_pk=Value(viewer.pk),
            viewer_waits=Exists(_of(self.model, "requests").filter(**waits)),
        )

    def dormant(self, now: datetime | None = None) -> GroupQuerySet:
        """Groups that have not met for three months, or never did in their first three."""
        limit = (now or timezone.now()) - DORMANT_AFTER
        return self.filter(Q(met_at__lt=limit) | Q(met_at=None, created_at__lt=limit))

    def _joined_by(self, member: Any) -> MembershipQuerySet:
        return _of(self.model, "memberships").current().filter(member=member.pk)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Reads of memberships."""

    def visible_to(self, viewer: Any) -> MembershipQuerySet:
        """Who is in a group is shown to whoever is signed in and may see the group."""
        if not viewer.is_authenticated:
            return self.none()
        return self.current().filter(group__in=_of(self.model, "group").visible_to(viewer))

    def current(self) -> MembershipQuerySet:
        """Memberships that hold now."""
        return self.filter(left_at=None)

    def leaders(self) -> MembershipQuerySet:
        """Memberships of those who lead."""
        return self.filter(role=GroupRole.LEADER)

    def with_people(self) -> MembershipQuerySet:
        """Memberships with the person, and of the person only what a page shows: no address."""
        return self.select_related("member", "member__organization").only(
            "role", "joined_at", "group_id",
            "member__name", "member__title", "member__recognitions", "member__organization__name",
        )  # fmt: skip


class JoinRequestQuerySet(models.QuerySet["JoinRequest"]):
    """Reads of requests to join."""

    def visible_to(self, viewer: Any) -> JoinRequestQuerySet:
        """A request is known to the one who made it, to the group's leaders and to community managers."""
        if sees_every_group(viewer):
            return self.all()
        if not viewer.is_authenticated:
            return self.none()
        groups: Any = self.model._meta.get_field("group").related_model
        led = _of(groups, "memberships").current().leaders().filter(member=viewer.pk)
        return self.filter(Q(member=viewer) | Q(group__in=led.values("group")))

    def waiting(self) -> JoinRequestQuerySet:
        """Requests nobody decided yet, the oldest first."""
        return self.filter(state=RequestState.WAITING).order_by("created_at", "id")
