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
    "publish what is scheduled": {
        "task": "home.publish_scheduled",
        "schedule": 60.0,
        "options": {"expires": 55},
    },
    "end votes that expired": {
        "task": "ideas.expire_votes",
        "schedule": crontab(minute=10),
        "options": {"expires": 3000},
    },
    "rank ideas": {
        "task": "ideas.refresh_rankings",
        "schedule": crontab(minute="5-59/10"),
        "options": {"expires": 540},
    },
    "invite to surveys": {
        "task": "surveys.invite_due",
        "schedule": crontab(minute=15, hour="7-17"),
        "options": {"expires": 3000},
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
    "keep up references": {
        "task": "references.keep_up",
        "schedule": crontab(minute=35),
        "options": {"expires": 3000},
    },
    "end seats on boards": {
        "task": "boards.end_due",
        "schedule": crontab(minute=25),
        "options": {"expires": 3000},
    },
    "settle stories": {
        "task": "stories.settle",
        "schedule": 30.0,
        "options": {"expires": 25},
    },
    "remind of stories": {
        "task": "stories.remind",
        "schedule": crontab(minute=35),
        "options": {"expires": 3000},
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
    "move places in betas": {
        "task": "recruiting.move_places",
        "schedule": crontab(minute="4-59/10"),
        "options": {"expires": 540},
    },
    "remind testers": {
        "task": "feedback.remind",
        "schedule": crontab(minute="12,42"),
        "options": {"expires": 1700},
    },
    "start the weekly digests": {
        "task": "notifications.start_digests",
        "schedule": crontab(minute=25, hour="5-20", day_of_week="mon,tue"),
        "options": {"expires": 3000},
    },
    "forget old notices": {
        "task": "notifications.forget_old",
        "schedule": crontab(minute=50, hour="1-4"),
        "options": {"expires": 3000},
    },
    "forget old effects": {
        "task": "core.forget_done_effects",
        "schedule": crontab(hour=2, minute=40),
        "options": {"expires": 3600},
    },
}
