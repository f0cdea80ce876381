"""The rules of asking, as a table of pure functions over one record of facts.

Each says from which day on it no longer stands in the way, or None when it does not today. An ask is granted
when no rule stands in its way; else it becomes possible on the latest of all their days.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from advocacy.asks.enums import HEAVY, NEEDED, AskKind, Rule

NEVER = date.max
"""No day can be named: it depends on what somebody decides."""


@dataclass(frozen=True)
class Limits:
    """The numbers of the rules; days, and how often in so many days. Source: domain.md 7."""

    month: tuple[int, int] = (1, 30)
    quarter: tuple[int, int] = (2, 90)
    year: tuple[int, int] = (6, 365)
    organization: tuple[int, int] = (3, 90)
    heavy_rest: int = 60
    refusals: int = 2
    refusal_rest: int = 90
    renewal: int = 60


@dataclass(frozen=True)
class AskFacts:
    """All that the rules look at, for one person and one kind of ask on one day."""

    today: date
    kind: str = AskKind.REVIEW
    asked_on: tuple[date, ...] = ()
    organization_asked_on: tuple[date, ...] = ()
    heavy_until: date | None = None
    heavy_done_on: date | None = None
    refused_on: tuple[date, ...] = ()
    frozen_until: date | None = None
    renewal_on: date | None = None
    contact_refused: bool = False
    paused_until: date | None = None
    own_yearly_limit: int | None = None
    given: frozenset[str] = frozenset()
    limits: Limits = field(default_factory=Limits)
    """`refused_on`: the days of the refusals since the last yes; `given`: the uses consented to."""


@dataclass(frozen=True)
class Verdict:
    """The answer at once: granted without a reason, else every reason and the first possible day."""

    reasons: tuple[Rule, ...] = ()
    not_before: date | None = None

    @property
    def is_granted(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.reasons


RuleFunction = Callable[[AskFacts], date | None]


def _free_again(days: tuple[date, ...], today: date, limit: tuple[int, int]) -> date | None:
    """Return when a place is free in a rolling window of (how often, days)."""
    most, window = limit
    used = sorted(day for day in days if day > today - timedelta(days=window))
    if len(used) < most:
        return None
    return used[len(used) - most] + timedelta(days=window) if most else NEVER


def _later(day: date | None, today: date) -> date | None:
    return day if day and day > today else None


def refuses(facts: AskFacts) -> date | None:
    """Whoever does not want to be asked is not asked."""
    return NEVER if facts.contact_refused else None


def paused(facts: AskFacts) -> date | None:
    """Their own pause."""
    return _later(facts.paused_until, facts.today)


def frozen(facts: AskFacts) -> date | None:
    """A case is open: at the earliest when they are asked again how things are."""
    return _later(facts.frozen_until, facts.today)


def once_a_month(facts: AskFacts) -> date | None:
    """One in 30 days."""
    return _free_again(facts.asked_on, facts.today, facts.limits.month)


def twice_a_quarter(facts: AskFacts) -> date | None:
    """Two in 90 days."""
    return _free_again(facts.asked_on, facts.today, facts.limits.quarter)


def six_a_year(facts: AskFacts) -> date | None:
    """Six in 365 days."""
    return _free_again(facts.asked_on, facts.today, facts.limits.year)


def own_limit(facts: AskFacts) -> date | None:
    """Their own number in 365 days; it can only be stricter, as the other rules hold beside it."""
    if facts.own_yearly_limit is None:
        return None
    return _free_again(facts.asked_on, facts.today, (facts.own_yearly_limit, facts.limits.year[1]))


def one_heavy(facts: AskFacts) -> date | None:
    """One large request at a time, with the rest that follows it."""
    if facts.kind not in HEAVY or facts.heavy_until is None:
        return None
    return _later(facts.heavy_until + timedelta(days=facts.limits.heavy_rest), facts.today)


def rest(facts: AskFacts) -> date | None:
    """60 days of rest after a large one, from everything."""
    if facts.heavy_done_on is None:
        return None
    return _later(facts.heavy_done_on + timedelta(days=facts.limits.heavy_rest), facts.today)


def declined(facts: AskFacts) -> date | None:
    """90 days of rest after two refusals in a row."""
    if len(facts.refused_on) < facts.limits.refusals:
        return None
    return _later(max(facts.refused_on) + timedelta(days=facts.limits.refusal_rest), facts.today)


def organization(facts: AskFacts) -> date | None:
    """Three in 90 days for all people of one organization."""
    return _free_again(facts.organization_asked_on, facts.today, facts.limits.organization)


def renewal(facts: AskFacts) -> date | None:
    """From 60 days before the contract is renewed until the day after."""
    if facts.renewal_on is None:
        return None
    days = (facts.renewal_on - facts.today).days
    return facts.renewal_on + timedelta(days=1) if 0 <= days <= facts.limits.renewal else None


def consent(facts: AskFacts) -> date | None:
    """What it needs was not consented to."""
    return None if facts.given.issuperset(NEEDED.get(facts.kind, ())) else NEVER


RULES: Mapping[Rule, RuleFunction] = {
    Rule.REFUSES: refuses,
    Rule.PAUSED: paused,
    Rule.FROZEN: frozen,
    Rule.DECLINED: declined,
    Rule.REST: rest,
    Rule.ONE_HEAVY: one_heavy,
    Rule.MONTH: once_a_month,
    Rule.QUARTER: twice_a_quarter,
    Rule.YEAR: six_a_year,
    Rule.OWN_LIMIT: own_limit,
    Rule.ORGANIZATION: organization,
    Rule.RENEWAL: renewal,
    Rule.CONSENT: consent,
}


def judge(facts: AskFacts) -> Verdict:
    """Return whether the person may be asked, else why not and from when.

    A day named by one rule may fall into the time of another (a renewal): the rules are asked again for that
    day until none stands in the way, so the day that is named holds.
    """
    reasons: dict[Rule, None] = {}
    day = facts.today
    while found := _hindrances(replace(facts, today=day)):
        reasons |= dict.fromkeys(found)
        day = max(found.values())
        if day == NEVER:
            return Verdict(tuple(reasons))
    return Verdict(tuple(reasons), day if reasons else None)


def _hindrances(facts: AskFacts) -> dict[Rule, date]:
    return {name: day for name, rule in RULES.items() if (day := rule(facts))}
