"""One seat in 25: how many, whose, and how near to the best possible choice."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from advocacy.scoring.engine.seats import Candidate, SeatPlan, allocate_seats, plan_seats
from tests.advocacy.scoring.engine.columns import TODAY


def people(sizes: dict[int, int], region: str = "North", **values) -> list[dict]:
    """Customers of organizations of these sizes."""
    person = {"region": region, "language": "en", "time_band": "UTC+1", "is_staff": False, **values}
    return [{"organization": number, **person} for number, size in sizes.items() for _ in range(size)]


def candidate(
    number: int, *, c: float = 50, scope=("organization", 1), helped=3, ago=1, groups=()
) -> Candidate:
    return Candidate(number, scope, c, helped, TODAY - timedelta(days=ago), groups)


def test_large_accounts_have_their_own_seats_and_small_ones_share():
    plan = plan_seats(people({1: 60, 2: 40, 3: 25, 4: 12, 5: 11, 6: 10}))

    assert plan.seats == {
        ("organization", 1): 2,
        ("organization", 2): 2,
        ("organization", 3): 1,
        ("pool", "North"): 1,
    }
    assert (plan.ceiling, plan.population) == (6, 158)


def test_small_accounts_share_with_their_own_region_only():
    plan = plan_seats(
        people({4: 12, 5: 11}) + people({6: 10}, region="South") + people({7: 12, 8: 3}, region="")
    )

    assert plan.seats == {("pool", "North"): 1, ("pool", "South"): 0, ("pool", "-"): 1}


def test_staff_and_people_without_an_employer_add_no_seat():
    nobody = {"organization": None, "region": "", "language": "en", "time_band": "", "is_staff": False}
    plan = plan_seats([*people({1: 13}), *people({1: 30}, is_staff=True), *[nobody] * 80])

    assert (plan.ceiling, plan.population) == (1, 13)


organizations = st.lists(
    st.tuples(st.integers(1, 80), st.sampled_from(["", "North", "South"])), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(organizations, st.randoms(use_true_random=False))
def test_nobody_ever_has_more_than_one_seat_in_25(sizes, chance):
    population = [
        member for number, (size, region) in enumerate(sizes) for member in people({number: size}, region)
    ]
    plan = plan_seats(population)

    chosen = allocate_seats(
        [
            candidate(number, c=chance.uniform(0, 100), scope=plan.scope_of(member))
            for number, member in enumerate(population)
        ],
        plan,
    )

    taken = Counter(c.scope for c in chosen)
    for scope, users in plan.users.items():
        assert taken[scope] == plan.seats[scope]
        assert 25 * taken[scope] <= users + 12.5
    assert sum(plan.users.values()) == len(population)
    for member in population:
        size = sizes[member["organization"]][0]
        own = ("organization", member["organization"])
        assert plan.scope_of(member) == (own if size >= 13 else ("pool", member["region"] or "-"))


@pytest.mark.parametrize(("size", "slots"), [(9, 0), (10, 1), (199, 1), (200, 2), (350, 3), (900, 3)])
def test_a_group_has_coverage_slots_by_its_size(size, slots):
    assert plan_seats(people({1: size}, language="")).slots["region", "North"] == slots


def test_coverage_changes_who_is_picked():
    north, south = ("region", "North"), ("region", "South")
    scope = ("organization", 1)
    rivals = [
        candidate(1, c=90, groups=(north,)),
        candidate(2, c=80, groups=(north,)),
        candidate(3, c=45, groups=(south,)),
    ]
    covered = SeatPlan({scope: 2}, {scope: 50}, {north: 1, south: 1})
    plain = SeatPlan({scope: 2}, {scope: 50}, {})

    assert [c.id for c in allocate_seats(rivals, covered)] == [1, 3]
    assert [c.id for c in allocate_seats(rivals, plain)] == [1, 2]


def test_equals_are_ordered_by_people_helped_then_by_the_last_help_then_by_id():
    scope = ("organization", 1)
    plan = SeatPlan({scope: 4}, {scope: 100})
    rivals = [
        candidate(9, helped=3, ago=5),
        candidate(8, helped=3, ago=5),
        candidate(7, helped=3, ago=2),
        candidate(6, helped=9, ago=80),
        candidate(5, c=49, helped=99),
    ]

    for seed in range(5):
        random.Random(seed).shuffle(rivals)
        assert [c.id for c in allocate_seats(rivals, plan)] == [6, 7, 8, 9]


def random_case(seed: int) -> tuple[list[Candidate], SeatPlan]:
    """A few organizations with candidates of different regions and languages."""
    chance = random.Random(seed)
    scopes = [("organization", n) for n in range(chance.randint(1, 5))]
    groups = [("region", r) for r in "NSEW"] + [("language", x) for x in ("en", "fr", "de")]
    candidates = [
        candidate(
            number,
            c=chance.uniform(0, 100),
            scope=chance.choice(scopes),
            groups=(chance.choice(groups[:4]), chance.choice(groups[4:])),
        )
        for number in range(chance.randint(3, 30))
    ]
    seats = {scope: chance.randint(0, 4) for scope in scopes}
    return candidates, SeatPlan(seats, dict.fromkeys(scopes, 50), {g: chance.randint(0, 3) for g in groups})


def worth(chosen: list[Candidate], plan: SeatPlan) -> float:
    covered = Counter(group for c in chosen for group in c.groups)
    return sum(c.c for c in chosen) + 40 * sum(min(slots, covered[g]) for g, slots in plan.slots.items())


def best_possible(candidates: list[Candidate], plan: SeatPlan) -> float:
    """The exact optimum: who sits (0 or 1) and how many slots of each group are filled."""
    groups, scopes = list(plan.slots), list(plan.seats)
    n = len(candidates)
    value = np.array([c.c for c in candidates] + [40.0] * len(groups))
    seats = np.zeros((len(scopes), n + len(groups)))
    filled = np.zeros((len(groups), n + len(groups)))
    for column, c in enumerate(candidates):
        seats[scopes.index(c.scope), column] = 1
        for group in c.groups:
            filled[groups.index(group), column] = -1
    filled[range(len(groups)), range(n, n + len(groups))] = 1
    result = milp(
        -value,
        integrality=np.array([1] * n + [0] * len(groups)),
        bounds=Bounds(0, [1.0] * n + [float(plan.slots[g]) for g in groups]),
        constraints=[
            LinearConstraint(seats, -np.inf, [plan.seats[s] for s in scopes]),
            LinearConstraint(filled, -np.inf, 0),
        ],
    )
    assert result.success
    return -result.fun


def test_the_choice_is_nearly_the_best_possible():
    shares = []
    for seed in range(150):
        candidates, plan = random_case(seed)
        best = best_possible(candidates, plan)
        if best:
            shares.append(worth(allocate_seats(candidates, plan), plan) / best)

    assert len(shares) > 100
    assert max(shares) <= 1 + 1e-9
    assert min(shares) >= 0.5
    assert sum(shares) / len(shares) >= 0.99
