"""Panels of the staff's first screen: each room registers its own, and staff see those of their role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from portal.core.charts import Chart
from portal.core.csv_files import chart_rows, csv_response


class StaffPanel(Component):
    """What staff who hold `permission` see first of a room: a few facts, a chart, a list, a way on."""

    name = ""
    permission = ""
    title: Promise | str = ""
    order = 100
    is_wide = False
    template_name = "portal/home/admin/panel.html"

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def chart(self) -> Chart | None:
        """What the panel draws; None when it draws nothing."""
        return None

    def table(self) -> Sequence[Sequence[Any]]:
        """Return the figures for a spreadsheet, headings first; empty when there is nothing to download."""
        return chart_rows(self.chart) if self.chart else []

    @property
    def csv_url(self) -> str:
        """Where the figures are a file."""
        return reverse("staff_figures", args=[self.name])

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the panel, for its template."""
        return {"panel": self, "chart": self.chart, "request": self.request}


_panels: dict[str, type[StaffPanel]] = {}


def register_staff_panel(panel: type[StaffPanel]) -> type[StaffPanel]:
    """Show a panel on the first screen of staff who hold its permission."""
    _panels[panel.name] = panel
    return panel


def staff_panels(request: HttpRequest) -> list[StaffPanel]:
    """Return the panels that the viewer's role includes, in order."""
    panels = sorted(_panels.values(), key=lambda panel: panel.order)
    return [panel(request) for panel in panels if request.user.has_perm(panel.permission)]


@require_safe
def download_figures(request: HttpRequest, name: str) -> HttpResponse:
    """The figures of a panel as a file for spreadsheets."""
    panel = _panels.get(name)
    if panel is None:
        raise Http404
    if not request.user.has_perm(panel.permission):
        raise PermissionDenied(_("Your role does not include this screen."))
    return csv_response(f"{name}.csv", panel(request).table())
