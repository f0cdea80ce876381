"""Whom the others turn to: the worked examples 1 to 6 and 12, and what does not count."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.advocacy.scoring.engine.columns import TODAY

HELPER, ASKER, SECOND, THIRD = 1, 2, 3, 4
ACME, GLOBEX = 10, 20


def near(value: float) -> object:
    return pytest.approx(value, abs=0.0006)


def help_three_people(community, *, later: int = 0) -> None:
    """Example 3, `later` days after it."""
    community.answer(HELPER, ASKER, accepted=True, up=3, ago=30 + later)
    community.answer(HELPER, ASKER, ago=60 + later)
    community.answer(HELPER, SECOND, accepted=True, ago=later)
    community.fact("comment_posted", HELPER, THIRD, ago=later)


def test_an_accepted_answer_with_three_votes_a_month_ago(community):
    community.answer(HELPER, ASKER, accepted=True, up=3, ago=30)

    assert community.row(HELPER)["h_raw"] == near(3.102**0.85)


def test_a_second_answer_to_the_same_person_adds_before_the_power(community):
    community.answer(HELPER, ASKER, accepted=True, up=3, ago=30)
    community.answer(HELPER, ASKER, ago=60)

    assert community.row(HELPER)["h_raw"] == near(2.972)


def test_help_to_three_people_reaches_59(community):
    help_three_people(community)

    row = community.row(HELPER)

    assert row["h_raw"] == near(5.771)
    assert row["h"] == pytest.approx(59.06, abs=0.006)


def test_thirty_days_later_the_same_help_weighs_less(community):
    help_three_people(community)

    row = community.row(HELPER, on=TODAY + timedelta(days=30))

    assert row["h_raw"] == near(4.298)
    assert row["h"] == pytest.approx(51.80, abs=0.006)


@pytest.mark.parametrize(("accepted", "credit"), [(False, 0), (True, 2)])
def test_an_answer_that_was_voted_down(community, accepted, credit):
    community.answer(HELPER, ASKER, down=2, accepted=accepted)

    assert community.row(HELPER)["h_raw"] == near(credit**0.85)


@pytest.mark.parametrize(("back", "factor"), [(3, 0.4375), (1, 1), (0, 1)])
def test_mutual_help_is_discounted_from_two_answers_each_way(community, back, factor):
    for _ in range(4):
        community.answer(HELPER, ASKER, ago=60)
    for _ in range(back):
        community.answer(ASKER, HELPER, ago=60)

    assert community.row(HELPER)["h_raw"] == near((4 * 0.5 * factor) ** 0.85)


def test_credit_from_ones_own_account_is_capped_on_the_portal_list(community):
    community.member(HELPER, ACME)
    for colleague in (2, 3, 4):
        community.member(colleague, ACME)
        community.answer(HELPER, colleague, accepted=True, up=1)
    community.member(5, GLOBEX)
    community.answer(HELPER, 5)

    row = community.row(HELPER)

    assert (row["h_own"], row["h_cross"]) == (near(9), near(1))
    assert row["h_raw"] == near(3)
    assert row["h_raw_account"] == near(10)


def test_one_pair_gives_at_most_three_or_a_quarter_of_all(community):
    for _ in range(10):
        community.answer(HELPER, ASKER, accepted=True)

    assert community.row(HELPER)["h_raw"] == near(max(3, 0.25 * 30**0.85))


def test_a_member_without_organization_is_nobodys_colleague(community):
    for person in (HELPER, ASKER):
        community.member(person, None)
    community.answer(HELPER, ASKER)

    row = community.row(HELPER)

    assert (row["h_own"], row["h_cross"]) == (0, near(1))
    assert row["helped_accounts"] == 1


@pytest.mark.parametrize("spoiler", ["own account", "staff", "the helper"])
def test_votes_that_do_not_count(community, spoiler):
    voters = {"own account": 7, "staff": 8, "the helper": HELPER}
    community.member(7, ACME)
    community.member(8, None, is_staff=True)
    # Without an organization, only the name tells that a vote is one's own.
    community.member(HELPER, None if spoiler == "the helper" else ACME)
    community.answer(HELPER, ASKER, voters=[voters[spoiler]])

    assert community.row(HELPER)["h_raw"] == near(1)


def test_votes_of_another_account_count(community):
    community.member(HELPER, ACME)
    community.member(7, GLOBEX)
    community.answer(HELPER, ASKER, voters=[7])

    assert community.row(HELPER)["h_raw"] == near((1 + 0.6931) ** 0.85)


def test_answers_of_staff_and_to_oneself_give_nothing(community):
    community.member(9, None, is_staff=True)
    community.answer(9, ASKER, accepted=True, up=5)
    community.answer(HELPER, HELPER, accepted=True, up=5)

    assert community.row(9)["h_raw"] == 0
    assert community.row(HELPER)["h_raw"] == 0
    assert community.row(HELPER)["helped"] == 0


@pytest.mark.parametrize(
    ("kind", "helper_acts", "credit"),
    [
        ("comment_posted", True, 0.2),
        ("onboarding_session_held", True, 1.5),
        ("thanks_given", False, 0.5),
        ("article_found_useful", False, 0.5),
    ],
)
def test_other_kinds_of_help(community, kind, helper_acts, credit):
    community.fact(kind, *((HELPER, ASKER) if helper_acts else (ASKER, HELPER)))

    assert community.row(HELPER)["h_raw"] == near(credit**0.85)


def test_what_was_taken_back_does_not_count(community):
    subject = community.answer(HELPER, ASKER)
    accepted = community.fact("answer_accepted", ASKER, HELPER, subject=subject, ago=5)
    community.fact("answer_accepted", ASKER, HELPER, subject=subject, ago=3, reverses=accepted)

    assert community.row(HELPER)["h_raw"] == near(1)


def test_what_was_taken_back_still_stood_the_day_before(community):
    subject = community.answer(HELPER, ASKER, ago=10)
    accepted = community.fact("answer_accepted", ASKER, HELPER, subject=subject, ago=10)
    community.fact("answer_accepted", ASKER, HELPER, subject=subject, ago=1, reverses=accepted)

    before = community.row(HELPER, on=TODAY - timedelta(days=2))["accepted"]

    assert (before, community.row(HELPER)["accepted"]) == (1, 0)


def test_facts_of_the_day_itself_and_later_do_not_enter(community):
    community.answer(HELPER, ASKER)
    alone = community.scores().digest()

    community.fact("answer_given", HELPER, SECOND, at=TODAY, subject=1)
    community.fact("answer_given", HELPER, THIRD, at=TODAY + timedelta(days=9), subject=2)

    assert community.row(HELPER)["helped"] == 1
    del community.members[SECOND], community.members[THIRD]
    assert community.scores().digest() == alone


def test_a_deleted_asker_is_nobody_to_have_helped(community):
    community.fact("answer_given", HELPER, None, subject=1)

    assert community.row(HELPER)["h_raw"] == 0
