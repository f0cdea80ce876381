"""Scheduled work on ideas."""

from celery import shared_task

from roadmap_feedback.ideas import rankings
from roadmap_feedback.ideas.actions import expire


@shared_task(name="ideas.expire_votes", ignore_result=True)
def expire_votes() -> None:
    """End votes whose year is over and remind of those that end within a month; safe to run twice."""
    expire.expire_votes()
    expire.remind_of_votes()


@shared_task(name="ideas.refresh_rankings", ignore_result=True)
def refresh_rankings() -> None:
    """Rank all open ideas by people, organizations, revenue and earned voice; safe to run twice."""
    rankings.refresh_rankings()
