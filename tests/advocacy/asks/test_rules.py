"""Every rule of asking against days computed by hand; no database is needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from advocacy.asks.enums import AskKind, Rule
from advocacy.asks.rules import NEVER, RULES, AskFacts, Limits, judge

TODAY = date(2026, 3, 1)
FREE = AskFacts(today=TODAY)


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


# rule, what differs from nobody's business, when it becomes possible (None: today)
CASES = [
    (Rule.REFUSES, {}, None),
    (Rule.REFUSES, {"contact_refused": True}, NEVER),
    (Rule.PAUSED, {"paused_until": day(3, 1)}, None),
    (Rule.PAUSED, {"paused_until": day(3, 2)}, day(3, 2)),
    (Rule.FROZEN, {"frozen_until": None}, None),
    (Rule.FROZEN, {"frozen_until": day(5, 9)}, day(5, 9)),
    # 30 days: asked on 30 January, free again on 1 March
    (Rule.MONTH, {"asked_on": (day(1, 30),)}, None),
    (Rule.MONTH, {"asked_on": (day(1, 31),)}, day(3, 2)),
    (Rule.MONTH, {"asked_on": (day(3, 1),)}, day(3, 31)),
    # 90 days: two since 1 December 2025 are all
    (Rule.QUARTER, {"asked_on": (day(12, 1, 2025), day(1, 15))}, None),
    (Rule.QUARTER, {"asked_on": (day(12, 2, 2025), day(1, 15))}, day(3, 2)),
    (Rule.QUARTER, {"asked_on": (day(12, 20, 2025), day(1, 5), day(1, 15))}, day(4, 5)),
    # 365 days: the oldest of six was on 2 March 2025
    (Rule.YEAR, {"asked_on": tuple(day(m, 1, 2025) for m in (2, 4, 6, 8, 10, 12))}, None),
    (Rule.YEAR, {"asked_on": (day(3, 2, 2025), *(day(m, 1, 2025) for m in (4, 6, 8, 10, 12)))}, day(3, 2)),
    (Rule.OWN_LIMIT, {"own_yearly_limit": None, "asked_on": (day(1, 1),)}, None),
    (Rule.OWN_LIMIT, {"own_yearly_limit": 2, "asked_on": (day(1, 1),)}, None),
    (Rule.OWN_LIMIT, {"own_yearly_limit": 1, "asked_on": (day(1, 1),)}, day(1, 1, 2027)),
    (Rule.OWN_LIMIT, {"own_yearly_limit": 0}, NEVER),
    (Rule.ONE_HEAVY, {"kind": AskKind.REVIEW, "heavy_until": day(3, 10)}, None),
    (Rule.ONE_HEAVY, {"kind": AskKind.STORY}, None),
    # planned for 10 March, and 60 days of rest: 9 May
    (Rule.ONE_HEAVY, {"kind": AskKind.STORY, "heavy_until": day(3, 10)}, day(5, 9)),
    (Rule.REST, {"heavy_done_on": day(12, 31, 2025)}, None),
    (Rule.REST, {"heavy_done_on": day(1, 1)}, day(3, 2)),
    (Rule.DECLINED, {"refused_on": (day(2, 1),)}, None),
    (Rule.DECLINED, {"refused_on": (day(2, 1), day(1, 1))}, day(5, 2)),
    (Rule.DECLINED, {"refused_on": (day(12, 1, 2025), day(10, 1, 2025))}, None),
    (Rule.ORGANIZATION, {"organization_asked_on": (day(2, 1), day(2, 2))}, None),
    (Rule.ORGANIZATION, {"organization_asked_on": (day(2, 1), day(2, 2), day(2, 3))}, day(5, 2)),
    # 60 days before the renewal, to the day
    (Rule.RENEWAL, {"renewal_on": day(4, 30)}, day(5, 1)),
    (Rule.RENEWAL, {"renewal_on": day(5, 1)}, None),
    (Rule.RENEWAL, {"renewal_on": TODAY}, day(3, 2)),
    (Rule.RENEWAL, {"renewal_on": day(2, 28)}, None),
    (Rule.CONSENT, {"kind": AskKind.TALK}, None),
    (Rule.CONSENT, {"kind": AskKind.REFERENCE_CALL}, NEVER),
    (Rule.CONSENT, {"kind": AskKind.REFERENCE_CALL, "given": frozenset({"reference_call"})}, None),
    (Rule.CONSENT, {"kind": AskKind.QUOTE, "given": frozenset({"quote"})}, NEVER),
    (Rule.CONSENT, {"kind": AskKind.QUOTE, "given": frozenset({"quote", "name"})}, None),
]


@pytest.mark.parametrize(("rule", "changes", "possible"), CASES)
def test_a_rule_names_the_day_on_which_it_lets_go(rule, changes, possible):
    assert RULES[rule](replace(FREE, **changes)) == possible


def test_every_rule_has_its_words_and_its_cases():
    assert set(RULES) == set(Rule) == {rule for rule, _, _ in CASES}


def test_nothing_in_the_way_is_granted():
    verdict = judge(FREE)

    assert verdict.is_granted
    assert verdict.not_before is None


def test_the_latest_of_all_days_counts():
    facts = replace(FREE, asked_on=(day(2, 20),), heavy_done_on=day(2, 1), paused_until=day(3, 15))

    verdict = judge(facts)

    # 20 February + 30 days = 22 March; 1 February + 60 days = 2 April
    assert verdict.not_before == day(4, 2)
    assert set(verdict.reasons) == {Rule.MONTH, Rule.REST, Rule.PAUSED}


def test_a_named_day_is_not_refused_again_by_another_rule():
    """Free on 22 March by the month, but the renewal of 20 April forbids it by then."""
    facts = replace(FREE, asked_on=(day(2, 20),), renewal_on=day(5, 15))

    verdict = judge(facts)

    assert verdict.not_before == day(5, 16)
    assert set(verdict.reasons) == {Rule.MONTH, Rule.RENEWAL}
    assert judge(replace(facts, today=day(5, 16))).is_granted


def test_what_depends_on_somebody_has_no_day():
    verdict = judge(replace(FREE, contact_refused=True, asked_on=(day(2, 20),)))

    assert verdict.not_before is None
    assert Rule.REFUSES in verdict.reasons


def test_every_day_that_is_named_lies_ahead_and_holds():
    """Whatever the history: the day named is later than today, and on that day the answer is yes."""
    for gap in range(0, 200, 7):
        history = tuple(TODAY - timedelta(days=gap + step) for step in (0, 11, 40, 95, 180, 300))
        facts = replace(
            FREE,
            kind=AskKind.TALK,
            asked_on=history,
            organization_asked_on=history,
            heavy_done_on=TODAY - timedelta(days=gap),
            refused_on=(TODAY - timedelta(days=gap), TODAY - timedelta(days=gap + 11)),
            renewal_on=TODAY + timedelta(days=gap),
        )
        verdict = judge(facts)
        if not verdict.is_granted:
            assert verdict.not_before is not None
            assert verdict.not_before > TODAY
            assert judge(replace(facts, today=verdict.not_before)).is_granted


def test_the_numbers_are_those_of_the_house():
    assert Limits() == Limits((1, 30), (2, 90), (6, 365), (3, 90), 60, 2, 90, 60)
