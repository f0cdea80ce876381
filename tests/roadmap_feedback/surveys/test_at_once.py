"""Many clicks and many tasks at the same moment, on PostgreSQL: one answer, one invitation."""

from __future__ import annotations

import time

import pytest
from django.db import transaction
from django.utils import timezone

from portal.activity.models import Activity
from portal.members.models import Member
from portal.notifications.models import Message
from roadmap_feedback.surveys.actions.answer import answer_survey
from roadmap_feedback.surveys.actions.csat import invite_to_csat
from roadmap_feedback.surveys.actions.wave import invite_wave
from roadmap_feedback.surveys.enums import Occasion
from roadmap_feedback.surveys.models import Invitation, Response
from roadmap_feedback.surveys.turns import quarter_of
from tests.portal.members.factories import OrganizationFactory
from tests.races import at_once
from tests.roadmap_feedback.surveys.factories import asked_csat, asked_nps, crowd, run, with_turn_in

pytestmark = [
    pytest.mark.services("postgresql"),
    pytest.mark.django_db(transaction=True),
]

THREADS = 20


def test_many_answers_at_once_count_once(member):
    invitation = asked_nps(member)

    at_once(lambda n: answer_survey(invitation, by=member, value=n % 11), threads=THREADS)

    response = Response.objects.get()
    facts = Activity.objects.of_kind("nps_answered")
    assert [fact.value for fact in facts.standing()] == [response.value]
    assert facts.filter(reverses=None).count() == facts.exclude(reverses=None).count() + 1


def test_many_tasks_at_once_invite_each_person_once(acme, product_manager):
    run(by=product_manager)
    crowd(acme, 900)
    at = timezone.now()

    invited = at_once(lambda _n: invite_wave(at=at), threads=8)

    assert sum(invited) == Invitation.objects.count() == Message.objects.count() > 5
    assert Invitation.objects.values("member").distinct().count() == sum(invited)


def test_many_occasions_at_once_are_one_survey(member, product_manager):
    run("csat", by=product_manager)
    subjects = OrganizationFactory.create_batch(THREADS)

    made = at_once(lambda n: invite_to_csat(member, Occasion.EVENT, subject=subjects[n]), threads=THREADS)

    assert [isinstance(one, Invitation) for one in made].count(True) == Invitation.objects.count() == 1


def test_the_wave_sees_the_survey_that_was_sent_while_it_waited(acme, product_manager):
    """The wave looks for people, then waits for the lock of one to whom another survey goes out meanwhile."""
    run(by=product_manager)
    at = timezone.now()
    person = with_turn_in(quarter_of(at.date()), acme)

    def act(number: int) -> object:
        if number == 0:
            with transaction.atomic():
                Member.objects.select_for_update().get(pk=person.pk)
                asked_csat(person, at=at)
                time.sleep(1)
            return None
        time.sleep(0.3)
        return invite_wave(at=at)

    at_once(act, threads=2)

    assert Invitation.objects.filter(member=person).count() == 1
