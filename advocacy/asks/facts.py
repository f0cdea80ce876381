"""What the rules look at, read for many people at once: three queries for one or for thirty."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import takewhile

from django.db.models import Q

from advocacy.asks.enums import NEEDED, RUNNING, AskState
from advocacy.asks.models import Ask, Consent
from advocacy.asks.rules import AskFacts, Limits, Verdict, judge
from advocacy.recovery.freeze import frozen_until
from portal.members.models import Member

ANSWERS = (AskState.ACCEPTED, AskState.DECLINED, AskState.DONE)


def facts_of(members: Sequence[Member], *, kinds: Iterable[str], today: date) -> dict[int, AskFacts]:
    """Return what the rules look at, by member, for the first of `kinds`; `replace` gives the others.

    The members' organizations are loaded.
    """
    pks, kinds = [member.pk for member in members], list(kinds)
    organizations = {member.organization_id for member in members} - {None}
    people, used = _asks(pks, organizations, today)
    frozen = frozen_until(pks)
    given = _given(pks, today) if any(NEEDED.get(kind) for kind in kinds) else {}
    return {
        member.pk: AskFacts(
            today=today,
            kind=kinds[0],
            **_history(people[member.pk], today),
            organization_asked_on=tuple(used[member.organization_id]) if member.organization_id else (),
            frozen_until=_at_least_tomorrow(frozen.get(member.pk), today),
            renewal_on=member.organization.renewal_date if member.organization else None,
            contact_refused=member.contact_refused_at is not None,
            paused_until=member.asks_paused_until,
            own_yearly_limit=member.asks_per_year,
            given=frozenset(given.get(member.pk, ())),
        )
        for member in members
    }


def verdicts_for(members: Sequence[Member], *, kind: str, today: date) -> dict[int, Verdict]:
    """Return for each member whether this may be asked of them today."""
    return {pk: judge(facts) for pk, facts in facts_of(members, kinds=[kind], today=today).items()}


def _asks(
    pks: list[int], organizations: set, today: date
) -> tuple[dict[int, list[Ask]], dict[int | None, list[date]]]:
    """Return the asks of people, and the days on which people of their organizations were asked."""
    limits = Limits()
    since = today - timedelta(days=limits.year[1] + limits.heavy_rest)
    recent = Q(moved_at__date__gt=since) | Q(state__in=RUNNING)
    theirs = Q(member__in=pks) | Q(organization__in=organizations)
    people: dict[int, list[Ask]] = defaultdict(list)
    days: dict[int | None, list[date]] = defaultdict(list)
    for ask in Ask.objects.counting().filter(recent, theirs):
        people[ask.member_id].append(ask)
        days[ask.organization_id].append(ask.created_at.date())
    return people, days


def _history(asks: list[Ask], today: date) -> dict:
    """Return what earlier asks say: days asked, large ones, refusals since the last yes."""
    heavy = [ask for ask in asks if ask.is_heavy]
    busy = [max(ask.wanted_on or today, today) for ask in heavy if ask.state in RUNNING]
    done = [ask.moved_at.date() for ask in heavy if ask.state == AskState.DONE]
    answered = sorted(
        (ask for ask in asks if ask.state in ANSWERS and ask.decided_at),
        key=lambda ask: (ask.decided_at, ask.pk),
        reverse=True,
    )
    refusals = takewhile(lambda ask: ask.state == AskState.DECLINED, answered)
    return {
        "asked_on": tuple(sorted(ask.created_at.date() for ask in asks)),
        "heavy_until": max(busy, default=None),
        "heavy_done_on": max(done, default=None),
        "refused_on": tuple(ask.decided_at.date() for ask in refusals if ask.decided_at),
    }


def _given(pks: list[int], today: date) -> dict[int, set[str]]:
    given: dict[int, set[str]] = defaultdict(set)
    consents = Consent.objects.in_force(today).of_people(pks)
    for member, use in consents.values_list("member", "use"):
        if member is not None:
            given[member].add(use)
    return given


def _at_least_tomorrow(day: date | None, today: date) -> date | None:
    """An open case freezes today, whatever day it named."""
    return day and max(day, today + timedelta(days=1))
