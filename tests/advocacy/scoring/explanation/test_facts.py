"""The facts behind a score, with links, and without a query for each."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from advocacy.scoring.actions import score_members
from advocacy.scoring.explanation.facts import SHOWN_FACTS, facts_behind
from advocacy.scoring.models import ScoreSnapshot
from community.questions.actions.accept import unaccept_answer
from community.questions.models import Answer
from tests.advocacy.village import DAY, help_given

pytestmark = pytest.mark.django_db


def of(run, member) -> ScoreSnapshot:
    return ScoreSnapshot.objects.select_related("run").get(run=run, member=member)


def test_acceptances_and_votes_link_to_the_answer(village, scored):
    facts = facts_behind(of(scored, village.ann))

    answer = Answer.objects.filter(author=village.ann).order_by("-created_at", "-pk").first()
    assert facts[0].sentence == f"{village.north[0].name} accepted an answer of Ann North"
    assert facts[0].url == answer.get_absolute_url()
    assert {fact.sentence.split(" ", 1)[0] for fact in facts} == {"Southgate", "Northwind", "Pia"}


def test_without_any_verdict_the_answers_speak(village, scored):
    facts = facts_behind(of(scored, village.ben))

    assert [fact.sentence.split(" answered ")[0] for fact in facts] == ["Ben North"] * 3
    assert all("#answer-" in fact.url for fact in facts)


def test_what_was_taken_back_or_came_later_is_no_reason(village):
    answer = Answer.objects.filter(author=village.gil).first()
    unaccept_answer(answer, by=answer.question.author, at=DAY)
    run = score_members(as_of=DAY).run
    help_given(village.gil, village.tiny[0], ago=1, accepted=True)

    facts = facts_behind(of(run, village.gil))

    assert len(facts) == 1


def test_the_number_of_queries_does_not_grow_with_the_facts(village, scored):
    few, many = of(scored, village.ben), of(scored, village.boss)

    with CaptureQueriesContext(
        connection,
    ) as for_many:
        assert len(facts_behind(many)) == SHOWN_FACTS
    with CaptureQueriesContext(connection) as for_few:
        facts_behind(few)

    assert len(for_many) <= 3
    assert len(for_few) <= 4
