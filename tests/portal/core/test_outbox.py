"""Effects happen exactly if the change that wanted them happened, and once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from portal.core import outbox
from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.core.outbox import (
    MAX_ATTEMPTS,
    PermanentFailure,
    UnknownEffect,
    queue_effect,
    queue_effects,
    relay_effects,
)
from portal.core.tasks import forget_done_effects
from portal.members.models import Organization

pytestmark = pytest.mark.django_db


class Postman:
    """Carries out what it is told to, or fails as often as it was asked to."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.failures: list[Exception] = []

    def __call__(self, payload: dict) -> None:
        Organization.objects.create(crm_id=payload["name"], name="Written by the handler")
        if self.failures:
            raise self.failures.pop(0)
        self.done.append(payload["name"])


@pytest.fixture
def postman(monkeypatch) -> Postman:
    """Handles effects of the kind `post` for one test."""
    monkeypatch.setattr(outbox, "_handlers", dict(outbox._handlers))
    postman = Postman()
    outbox.handles("post")(postman)
    return postman


def post(name: str) -> bool:
    """Ask for an effect."""
    return queue_effect("post", key=f"post:{name}", payload={"name": name})


def the_effect() -> Effect:
    """The one row of the outbox."""
    return Effect.objects.get()


def relay_until_settled() -> int:
    """Relay again whenever something is due; return how often."""
    rounds = 0
    while waiting := Effect.objects.filter(state=EffectState.WAITING).order_by("due_at").first():
        rounds += 1
        assert rounds <= 50
        with time_machine.travel(waiting.due_at + timedelta(seconds=1), tick=False):
            relay_effects()
    return rounds


def test_an_effect_waits_for_the_relay(postman):
    post("letter")
    assert postman.done == []

    assert relay_effects() == 1

    assert postman.done == ["letter"]
    assert the_effect().state == EffectState.DONE
    assert relay_effects() == 0


def test_a_change_that_is_undone_takes_its_effect_with_it(postman):
    with pytest.raises(RuntimeError), transaction.atomic():
        post("letter")
        raise RuntimeError

    relay_effects()

    assert postman.done == []
    assert not Effect.objects.exists()


def test_the_same_occasion_is_told_once(postman):
    assert post("letter")
    assert not post("letter")
    assert queue_effects([Effect(kind="post", key="post:letter"), Effect(kind="post", key="post:card")]) == 1

    relay_effects()

    assert Effect.objects.count() == 2


def test_the_oldest_goes_first(postman):
    with time_machine.travel(timezone.now() - timedelta(minutes=5)):
        post("old")
    post("new")

    relay_effects(limit=1)

    assert postman.done == ["old"]


def test_an_effect_of_tomorrow_is_not_due(postman):
    Effect.objects.create(
        kind="post", key="later", payload={"name": "later"}, due_at=timezone.now() + timedelta(days=1)
    )

    assert relay_effects() == 0


def test_a_failure_is_tried_again_after_a_growing_wait(postman):
    postman.failures = [ConnectionError(), ConnectionError()]
    post("letter")
    waits = []
    for _ in range(2):
        before = the_effect().due_at
        with time_machine.travel(before + timedelta(seconds=1), tick=False):
            relay_effects()
            waits.append((the_effect().due_at - timezone.now()).total_seconds())
            assert relay_effects() == 0

    assert 5 <= waits[0] <= 7.5
    assert 10 <= waits[1] <= 15
    assert "ConnectionError" in the_effect().error
    relay_until_settled()
    assert postman.done == ["letter"]
    assert the_effect().error == ""
    assert the_effect().attempts == 3


def test_a_failure_does_not_stop_the_effects_behind_it(postman):
    postman.failures = [ConnectionError()]
    with time_machine.travel(timezone.now() - timedelta(minutes=5)):
        post("broken")
    post("whole")

    assert relay_effects() == 2

    assert postman.done == ["whole"]


def test_what_a_handler_wrote_vanishes_with_its_failure(postman):
    postman.failures = [ConnectionError()]
    post("letter")
    relay_effects()
    assert not Organization.objects.exists()

    relay_until_settled()

    assert Organization.objects.get().crm_id == "letter"


def test_after_the_last_attempt_it_is_set_aside_for_a_person(postman):
    postman.failures = [ConnectionError("nobody answers")] * 100
    post("letter")

    assert relay_until_settled() == MAX_ATTEMPTS

    effect = the_effect()
    assert (effect.state, effect.attempts) == (EffectState.FAILED, MAX_ATTEMPTS)
    assert "nobody answers" in effect.error
    assert effect.finished_at


def test_what_cannot_succeed_is_set_aside_at_once(postman):
    postman.failures = [PermanentFailure("no such address")]
    post("letter")

    relay_effects()

    effect = the_effect()
    assert (effect.state, effect.attempts, effect.error) == (EffectState.FAILED, 1, "no such address")


def test_a_kind_that_nobody_handles_is_refused_when_it_is_asked_for():
    with pytest.raises(UnknownEffect, match="nobody"):
        queue_effect("nobody", key="1", payload={})
    assert not Effect.objects.exists()


def test_a_kind_has_one_handler(postman):
    with pytest.raises(ValueError, match="Two handlers"):
        outbox.handles("post")(lambda payload: None)


def test_done_effects_are_forgotten_after_a_while_and_failed_ones_kept(postman):
    postman.failures = [PermanentFailure("no")]
    post("failed")
    relay_effects()
    post("done")
    relay_effects()

    assert forget_done_effects() == 0
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        post("new")
        assert forget_done_effects() == 1

    assert set(Effect.objects.values_list("key", flat=True)) == {"post:failed", "post:new"}


@pytest.mark.services("postgresql")
@pytest.mark.django_db(transaction=True)
def test_two_relays_do_not_carry_out_the_same_effect(postman):
    from concurrent.futures import ThreadPoolExecutor

    for n in range(40):
        post(str(n))

    def relay() -> int:
        try:
            return relay_effects()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        tried = sum(pool.map(lambda _: relay(), range(4)))

    assert tried == 40
    assert sorted(postman.done, key=int) == [str(n) for n in range(40)]
