"""What can be done to members and organizations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail.log_actions import log

from portal.members.crm.planning import ORGANIZATION_FIELDS, Change, CrmPlan, plan_import
from portal.members.crm.reading import read_crm
from portal.members.models import CrmUpload, Member, Organization
from portal.members.permissions import check_can_import
from portal.members.signals import members_joined, organizations_changed, seniorities_changed

MEMBER_COLUMNS = (
    *("contact_id", "community_user_id", "name", "email", "language", "title", "seniority", "organization"),
    "password",
)
ORGANIZATION_COLUMNS = tuple(ORGANIZATION_FIELDS.values())


class BadRows(ValueError):
    """The file holds rows that cannot be taken in, and nobody asked to skip them: nothing was written."""

    def __init__(self, plan: CrmPlan) -> None:
        self.plan = plan
        count = len(plan.errors)
        super().__init__(
            ngettext(
                "%(count)d row is wrong; nothing was imported.",
                "%(count)d rows are wrong; nothing was imported.",
                count,
            )
            % {"count": count}
        )


@transaction.atomic
def import_crm(
    plan: CrmPlan,
    *,
    by: Member | None = None,
    skip_bad: bool = False,
    at: datetime | None = None,
    joined: Mapping[int, datetime] | None = None,
) -> CrmPlan:
    """Apply a plan in one transaction, in bulk, and return it.

    `joined` says since when new members are known in their community, by `community_user_id`. Raises BadRows
    when the plan holds errors and `skip_bad` was not asked for. A file can name people and their employers;
    rights, scores and passwords are no columns of it.
    """
    if plan.errors and not skip_bad:
        raise BadRows(plan)
    at = at or timezone.now()
    _write_organizations(plan.organizations)
    _write_members(plan.members, at, joined or {})
    _tell(plan.members, at)
    if by is not None:
        log(by, "members.crm_imported", user=by, data={"created": plan.created, "updated": plan.updated})
    return plan


def _write_organizations(changes: list[Change[Organization]]) -> None:
    new = [change.subject for change in changes if change.is_new]
    known = [change.subject for change in changes if not change.is_new]
    Organization.objects.bulk_create(new, batch_size=500)
    Organization.objects.bulk_update(known, ORGANIZATION_COLUMNS, batch_size=500)


def _write_members(changes: list[Change[Member]], at: datetime, joined: Mapping[int, datetime]) -> None:
    new: list[Member] = []
    known: list[Member] = []
    for change in changes:
        member = change.subject
        member.organization = member.organization  # the organization may have got its id just now
        if change.is_new:
            member.date_joined = joined.get(member.community_user_id or 0, at)
        if member.last_login is None and "contact_id" in {c.field for c in change.fields}:
            # Whoever typed this address at sign-up never showed that it is theirs: their password is void.
            member.set_unusable_password()
        (new if change.is_new else known).append(member)
    Member.objects.bulk_create(new, batch_size=500)
    Member.objects.bulk_update(known, MEMBER_COLUMNS, batch_size=500)


def _tell(changes: list[Change[Member]], at: datetime) -> None:
    members_joined.send(Member, members=[change.subject for change in changes if change.is_new])
    moves, levels = [], []
    for change in changes:
        for name, old, new in ((c.field, c.old, c.new) for c in change.fields if not change.is_new):
            if name == "organization":
                moves.append((change.subject, old.pk if old else None, new.pk if new else None))
            if name == "seniority":
                levels.append((change.subject, old, new))
    organizations_changed.send(Member, moves=moves, at=at)
    seniorities_changed.send(Member, changes=levels, at=at)


@transaction.atomic
def apply_upload(upload: CrmUpload, *, by: Member, skip_bad: bool = False, complete: bool = False) -> CrmPlan:
    """Import an uploaded file and return what changed; raises PermissionDenied, UnreadableFile, BadRows."""
    check_can_import(by)
    upload = CrmUpload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
    plan = plan_import(read_crm(bytes(upload.content), mapping=upload.mapping), complete=complete)
    import_crm(plan, by=by, skip_bad=skip_bad)
    upload.applied_at = timezone.now()
    upload.save(update_fields=["applied_at"])
    return plan
