"""The chart, as templates call it."""

from __future__ import annotations

from typing import Any

from django import template

from portal.core.charts import Chart

register = template.Library()


@register.inclusion_tag("components/chart.html")
def chart(chart: Chart, *, csv_url: str = "", heading: str = "h2") -> dict[str, Any]:
    """Show figures as a drawing with a table twin and, where there is one, the way to its file."""
    return {"chart": chart, "csv_url": csv_url, "heading": heading}
