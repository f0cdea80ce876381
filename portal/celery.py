"""The Celery application: it finds each room's `tasks.py` and reads its settings from Django."""

import os

from celery import Celery
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.embedded")

TRANSPORT_ALIASES.update(dict.fromkeys(("redis", "rediss"), "portal.core.broker:PatientTransport"))

app = Celery("tribune")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
