"""The slate: coverage first, one of each organization, the same every time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from advocacy.boards.balance import Candidate, choose

ONE = Candidate(1, 1, {"region": "North", "plan": "Team"})


def keys(candidates, *, seated=(), places=12) -> list[int]:
    return [pick.candidate.key for pick in choose(candidates, seated=list(seated), places=places)]


def test_whoever_brings_something_new_goes_first():
    same = Candidate(2, 2, {"region": "North", "plan": "Team"})
    new = Candidate(3, 3, {"region": "South", "plan": "Team"})

    assert keys([ONE, same, new]) == [1, 3, 2]


def test_what_the_seated_bring_counts():
    north, south = Candidate(2, 2, {"region": "North"}), Candidate(3, 3, {"region": "South"})

    assert keys([north, south], seated=[ONE], places=1) == [3]


def test_one_of_each_organization_and_none_of_those_seated():
    colleague, other = Candidate(2, 1, {"region": "South"}), Candidate(3, 3)

    assert keys([colleague, other], seated=[ONE]) == [3]
    assert keys([ONE, colleague]) == [1]


def test_a_champion_counts_one_more():
    champion = Candidate(2, 2, {"region": "North"}, is_champion=True)

    assert keys([Candidate(4, 4, {"region": "North"}), champion], places=1) == [2]


def test_reasons_name_what_nobody_else_brings():
    picks = choose(
        [ONE, Candidate(2, 2, {"region": "North", "plan": "Plus"}, is_champion=True)], seated=[], places=2
    )

    assert {pick.candidate.key: pick.reasons for pick in picks} == {
        2: (("champion", ""), ("region", "North"), ("plan", "Plus")),
        1: (("plan", "Team"),),
    }


PEOPLE = st.lists(
    st.builds(
        lambda organization, region, plan: (organization, {"region": region, "plan": plan}),
        st.integers(1, 8), st.sampled_from(["N", "S", "W", ""]), st.sampled_from(["A", "B", ""]),
    ),
    max_size=30,
)  # fmt: skip


@given(PEOPLE, st.integers(0, 15))
def test_never_too_many_never_two_of_one_organization_always_the_same(people, places):
    candidates = [Candidate(key, organization, traits) for key, (organization, traits) in enumerate(people)]

    picks = choose(candidates, seated=[], places=places)

    organizations = [pick.candidate.organization for pick in picks]
    assert (
        len(set(organizations))
        == len(organizations)
        == min(places, len({c.organization for c in candidates}))
    )
    assert choose(candidates, seated=[], places=places) == picks
