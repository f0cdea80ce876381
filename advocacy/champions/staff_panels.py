"""What staff see first of champions: where seats are filled and open, and who has yet to answer."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from advocacy.scoring.models import ScoreRun
from advocacy.scoring.selection import scopes_of
from portal.core.staff_panels import StaffPanel, register_staff_panel

SHOWN = 8


@register_staff_panel
class CoveragePanel(StaffPanel):
    """Seats and champions by organization or pool: those with the most open seats first."""

    name = "champions-coverage"
    permission = "champions.view_champion"
    title = gettext_lazy("Champions and open seats")
    order = 40
    template_name = "advocacy/champions/admin/coverage_panel.html"

    @cached_property
    def scopes(self) -> list[tuple[str, int, int]]:
        """Label, seats and seats taken of each scope; two queries."""
        run = ScoreRun.objects.latest_run()
        taken = Champion.objects.visible_to(self.request.user).taking_a_seat()
        counts = taken.values_list("scope_kind", "scope_key").annotate(number=Count("pk")).order_by()
        by_scope = {(kind, key): number for kind, key, number in counts}
        scopes = [
            (seats.label, seats.seats, by_scope.get(seats.scope, 0))
            for seats in (scopes_of(run) if run else [])
            if seats.seats
        ]
        return sorted(scopes, key=lambda scope: (scope[2] - scope[1], scope[0]))

    def table(self) -> list[list[Any]]:
        """Return every scope."""
        heading = [_("Organization"), _("Seats"), _("Taken"), _("Open")]
        return [
            heading,
            *([label, seats, taken, max(0, seats - taken)] for label, seats, taken in self.scopes),
        ]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the sums."""
        seats = sum(seats for _label, seats, _taken in self.scopes)
        taken = sum(min(taken, seats) for _label, seats, taken in self.scopes)
        return super().get_context_data(parent_context) | {
            "seats": seats,
            "taken": taken,
            "open": seats - taken,
            "shown": [scope for scope in self.scopes[:SHOWN] if scope[1] > scope[2]],
        }


@register_staff_panel
class InvitationsPanel(StaffPanel):
    """People who were invited to a seat and have not said yes or no."""

    name = "champion-invitations"
    permission = "champions.change_champion"
    title = gettext_lazy("Invited to be champions")
    order = 35
    template_name = "advocacy/champions/admin/invitations_panel.html"

    @cached_property
    def invited(self) -> list[Champion]:
        """Who waits, the longest first."""
        champions = Champion.objects.visible_to(self.request.user).filter(state=SeatState.INVITED)
        return list(champions.with_member().order_by("moved_at"))

    def table(self) -> list[list[Any]]:
        """Return who is invited since when."""
        heading = [_("Name"), _("Seat of"), _("Invited")]
        return [heading, *([c.member.name, c.seat_of, c.moved_at] for c in self.invited)]
