"""What recruiting does when an agreement changes, and when an effect of its own is carried out."""

from __future__ import annotations

from typing import Any

from betas.programs.models import Agreement, BetaProgram
from betas.recruiting.actions.seat import refill
from betas.recruiting.notifications import tell_of_agreement
from betas.recruiting.seating import REFILL
from portal.core.outbox import handles, queue_effect

TELL_AGREEMENT = "recruiting.tell_agreement"


@handles(REFILL)
def pass_seats_on(payload: dict[str, Any]) -> None:
    """Offer free seats to the next in line; nothing happens when somebody did already."""
    refill(BetaProgram.objects.get(pk=payload["program"]))


def ask_for_mails(agreement: Agreement, **_signal: Any) -> None:
    """Ask for a mail to each tester of the programme; a worker writes them."""
    queue_effect(TELL_AGREEMENT, key=f"{TELL_AGREEMENT}:{agreement.pk}", payload={"agreement": agreement.pk})


@handles(TELL_AGREEMENT)
def tell_testers(payload: dict[str, Any]) -> None:
    """Tell each tester that there is a new version to accept."""
    tell_of_agreement(Agreement.objects.select_related("program").get(pk=payload["agreement"]))
