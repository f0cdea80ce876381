"""The profile of the processes that the fault tests start, and kill: the tests' database, a fast clock."""

import os

from portal.settings.base import TASKS as OUTBOX_TASKS
from portal.settings.test import *  # noqa: F403

TASKS = OUTBOX_TASKS
EMAIL_BACKEND = "tests.faults.provider.Provider"
KEEP_SECRET_MAIL = True
CELERY_IMPORTS = ("tests.faults.slow_scoring",)
CELERY_BROKER_TRANSPORT_OPTIONS = {
    **CELERY_BROKER_TRANSPORT_OPTIONS,  # noqa: F405
    "global_keyprefix": os.environ.get("FAULTS_PREFIX", "faults:"),
}
CELERY_BEAT_SCHEDULE_FILENAME = os.environ.get("FAULTS_BEAT", "/tmp/faults-beat")
CELERY_BEAT_MAX_LOOP_INTERVAL = 0.2
CELERY_BEAT_SCHEDULE = {
    name: {**entry, "schedule": 0.3}
    for name, entry in CELERY_BEAT_SCHEDULE.items()  # noqa: F405
    if entry["task"] in os.environ.get("FAULTS_TASKS", "core.relay_effects")
}
