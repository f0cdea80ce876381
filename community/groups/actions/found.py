"""Found a group, mend its words, change who comes in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from community.groups.enums import GroupAccess, GroupKind
from community.groups.models import UserGroup
from community.groups.permissions import check_can_lead, check_can_manage
from community.groups.roster import appoint, enter, locked
from community.groups.signals import access_changed
from portal.core.markdown import RENDERER_VERSION, render_markdown
from portal.members.models import Member


@transaction.atomic
def create_group(
    *,
    by: Member,
    leader: Member,
    name: str,
    kind: GroupKind | str,
    purpose: str,
    access: GroupAccess | str = GroupAccess.OPEN,
    at: datetime | None = None,
    **place: str,
) -> UserGroup:
    """Found a group with its first leader and return it; `place` is its language and region.

    Raises PermissionDenied.
    """
    check_can_manage(by)
    at = at or timezone.now()
    group = UserGroup.objects.create(
        name=name, slug=_free_slug(name), kind=kind, purpose=purpose, access=access,
        created_at=at, active_at=at, **place,
    )  # fmt: skip
    appoint(enter(group, leader, at=at), at=at)
    return group


@transaction.atomic
def edit_group(
    group: UserGroup, *, by: Member, purpose: str, head: str, language: str, region: str
) -> UserGroup:
    """Change what a group says of itself and return it; raises PermissionDenied."""
    group = locked(group)
    check_can_lead(by, group)
    group.purpose, group.language, group.region = purpose, language, region
    group.head, group.head_html = head, render_markdown(head)
    group.renderer_version = RENDERER_VERSION
    group.save(update_fields=["purpose", "language", "region", "head", "head_html", "renderer_version"])
    return group


@transaction.atomic
def change_access(group: UserGroup, access: GroupAccess | str, *, by: Member) -> UserGroup:
    """Change who comes in and return the group; what belongs to it follows in the same transaction.

    Only community managers: opening a private group shows to all what its members wrote among themselves.
    Raises PermissionDenied.
    """
    check_can_manage(by)
    group = locked(group)
    if group.access != access:
        group.access = access
        group.save(update_fields=["access"])
        access_changed.send(UserGroup, group=group)
    return group


def _free_slug(name: str) -> str:
    slug = stem = slugify(name)[:70].strip("-") or "group"
    number = 1
    while UserGroup.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug
