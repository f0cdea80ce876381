"""Scheduled scoring."""

from celery import shared_task

from advocacy.scoring.actions import score_today


@shared_task(name="scoring.score_due", ignore_result=True)
def score_due() -> None:
    """Score today's state unless that was done: beat knocks every ten minutes, a lost run is made up for."""
    score_today()
