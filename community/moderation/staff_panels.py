"""What the community manager sees first: how many flagged posts wait, and the oldest of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.moderation.models import Review
from community.moderation.reading import entries_for
from portal.core.hiding import MODERATE
from portal.core.staff_panels import StaffPanel, register_staff_panel

SHOWN = 4


@register_staff_panel
class FlaggedPanel(StaffPanel):
    """Flagged posts that wait for a decision."""

    name = "flagged"
    permission = MODERATE
    title = gettext_lazy("Flagged posts")
    order = 12
    template_name = "community/moderation/admin/flagged_panel.html"

    def table(self) -> list[list[Any]]:
        """Return what waits, without a word of anybody."""
        heading = [_("Number"), _("Kind"), _("Status"), _("Flags"), _("Flagged")]
        waiting = Review.objects.visible_to(self.request.user).undecided().order_by("flagged_at", "id")
        rows = ([r.pk, r.kind, r.get_status_display(), r.flag_count, r.flagged_at] for r in waiting)
        return [heading, *rows]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the oldest few and how many there are."""
        waiting = Review.objects.visible_to(self.request.user).undecided()
        oldest = list(waiting.order_by("flagged_at", "id").prefetch_related("flags")[:SHOWN])
        return super().get_context_data(parent_context) | {
            "entries": entries_for(oldest, viewer=self.request.user),
            "number": waiting.count(),
        }
