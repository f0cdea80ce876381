"""Measures what goes through many rows at once: news to 10,000 people, four rankings of 10,000 ideas."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.databases import VAR
from bench.server import cpu_of
from community.questions.models import Question
from portal.members.models import Member
from portal.notifications.mail import Letter, send_many
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.ideas.rankings import refresh_rankings

RECIPIENTS = 10_000


def main(name: str) -> None:
    """Measure the database of this name, leave it as it was, and write the figures beside it."""
    passes = {
        f"news to {RECIPIENTS:,} people": (_tell_everybody, RECIPIENTS),
        f"four rankings of {Idea.objects.count():,} ideas with {IdeaVote.objects.count():,} votes": (
            refresh_rankings,
            Idea.objects.count(),
        ),
    }
    figures = {label: _measure(act, rows) for label, (act, rows) in passes.items()}
    (VAR / f"{name}.passes.json").write_text(json.dumps(figures, indent=1))


def _tell_everybody() -> None:
    """Write a notice and a mail about a question to each, in their language."""
    question = Question.objects.order_by("-pk")[0]
    people = Member.objects.customers().order_by("pk")[:RECIPIENTS]
    words = {"question": question, "answer": question}
    letters = (Letter(member, f"bench:{member.pk}", words) for member in people.iterator())
    send_many("questions/answered", letters, about=question)


def _measure(act: Callable[[], object], rows: int) -> dict[str, float]:
    """Return the CPU seconds of Python and PostgreSQL, the statements and how many rows went through."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("set local statement_timeout = 0")
        cursor.execute("select pg_backend_pid()")
        backend = cursor.fetchone()[0]
        before, begun = cpu_of(os.getpid()) + cpu_of(backend), time.monotonic()
        with CaptureQueriesContext(connection) as captured:
            act()
        cpu = cpu_of(os.getpid()) + cpu_of(backend) - before
        transaction.set_rollback(True)
    return {"cpu": cpu, "seconds": time.monotonic() - begun, "queries": len(captured), "rows": rows}
