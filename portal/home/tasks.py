"""Scheduled work of the front door."""

from celery import shared_task
from django.core.management import call_command


@shared_task(name="home.publish_scheduled", ignore_result=True)
def publish_scheduled() -> None:
    """Publish the pages whose time has come and take down those whose time is over; safe to run twice."""
    call_command("publish_scheduled")
