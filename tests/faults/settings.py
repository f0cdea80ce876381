"""The settings of the killed workers: the test database, the real outbox, a provider that keeps count."""

from portal.settings.test import *  # noqa: F403

TASKS = {"default": {"BACKEND": "portal.core.task_backend.OutboxTaskBackend"}}
EMAIL_BACKEND = "tests.faults.provider.CountingBackend"
CELERY_IMPORTS = ["tests.faults.slow_scoring"]
CELERY_BEAT_SCHEDULE = {
    "relay effects": {"task": "core.relay_effects", "schedule": 0.5, "options": {"expires": 1}},
    "score what is due": {"task": "scoring.score_due", "schedule": 1.0, "options": {"expires": 1}},
}
