"""Scheduled work of the core."""

from celery import shared_task

from portal.core import outbox


@shared_task(name="core.relay_effects", ignore_result=True)
def relay_effects() -> int:
    """Carry out what is due; safe to run twice and in parallel, rows are locked one by one."""
    return outbox.relay_effects()


@shared_task(name="core.forget_done_effects", ignore_result=True)
def forget_done_effects() -> int:
    """Delete effects done long ago."""
    return outbox.forget_done_effects()
