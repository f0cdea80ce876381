"""The loop in one story, in a real browser: from a first question and a first vote to a seat on a board.

The chapters are played one after the other by the people whom they are about; what happens at night (scores,
the watch over unhappy answers, stories that come down) is run where a night would pass.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from advocacy.stories.demo_journey import Journey
from community.groups.models import UserGroup
from portal.members.enums import Seniority
from roadmap_feedback.ideas.models import Idea
from tests.community.groups.factories import found
from tests.journeys import chapters_of_advocacy as advocacy
from tests.journeys import chapters_of_use as use
from tests.journeys.conftest import Community, Visit
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.roadmap_feedback.ideas.factories import crowd, submit, vote
from tests.roadmap_feedback.roadmap.factories import put

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def group(leader) -> UserGroup:
    """An open group."""
    return found(leader, name="Planners of Lyon")


@pytest.fixture
def idea(leader) -> Idea:
    """An idea that ten people stand behind."""
    idea = submit(leader, title=use.WISHED)
    for voter in crowd(10):
        vote(idea, voter)
    return idea


def test_the_whole_story(
    visit: Visit, community: Community, group, idea, member, product_manager, marketer, csm
):
    champion = community.champion
    asker, helper, desk = visit(member), visit(champion), visit(marketer)

    use.join_ask_and_be_answered(asker, helper, group, champion)
    use.vote_with_ten_others(asker, idea)
    product = visit(product_manager)
    program = use.become_a_tester(asker, product, member)
    use.change_the_outcome(asker, product, program, member)
    use.become_a_champion(desk, helper, champion)

    unhappy = MemberFactory(name="Ulla Upset", organization=champion.organization)
    advocacy.leave_the_unhappy_alone(visit, unhappy, desk, visit(csm))
    story = advocacy.grant_to_the_champion(desk, helper, champion)
    advocacy.let_the_company_agree(visit, desk, story)
    journey = Journey(story, marketer, product_manager, timezone.now(), pace=timedelta(seconds=1))
    address = advocacy.sign_twice_and_publish(visit, journey, desk)
    advocacy.read_and_take_back(visit, helper, address)

    executive = MemberFactory(
        name="Edda Executive", organization=OrganizationFactory(), seniority=Seniority.EXECUTIVE
    )
    board = advocacy.seat_an_executive(visit, desk, executive)
    advocacy.agree_on_an_action(desk, board, idea, marketer)
    advocacy.see_it_on_the_roadmap(visit, executive, visit(), put(product_manager, idea))
