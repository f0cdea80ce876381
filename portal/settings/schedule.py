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
    "move waiting lists": {
        "task": "events.move_waiting_lists",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 290},
    },
    "remind of events": {
        "task": "events.remind",
        "schedule": crontab(minute="7,37"),
        "options": {"expires": 1700},
    },
    "close events": {
        "task": "events.close",
        "schedule": crontab(minute="20"),
        "options": {"expires": 3500},
    },
    "forget old effects": {
        "task": "core.forget_done_effects",
        "schedule": crontab(hour=2, minute=40),
        "options": {"expires": 3600},
    },
}
