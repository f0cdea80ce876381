"""What staff see first of scoring: of when the scores are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from advocacy.scoring.models import ScoreRun
from portal.core.staff_panels import StaffPanel, register_staff_panel


@register_staff_panel
class LastRunPanel(StaffPanel):
    """The last pass of the engine."""

    name = "last-scores"
    permission = "core.view_effect"
    title = gettext_lazy("Scores")
    order = 70
    template_name = "advocacy/scoring/admin/last_run_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the run."""
        return super().get_context_data(parent_context) | {"run": ScoreRun.objects.latest_run()}
