"""An answer counts once; a second one takes its place, in the figures and in the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from portal.activity.models import Activity
from roadmap_feedback.surveys.actions.answer import NotOnScale, answer_survey
from roadmap_feedback.surveys.models import Response
from roadmap_feedback.surveys.signals import survey_answered
from tests.roadmap_feedback.surveys.factories import asked_csat

pytestmark = pytest.mark.django_db


def ledger() -> list[tuple[str, float | None, bool]]:
    rows = Activity.objects.filter(kind__endswith="_answered").order_by("id")
    return [(row.kind, row.value, row.reverses_id is not None) for row in rows]


def standing() -> list[float]:
    return list(
        Activity.objects.of_kind("nps_answered", "csat_answered").standing().values_list("value", flat=True)
    )


def test_an_answer_is_a_row_and_a_fact_with_its_value(invitation, member):
    response = answer_survey(invitation, by=member, value=9, reason="  It saves us a day a week. ")

    assert (response.value, response.reason) == (9, "It saves us a day a week.")
    fact = Activity.objects.of_kind("nps_answered").get()
    assert (fact.actor, fact.subject, fact.value) == (member, invitation, 9)


def test_a_second_answer_takes_the_place_of_the_first(invitation, member):
    answer_survey(invitation, by=member, value=9, reason="Good")
    answer_survey(invitation, by=member, value=3, reason="Changed my mind")

    response = Response.objects.get()
    assert (response.value, response.reason) == (3, "Changed my mind")
    assert ledger() == [("nps_answered", 9, False), ("nps_answered", None, True), ("nps_answered", 3, False)]
    assert standing() == [3]


def test_the_same_answer_again_is_no_new_fact(invitation, member):
    answer_survey(invitation, by=member, value=0)
    answer_survey(invitation, by=member, value=0, reason="Because")

    assert ledger() == [("nps_answered", 0, False)]
    assert Response.objects.get().reason == "Because"


def test_back_and_forth_ends_at_the_last(invitation, member):
    for value in (10, 0, 10, 0):
        answer_survey(invitation, by=member, value=value)

    assert standing() == [0]


def test_csat_has_a_kind_of_its_own(member):
    answer_survey(asked_csat(member), by=member, value=5)

    assert ledger() == [("csat_answered", 5, False)]


@pytest.mark.parametrize("value", [-1, 11, 5.5, float("nan"), True, "9", None])
def test_what_is_not_on_the_scale_is_refused(invitation, member, value):
    with pytest.raises(NotOnScale, match="from 0 to 10"):
        answer_survey(invitation, by=member, value=value)

    assert not Response.objects.exists()


@pytest.mark.parametrize("value", [0, 6])
def test_csat_goes_from_1_to_5(member, value):
    with pytest.raises(NotOnScale, match="from 1 to 5"):
        answer_survey(asked_csat(member), by=member, value=value)


def test_the_database_too_knows_the_scale(invitation):
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.create(invitation=invitation, value=11)


def test_nobody_answers_for_another_or_after_the_end(invitation, member, leader):
    with pytest.raises(PermissionDenied, match="somebody else"):
        answer_survey(invitation, by=leader, value=9)
    with pytest.raises(PermissionDenied, match="closed"):
        answer_survey(invitation, by=member, value=9, at=invitation.closes_at)
    answer_survey(invitation, by=member, value=9, at=invitation.closes_at - timedelta(seconds=1))


def test_higher_rooms_hear_of_an_answer_and_of_a_change(invitation, member):
    heard = []

    def listen(response, **_kwargs):
        heard.append(response.value)

    survey_answered.connect(listen)
    try:
        for value in (4, 4, 8):
            answer_survey(invitation, by=member, value=value)
    finally:
        survey_answered.disconnect(listen)

    assert heard == [4, 8]
