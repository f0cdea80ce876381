"""What the ledger adds to the page of an organization: its facts, month by month."""

from __future__ import annotations

from datetime import datetime

from dateutil.relativedelta import relativedelta
from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.activity.models import Activity
from portal.core.charts import Chart, Series
from portal.core.panels import register_panel
from portal.members.models import Member, Organization
from portal.members.organization_lines import SLOT

MONTHS = 12


@register_panel(SLOT, order=10)
def facts_over_time(request: HttpRequest, organization: Organization) -> SafeString:
    """What its people did, and how many of them did something, in each of twelve months."""
    chart = activity_chart(organization, now=timezone.now())
    return render_to_string("portal/activity/admin/facts_over_time.html", {"chart": chart}, request)


def activity_chart(organization: Organization, *, now: datetime) -> Chart:
    """Return facts and active people of an organization by month, the last twelve; one query."""
    this = timezone.localtime(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    months = [this - relativedelta(months=back) for back in reversed(range(MONTHS))]
    # By its people first: the ledger is indexed by person, and an organization has few of them.
    facts = Activity.objects.standing().filter(
        actor__in=Member.objects.filter(organization=organization),
        actor_organization=organization,
        occurred_at__gte=months[0],
    )
    counted = {
        (month.year, month.month): (number, people)
        for month, number, people in facts.annotate(month=TruncMonth("occurred_at"))
        .values("month")
        .annotate(number=Count("pk"), people=Count("actor", distinct=True))
        .order_by()
        .values_list("month", "number", "people")
    }
    figures = [counted.get((month.year, month.month), (0, 0)) for month in months]
    return Chart(
        _("Activity by month"),
        [date_format(month, "M Y") for month in months],
        [
            Series(_("Activity"), [number for number, _people in figures]),
            Series(_("Active people"), [people for _number, people in figures]),
        ],
    )
