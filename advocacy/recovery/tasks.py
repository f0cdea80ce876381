"""The watch over signals and clocks."""

from celery import shared_task

from advocacy.recovery.models import DetractorCase
from advocacy.recovery.watching import open_due_cases, remind_owners


@shared_task(name="recovery.watch", ignore_result=True)
def watch() -> None:
    """Open cases for new signals and remind their owners; runs every five minutes, twice does no harm."""
    open_due_cases()
    remind_owners(DetractorCase.objects.open())
