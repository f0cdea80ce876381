"""Scheduled work of notifications."""

from celery import shared_task

from portal.notifications import digests
from portal.notifications.inbox import forget_old


@shared_task(name="notifications.start_digests", ignore_result=True)
def start_digests() -> str:
    """Ask for this week's digests; safe to run twice, a week is asked for once."""
    return digests.start_digests()


@shared_task(name="notifications.forget_old", ignore_result=True)
def forget_old_notices() -> int:
    """Delete notices and reports of delivery that nobody looks at any more."""
    return forget_old()
