"""Scheduled work on places: the rows say what is due, so it may run twice and late."""

from celery import shared_task
from django.db.models import Q
from django.utils import timezone

from betas.programs.models import BetaProgram
from betas.recruiting.actions.seat import refill
from betas.recruiting.actions.watch import end_offers, watch_idle
from betas.recruiting.models import Place


@shared_task(name="recruiting.move_places", ignore_result=True)
def move_places() -> None:
    """End offers whose time is over, watch over idle testers, and pass free seats on."""
    now = timezone.now()
    due = Place.objects.lapsed(now).values("program").union(Place.objects.idle(now).values("program"))
    programs = BetaProgram.objects.open().filter(
        Q(pk__in=[row["program"] for row in due]) | Q(places__state="waiting")
    )
    for program in programs.distinct().order_by("pk"):
        end_offers(program)
        watch_idle(program)
        refill(program)
