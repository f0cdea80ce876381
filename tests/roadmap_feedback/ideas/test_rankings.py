"""The four rankings against figures worked out by hand, and where they disagree."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from portal.members import voice
from portal.members.models import Organization
from roadmap_feedback.ideas.actions.behalf import vote_on_behalf
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.rankings import refresh_rankings, segment_figures
from roadmap_feedback.ideas.tasks import refresh_rankings as task
from tests.portal.members.factories import OrganizationFactory
from tests.roadmap_feedback.ideas.factories import WHY, crowd, submit, vote

pytestmark = pytest.mark.django_db


@pytest.fixture
def voices(monkeypatch) -> dict[int, float]:
    """Weights by member, as a higher room would know them."""
    weights: dict[int, float] = {}
    monkeypatch.setattr(voice, "_providers", [lambda ids: {i: w for i, w in weights.items() if i in ids}])
    return weights


@pytest.fixture
def market(voices, csm) -> dict[str, Idea]:
    """Three ideas: one of many people of a small customer, one of two large customers, one of a helper.

    small (10 k€): 3 people; large (500 k€) and huge (900 k€): 1 person each; the helper of huge weighs 2.9.
    """
    small = OrganizationFactory(arr=10_000, plan="basic", region="North")
    large = OrganizationFactory(arr=500_000, plan="pro", region="South")
    huge = OrganizationFactory(arr=900_000, plan="pro", region="North")
    many = crowd(3, organization=small)
    one, helper = crowd(1, organization=large)[0], crowd(1, organization=huge)[0]
    voices[helper.pk] = 2.9
    voices[one.pk] = 1.25
    ideas = {name: submit(title=f"An idea of the {name} people") for name in ("many", "rich", "heard")}
    for person in many:
        vote(ideas["many"], person, 1)
    vote(ideas["rich"], one, 3)
    vote_on_behalf(ideas["rich"], by=csm, organization=huge, points=1)
    vote(ideas["heard"], helper, 1)
    vote(ideas["heard"], many[0], 2)
    return ideas


def figures(idea: Idea) -> tuple:
    idea.refresh_from_db()
    return (idea.people_count, idea.organization_count, idea.arr, idea.earned_voice), idea.ranks


def test_the_four_rankings_are_those_worked_out_by_hand(market):
    refresh_rankings()

    assert figures(market["many"]) == ((3, 1, Decimal(10_000), 3.0), (1, 3, 3, 2))
    assert figures(market["rich"]) == ((1, 2, Decimal(1_400_000), 1.25), (3, 1, 1, 3))
    assert figures(market["heard"]) == ((2, 2, Decimal(910_000), 3.9), (2, 1, 2, 1))


def test_a_segment_has_rankings_of_its_own(market):
    north = segment_figures({"region": "North"})
    both = segment_figures({"region": "North", "plan": "pro"})

    rich, heard = north[market["rich"].pk], north[market["heard"].pk]
    assert (rich["people_count"], rich["organization_count"], rich["arr"]) == (0, 1, 900_000)
    assert (heard["people_count"], heard["earned_voice"]) == (2, 3.9)
    assert both[market["many"].pk]["people_count"] == 0
    assert both[market["heard"].pk]["people_rank"] == 1


def test_without_the_room_that_knows_everybody_weighs_one(market, monkeypatch):
    monkeypatch.setattr(voice, "_providers", [])

    refresh_rankings()

    assert figures(market["heard"])[0][3] == 2.0


def test_it_can_run_twice_and_a_decided_idea_is_ranked_no_more(market, product_manager):
    task()
    move_idea(market["rich"], "declined", by=product_manager, why=WHY)
    task()
    task()

    assert figures(market["rich"]) == ((1, 2, Decimal(1_400_000), 1.25), (None,) * 4)
    assert figures(market["heard"])[1] == (2, 1, 1, 1)


@pytest.mark.parametrize(("ranks", "disagree"), [((1, 11, 5, 1), False), ((1, 12, 5, 1), True)])
def test_more_than_ten_ranks_apart_is_a_disagreement(ranks, disagree):
    names = ("people_rank", "organization_rank", "arr_rank", "voice_rank")

    assert Idea(**dict(zip(names, ranks, strict=True))).rankings_disagree is disagree


def test_the_weight_is_one_and_the_helpfulness_and_reach_of_the_newest_run(idea, member, leader):
    from django.utils import timezone

    from advocacy.scoring.actions import score_members
    from advocacy.scoring.voice import earned_voice

    assert voice._providers == [earned_voice]
    vote(idea, leader, 1)
    snapshots = score_members(as_of=timezone.now() + timedelta(days=1)).run.snapshots
    snapshots.filter(member=member).update(h=60, r=15)
    snapshots.filter(member=leader).update(h=60, r=15)
    leader.scoring_refused_at = timezone.now()
    leader.save()

    assert voice.voices_of([member.pk, leader.pk]) == {member.pk: 1.75}
    assert Organization.objects.count() == 2
