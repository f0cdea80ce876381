"""A mail provider that writes down what it accepted, at once, whatever becomes of whoever called."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import contextmanager

import psycopg
from django.core.mail.backends.base import BaseEmailBackend  # noqa: TID251 - a transport
from django.core.mail.message import EmailMessage  # noqa: TID251
from django.db import connection

SECONDS_A_MAIL = 0.03
ACCEPTED = "create table if not exists faults_accepted (message_id text, idempotency_key text)"
KEPT = "create table if not exists faults_kept (message_id text)"
REACHED = "create table if not exists faults_reached (what text)"


@contextmanager
def outside():
    """Give a cursor of its own on the same database: what it writes stays, though the caller dies."""
    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"] or 5432, dbname=settings["NAME"],
        user=settings["USER"], password=settings["PASSWORD"], autocommit=True,
    ) as link:  # fmt: skip
        yield link.cursor()


class Provider(BaseEmailBackend):
    """Accepts, takes a moment to say so, and keeps a copy in the caller's own transaction."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Return how many were accepted."""
        for message in email_messages:
            headers = message.extra_headers
            with connection.cursor() as inside:
                inside.execute("insert into faults_kept values (%s)", [headers["Message-ID"]])
            with outside() as cursor:
                values = [headers["Message-ID"], headers["Idempotency-Key"]]
                cursor.execute("insert into faults_accepted values (%s, %s)", values)
            time.sleep(SECONDS_A_MAIL)
        return len(email_messages)
