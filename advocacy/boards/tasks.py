"""What ends by itself: terms, and invitations that nobody answered."""

from contextlib import suppress

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.boards.actions.seat import end_seat
from advocacy.boards.models import Seat
from portal.core.transitions import InvalidTransition


@shared_task(name="boards.end_due", ignore_result=True)
def end_due() -> None:
    """End what is over; runs every hour, twice does no harm: what another worker ended is left."""
    now = timezone.now()
    due = [(seat, _("The term is over")) for seat in Seat.objects.over(timezone.localdate(now))]
    due += [(seat, _("The invitation was not answered")) for seat in Seat.objects.unanswered()]
    for seat, why in due:
        with suppress(InvalidTransition):
            end_seat(seat, by=None, why=why, at=now)
