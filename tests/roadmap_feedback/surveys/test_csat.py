"""CSAT follows what just happened, once, and steps aside for the relationship."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from community.questions.actions.accept import accept_answer, unaccept_answer
from portal.notifications.models import Message
from roadmap_feedback.surveys.actions import csat
from roadmap_feedback.surveys.actions.csat import invite_after_facts, invite_to_csat
from roadmap_feedback.surveys.enums import Occasion, SurveyKind
from roadmap_feedback.surveys.models import Invitation, Programme
from roadmap_feedback.surveys.turns import next_turn
from tests.community.questions.factories import ask, reply
from tests.portal.members.factories import MemberFactory
from tests.roadmap_feedback.surveys.factories import LONG_AGO, run

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def only_csat(product_manager) -> None:
    """The relationship survey rests."""
    run(SurveyKind.CSAT, by=product_manager)


def accepted(asker, helper, at: datetime, title: str = "How do I export the weekly plan?"):
    with time_machine.travel(at, tick=False):
        answer = reply(ask(asker, title=title), helper)
        return accept_answer(answer, by=asker)


@pytest.mark.usefixtures("only_csat")
def test_who_accepted_an_answer_is_asked_an_hour_later_about_that_question(member, leader):
    now = timezone.now()
    accepted(member, leader, now)

    assert invite_after_facts(at=now + HOUR / 2) == 0
    assert invite_after_facts(at=now + 2 * HOUR) == 1
    invitation = Invitation.objects.get()
    assert (invitation.member, invitation.occasion) == (member, Occasion.ANSWER)
    assert invitation.about == "How do I export the weekly plan?"
    letter = Message.objects.get(template="surveys/csat")
    assert letter.subject == "How satisfied are you with the answer to “How do I export the weekly plan?”?"
    assert [f"?score={n}" in letter.text for n in range(7)] == [False, *[True] * 5, False]


@pytest.mark.usefixtures("only_csat")
def test_a_second_run_asks_nobody_twice(member, leader):
    now = timezone.now()
    accepted(member, leader, now)

    assert [invite_after_facts(at=now + hours * HOUR) for hours in (2, 3, 24 * 40)] == [1, 0, 0]
    Programme.objects.update(read_through=0)
    assert invite_after_facts(at=now + 3 * HOUR) == 0
    assert Message.objects.filter(template="surveys/csat").count() == 1


@pytest.mark.usefixtures("only_csat")
def test_killed_in_the_middle_it_forgets_nobody(acme, leader, monkeypatch):
    now = timezone.now()
    for _ in range(3):
        accepted(MemberFactory(organization=acme), leader, now)
    real, calls = csat.ask_after, []

    def dies(*args, **kwargs):
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    monkeypatch.setattr(csat, "ask_after", dies)
    with pytest.raises(KeyboardInterrupt):
        invite_after_facts(at=now + 2 * HOUR)
    assert not Invitation.objects.exists()

    assert invite_after_facts(at=now + 2 * HOUR) == 3


@pytest.mark.usefixtures("only_csat")
def test_an_acceptance_taken_back_and_one_of_long_ago_ask_nobody(member, leader, acme):
    now = timezone.now()
    answer = accepted(member, leader, now)
    unaccept_answer(answer, by=member)
    accepted(MemberFactory(organization=acme), leader, now - timedelta(days=9))

    assert invite_after_facts(at=now + 2 * HOUR) == 0


@pytest.mark.usefixtures("only_csat")
@pytest.mark.parametrize("gone", ["is_staff", "left", "refused", "closed"])
def test_who_may_not_be_asked_is_not(member, organization_subject, gone):
    changes = {
        "is_staff": {"is_staff": True},
        "left": {"organization": None},
        "refused": {"contact_refused_at": LONG_AGO},
        "closed": {"is_active": False},
    }
    for field, value in changes[gone].items():
        setattr(member, field, value)
    member.save()

    assert invite_to_csat(member, Occasion.EVENT, subject=organization_subject) is None


@pytest.fixture
def organization_subject(globex):
    """Anything can be the subject of a survey."""
    return globex


@pytest.mark.usefixtures("only_csat")
def test_one_survey_in_30_days_and_one_for_each_occasion(member, acme, globex):
    now = timezone.now()

    assert invite_to_csat(member, Occasion.EVENT, subject=acme, at=now)
    assert invite_to_csat(member, Occasion.EVENT, subject=globex, at=now + timedelta(days=29)) is None
    assert invite_to_csat(member, Occasion.EVENT, subject=globex, at=now + timedelta(days=30))
    assert invite_to_csat(member, Occasion.EVENT, subject=acme, at=now + timedelta(days=90)) is None


@pytest.mark.usefixtures("running")
def test_the_relationship_wins_when_its_turn_is_near(member, acme):
    turn = datetime.combine(
        next_turn(member.pk, datetime(2026, 7, 1, tzinfo=UTC).date()), datetime.min.time(), UTC
    )

    assert invite_to_csat(member, Occasion.EVENT, subject=acme, at=turn - timedelta(days=29)) is None
    assert invite_to_csat(member, Occasion.EVENT, subject=acme, at=turn - timedelta(days=30))


def test_nobody_is_asked_while_the_survey_rests(member, acme):
    assert invite_to_csat(member, Occasion.EVENT, subject=acme) is None
    assert invite_after_facts() == 0
