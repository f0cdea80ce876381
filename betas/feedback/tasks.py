"""Scheduled work on feedback: a reminder of each week's check-in, safe to run twice."""

from celery import shared_task
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from betas.feedback.notifications import remind_of_check_in
from betas.feedback.weeks import week_of
from betas.programs.enums import LIVE
from betas.recruiting.models import Place

BATCH = 500


@shared_task(name="feedback.remind", ignore_result=True)
def remind_testers() -> int:
    """Remind testers whose check-in is open and not there; returns how many were reminded."""
    now = timezone.now()
    due = Place.objects.seated().filter(program__stage__in=LIVE, check_in_due_at__lte=now)
    with transaction.atomic():
        # A reminder counts for the week in which it went out; the next week has its own.
        unreminded = due.filter(Q(reminded_at=None) | Q(reminded_at__lt=F("check_in_due_at")))
        rows = list(
            unreminded.select_for_update(of=("self",), skip_locked=True, no_key=True)
            .select_related("program", "member")
            .order_by("pk")[:BATCH]
        )
        for place in rows:
            remind_of_check_in(place, week=week_of(place.seated_at or now, now))
        Place.objects.filter(pk__in=[place.pk for place in rows]).update(reminded_at=now)
    return len(rows)
