"""The one table of all periodic work: beat only knocks, the rows in the database say what is due."""

from celery.schedules import crontab

SCHEDULE = {
    # A knock that finds no worker within its period is dropped: the next one does the same work.
    "relay effects": {
        "task": "core.relay_effects",
        "schedule": 2.0,
        "options": {"expires": 2},
    },
    "score what is due": {
        "task": "scoring.score_due",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 540},
    },
    "watch over unhappy people": {
        "task": "recovery.watch",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 240},
    },
    "end asks and consents": {
        "task": "asks.end_due",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "forget old effects": {
        "task": "core.forget_done_effects",
        "schedule": crontab(hour=2, minute=40),
        "options": {"expires": 3600},
    },
}
