"""A mail provider that keeps count twice: outside the database, as a real one would, and inside it."""

import os
import time
from collections.abc import Sequence

import redis
from django.core.mail.backends.base import BaseEmailBackend  # noqa: TID251
from django.core.mail.message import EmailMessage  # noqa: TID251
from django.db import connection

OUTSIDE = "faults:provider"
INSIDE = "faults_kept_mail"
SECONDS_PER_MAIL = 0.03


class CountingBackend(BaseEmailBackend):
    """Takes its time over each mail, so that a worker can be killed at any point of it."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        provider = redis.Redis.from_url(os.environ["FAULTS_PROVIDER"])
        for mail in email_messages:
            key = mail.extra_headers["Idempotency-Key"]
            time.sleep(SECONDS_PER_MAIL)
            provider.rpush(OUTSIDE, key)
            with connection.cursor() as cursor:
                cursor.execute(f"insert into {INSIDE} values (%s)", [key])
            time.sleep(SECONDS_PER_MAIL)
        return len(email_messages)
