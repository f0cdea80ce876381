"""What ends by itself: consents whose day is over, asks that nobody answered."""

from contextlib import suppress

from celery import shared_task
from django.utils import timezone

from advocacy.asks.actions.consent import end_consent
from advocacy.asks.actions.follow import expire_ask
from advocacy.asks.enums import ConsentState
from advocacy.asks.models import Ask, Consent
from portal.core.transitions import InvalidTransition


@shared_task(name="asks.end_due", ignore_result=True)
def end_due() -> None:
    """End what is over; runs every half minute, twice does no harm: what another worker ended is left."""
    now = timezone.now()
    for consent in Consent.objects.over(now.date()):
        with suppress(InvalidTransition):
            end_consent(consent, ConsentState.EXPIRED, at=now)
    for ask in Ask.objects.overdue(now):
        with suppress(InvalidTransition):
            expire_ask(ask, by=None, at=now)
