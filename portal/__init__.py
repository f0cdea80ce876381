"""The floor and the roof: what every room stands on, and where all of them are put together."""

from portal.celery import app as celery_app

__all__ = ["celery_app"]
