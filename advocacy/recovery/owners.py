"""Who takes a case: whoever of customer success has the fewest open, never the organization's own manager."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q

from advocacy.recovery.enums import OPEN
from portal.members.enums import StaffRole
from portal.members.models import Member, Organization
from portal.members.querysets import MemberQuerySet


def possible_owners(organization: Organization | None) -> MemberQuerySet:
    """Return who may own a case of this organization, the one to take it first.

    Customer success comes before administrators, then whoever has fewer open cases.
    """
    groups = Member.groups.through.objects.filter(member=OuterRef("pk"))
    permitted = groups.filter(
        group__permissions__codename="change_detractorcase",
        group__permissions__content_type__app_label="recovery",
    )
    people = Member.objects.active().filter(Exists(permitted), is_staff=True)
    if organization and organization.csm:
        people = people.exclude(email__iexact=organization.csm.strip())
    return people.annotate(
        is_csm=Exists(groups.filter(group__name=StaffRole.CUSTOMER_SUCCESS)),
        load=Count("owned_recovery_cases", filter=Q(owned_recovery_cases__state__in=OPEN)),
    ).order_by("-is_csm", "load", "pk")
