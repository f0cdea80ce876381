"""The demo's references: people at every step of the pool, and requests at every step of theirs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from advocacy.references.actions import call, match, pool
from advocacy.references.enums import CallKind, PoolState, RequestState
from advocacy.references.models import Reference, ReferenceRequest
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

LEVELS = (
    *(PoolState.ACTIVE,) * 12,
    *(PoolState.PAUSED, PoolState.PROFILED, PoolState.INVITED, PoolState.VETTED),
    *(PoolState.NOMINATED, PoolState.RETIRED),
)
TERMS = (
    ("Plans, spare parts", "Prices"),
    ("Mobile rounds", ""),
    ("Meter readings, reports", "Names of suppliers"),
)
STATES = (
    *(RequestState.THANKED, RequestState.HELD, RequestState.SCHEDULED, RequestState.ASKED),
    *(RequestState.MATCHED, RequestState.ACCEPTED, RequestState.STORIES, RequestState.SUBMITTED),
)
DAYS_AGO = (45, 14, 9, 4, 2, 1, 12, 0)
DEALS = (
    ("Harbour hospital, 300 users", "How the first winter went with two sites and one store"),
    ("Lindholm dairies, renewal", "Whether meter readings really set the dates of the plans"),
    ("City of Arvik", "How long a new technician needs until they work alone"),
    ("Norra rail depots", "What they would do differently in the first month"),
    ("Castel papeteries", "Comment les pièces détachées ont été reprises de l’ancien outil"),
    ("Bright cold stores", "How the mobile rounds work without a connection"),
    ("Vale quarries", "Something on dust and tablets, from the same trade"),
    ("Osei logistics", "Whether one person can look after four depots"),
)


@dataclass(frozen=True)
class Sellers:
    """Who keeps the pool, and who asks for references."""

    keeps: Member
    asks: Member


def seed_references(people: list[Member], *, by: Sellers, now: datetime) -> list[ReferenceRequest]:
    """Bring people into the pool and answer requests in their order; every state is there."""
    for number, (person, state) in enumerate(zip(people, LEVELS, strict=False)):
        _enter(person, state, TERMS[number % 3], by=by.keeps, at=now - timedelta(days=100 - number))
    requests = [
        _request(number, by=by, now=now) for number in sorted(range(len(STATES)), key=lambda n: -DAYS_AGO[n])
    ]
    for entry in Reference.objects.rested(now.date()):
        pool.wake_reference(entry, at=now)
    return requests


def _enter(person: Member, state: str, terms: tuple[str, str], *, by: Member, at: datetime) -> None:
    entry = pool.nominate_reference(person, by=by, why="Said so at the last meeting.", at=at)
    if state == PoolState.NOMINATED:
        return
    if state == PoolState.RETIRED:
        pool.retire_reference(entry, by=by, why="Left the team that uses it.", at=at + timedelta(days=9))
        return
    pool.vet_reference(entry, by=by, why="Happy, and knows the plans.", at=at + timedelta(days=1))
    if state == PoolState.VETTED:
        return
    pool.invite_to_pool(entry, by=by, at=at + timedelta(days=2))
    if state == PoolState.INVITED:
        return
    kinds = (CallKind.CALL, CallKind.WRITTEN)
    profile = pool.Profile(kinds, *terms, language=person.language)
    pool.write_profile(entry, profile, by=person, at=at + timedelta(days=4))
    if state == PoolState.PROFILED:
        return
    pool.activate_reference(entry, by=by, at=at + timedelta(days=5))
    if state == PoolState.PAUSED:
        pool.pause_reference(entry, by=person, at=at + timedelta(days=20))


def _request(number: int, *, by: Sellers, now: datetime) -> ReferenceRequest:
    """Bring one request as far as its state, or as far as the rules of asking let it come."""
    at, target = now - timedelta(days=DAYS_AGO[number], hours=3), STATES[number]
    deal, need = DEALS[number]
    wanted_on = (at + timedelta(days=21)).date()
    language = "fr" if "Castel" in deal else "en"
    request = match.submit_request(
        match.Need(deal, need, wanted_on, product="plans" if number % 3 == 0 else "", language=language),
        by=by.asks,
        at=at,
    )
    if target == RequestState.SUBMITTED:
        return request
    request = match.accept_request(request, by=by.keeps, at=at + timedelta(hours=1))
    if target == RequestState.ACCEPTED:
        return request
    if target == RequestState.STORIES:
        return match.offer_stories(request, by=by.keeps, at=at + timedelta(hours=2))
    try:
        request = match.match_request(request, by=by.keeps, at=at + timedelta(hours=2))
        return request if target == RequestState.MATCHED else _ask(request, target, by=by, at=at)
    except InvalidTransition:
        return request


def _ask(request: ReferenceRequest, target: str, *, by: Sellers, at: datetime) -> ReferenceRequest:
    first = request.matches.select_related("reference__member").order_by("place")[0].reference
    request = match.approve_candidate(request, first, by=by.keeps, at=at + timedelta(hours=3))
    request = call.ask_customer(request, by=by.keeps, at=at + timedelta(hours=4))
    if target == RequestState.ASKED:
        return request
    request = call.answer_request(request, by=first.member, yes=True, at=at + timedelta(days=1))
    if target == RequestState.SCHEDULED:
        starts_at = at + timedelta(days=16)
        return call.schedule_call(request, starts_at=starts_at, by=by.keeps, at=at + timedelta(days=2))
    starts_at = at + timedelta(days=8)
    request = call.schedule_call(request, starts_at=starts_at, by=by.keeps, at=at + timedelta(days=2))
    request = call.hold_call(request, by=by.keeps, at=starts_at + timedelta(hours=1))
    if target == RequestState.HELD:
        return request
    call.rate_call(request, by=first.member, rating=5, words="They asked the right questions.")
    call.record_outcome(request, by=by.asks, outcome="They signed a week later.")
    return call.thank_customer(request, by=by.keeps, at=starts_at + timedelta(days=6))
