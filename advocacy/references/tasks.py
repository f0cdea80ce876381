"""What goes on by itself: rests that are over, customers who did not answer, outcomes nobody wrote."""

from contextlib import suppress

from celery import shared_task
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.references.actions.match import lose_customer
from advocacy.references.actions.pool import wake_reference
from advocacy.references.models import Reference, ReferenceRequest
from advocacy.references.notifications import tell_owner
from portal.core.transitions import InvalidTransition


@shared_task(name="references.keep_up", ignore_result=True)
def keep_up() -> None:
    """Move on what is due; runs every hour, twice does no harm: what another worker moved is left."""
    now = timezone.now()
    for entry in Reference.objects.rested(timezone.localdate(now)):
        with suppress(InvalidTransition):
            wake_reference(entry, at=now)
    for request in ReferenceRequest.objects.unanswered():
        with suppress(InvalidTransition):
            lose_customer(request, by=None, why=_("The customer did not answer"), at=now)
    for request in ReferenceRequest.objects.without_outcome(now).with_people():
        tell_owner(request)
