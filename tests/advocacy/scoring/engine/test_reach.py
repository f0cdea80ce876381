"""What a member carries outside: the worked example 10."""

from __future__ import annotations

import pytest

MEMBER = 1


def test_a_talk_twenty_days_ago(community):
    community.fact("event_spoken", MEMBER, ago=20)

    row = community.row(MEMBER)

    assert row["r_raw"] == pytest.approx(4.629, abs=0.0006)
    assert row["r"] == pytest.approx(43.55, abs=0.006)


def test_at_most_five_activated_invitations_count_in_a_quarter(community):
    for _ in range(9):
        community.fact("invited_member_activated", MEMBER)

    assert community.row(MEMBER)["r_raw"] == pytest.approx(10, abs=1e-4)


def test_a_new_quarter_counts_anew(community):
    for ago in [1] * 9 + [100] * 9:
        community.fact("invited_member_activated", MEMBER, ago=ago)

    expected = 10 * (2 ** (-1 / 180) + 2 ** (-100 / 180))
    assert community.row(MEMBER)["r_raw"] == pytest.approx(expected, abs=1e-4)


def test_an_invitation_merely_sent_is_nothing_and_is_reported(community):
    community.fact("question_asked", MEMBER)
    community.fact("invitation_sent", MEMBER)

    assert community.row(MEMBER)["r"] == 0
    assert community.scores().unknown_kinds == {"invitation_sent": 1}
