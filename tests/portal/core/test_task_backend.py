"""Wagtail's own jobs are effects: written with the change that needs them, carried out by the relay."""

from __future__ import annotations

import pytest
from django.db import transaction
from django_tasks import task

from community.questions.actions.ask import ask_question
from community.questions.models import Question
from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.core.task_backend import KIND

pytestmark = pytest.mark.django_db
ran: list[str] = []


@task()
def note(text: str, *, times: int = 1) -> None:
    """A job that leaves a trace."""
    ran.extend([text] * times)


@task()
def look_for_what_is_gone() -> None:
    """A job whose object was deleted meanwhile."""
    Question.objects.get(pk=0)


@pytest.fixture(autouse=True)
def outbox_backend(settings):
    """Queue as the portal does outside of tests."""
    settings.TASKS = {"default": {"BACKEND": "portal.core.task_backend.OutboxTaskBackend"}}
    ran.clear()


def test_a_job_waits_for_the_relay_and_runs_once():
    note.enqueue("done", times=2)
    assert ran == []

    relay_effects()
    relay_effects()

    assert ran == ["done", "done"]


def test_a_change_that_is_undone_takes_its_jobs_with_it():
    with pytest.raises(RuntimeError), transaction.atomic():
        note.enqueue("never")
        raise RuntimeError

    relay_effects()

    assert ran == []


def test_the_same_job_may_be_wanted_twice():
    note.enqueue("one")
    note.enqueue("one")

    relay_effects()

    assert ran == ["one", "one"]


def test_a_job_about_something_gone_is_not_tried_again():
    look_for_what_is_gone.enqueue()

    relay_effects()

    effect = Effect.objects.get()
    assert (effect.state, effect.attempts) == (EffectState.FAILED, 1)


def test_a_question_is_found_once_the_relay_has_indexed_it(member):
    ask_question(by=member, title="Where is the zyxwvut hidden?", body="I have looked everywhere for it.")
    assert Effect.objects.filter(kind=KIND).exists()
    assert not list(Question.objects.search("zyxwvut"))

    relay_effects()

    assert [question.title for question in Question.objects.search("zyxwvut")] == [
        "Where is the zyxwvut hidden?"
    ]
    assert not Effect.objects.exclude(state=EffectState.DONE).exists()
