"""What recruiting does when an effect of its own is carried out."""

from __future__ import annotations

from typing import Any

from betas.programs.models import BetaProgram
from betas.recruiting.actions.seat import refill
from betas.recruiting.seating import REFILL
from portal.core.outbox import handles


@handles(REFILL)
def pass_seats_on(payload: dict[str, Any]) -> None:
    """Offer free seats to the next in line; nothing happens when somebody did already."""
    refill(BetaProgram.objects.get(pk=payload["program"]))
