"""The first screen of staff: the panels of their role, and what exists for each organization."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.components import Component

from community.questions.models import Question
from portal.core.staff_panels import StaffPanel, register_staff_panel, staff_panels
from portal.members.enums import Recognition
from portal.members.models import Member, Organization, Standing

SHOWN = 8
RECENTLY = timedelta(days=90)


class StaffHome(Component):
    """All panels of the viewer's role."""

    name = "staff_home"
    template_name = "portal/home/admin/staff_home.html"
    order = 20

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the panels."""
        return {"panels": staff_panels(self.request), "request": self.request}


@register_staff_panel
class OrganizationsPanel(StaffPanel):
    """Customers by renewal: their people, what they ask, their champions. One query."""

    name = "organizations"
    permission = "members.view_organization"
    title = gettext_lazy("Organizations, by next renewal")
    order = 50
    is_wide = True
    template_name = "portal/home/admin/organizations_panel.html"

    @cached_property
    def organizations(self) -> QuerySet[Organization]:
        """By the next renewal; then those without a date, then those whose date has passed."""
        today = timezone.now()
        is_past = Case(When(renewal_date__lt=today.date(), then=1), default=0)
        return Organization.objects.annotate(
            people=_number(Member.objects.active().filter(organization=OuterRef("pk")), "organization"),
            questions=_number(
                Question.objects.shown().filter(
                    author__organization=OuterRef("pk"), created_at__gte=today - RECENTLY
                ),
                "author__organization",
            ),
            champions=_number(
                Standing.objects.filter(
                    member__organization=OuterRef("pk"), recognition=Recognition.CHAMPION, until=None
                ),
                "member__organization",
            ),
        ).order_by(is_past, F("renewal_date").asc(nulls_last=True), "name")

    def table(self) -> list[list[Any]]:
        """Return every organization."""
        fields = ("name", "plan", "region", "renewal_date", "people", "questions", "champions")
        heading = [
            *(_("Organization"), _("Plan"), _("Region"), _("Renewal"), _("People")),
            *(_("Questions in 90 days"), _("Champions")),
        ]
        return [heading, *map(list, self.organizations.values_list(*fields))]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the first few."""
        return super().get_context_data(parent_context) | {"organizations": self.organizations[:SHOWN]}


def _number(rows: QuerySet, of: str) -> Coalesce:
    """Return how many rows there are, counted apart: joined together they would multiply."""
    counted = rows.order_by().values(of).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
