"""Scheduled surveys."""

from celery import shared_task

from roadmap_feedback.surveys.actions.csat import invite_after_facts
from roadmap_feedback.surveys.actions.wave import invite_wave


@shared_task(name="surveys.invite_due", ignore_result=True)
def invite_due() -> None:
    """Invite the day's share of the wave, then after what just happened; beat knocks hourly."""
    invite_wave()
    invite_after_facts()
