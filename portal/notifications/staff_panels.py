"""What the administrator sees first: mails that failed, and what waits to leave."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.core.staff_panels import StaffPanel, register_staff_panel

SHOWN = 5


@register_staff_panel
class DeliveryPanel(StaffPanel):
    """Effects that failed or wait; a mail is one of them."""

    name = "failed-effects"
    permission = "notifications.view_message"
    title = gettext_lazy("Mail and other effects")
    order = 60
    template_name = "portal/notifications/admin/delivery_panel.html"

    @cached_property
    def failed(self) -> list[Effect]:
        """What failed, the latest first."""
        return list(Effect.objects.filter(state=EffectState.FAILED).order_by("-finished_at")[:SHOWN])

    def table(self) -> list[list[Any]]:
        """Return everything that failed."""
        failed = Effect.objects.filter(state=EffectState.FAILED).order_by("-finished_at")
        heading = [_("Kind"), _("Key"), _("Attempts"), _("Failed"), _("Error")]
        return [heading, *map(list, failed.values_list("kind", "key", "attempts", "finished_at", "error"))]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the counts, in one query."""
        waits, failed = Q(state=EffectState.WAITING), Q(state=EffectState.FAILED)
        counts = Effect.objects.filter(waits | failed).aggregate(
            waiting=Count("pk", filter=waits),
            failed=Count("pk", filter=failed),
            oldest=Min("due_at", filter=waits),
        )
        return super().get_context_data(parent_context) | counts
