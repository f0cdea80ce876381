"""Who could sit at a board's table, what each would bring to it, and how balanced the slate is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Value, Window
from django.db.models.functions import RowNumber
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.asks.enums import AskKind
from advocacy.asks.facts import verdicts_for
from advocacy.asks.sentences import refusal
from advocacy.boards.balance import CHAMPION, DIMENSIONS, Candidate, counts_of, reasons_for
from advocacy.boards.enums import LONG_LIST, TAKING, BoardKind, SeatState
from advocacy.boards.models import Board, Seat
from portal.members.enums import Recognition
from portal.members.models import Member, Organization, Standing
from portal.members.querysets import MemberQuerySet

SIZES = ("small", "middle", "large")
SMALL, LARGE = 13, 50
"""Users of an organization from which it is of middle size, and from which it is large."""


def eligible(board: Board) -> MemberQuerySet:
    """Return the people of the board's level who work for a customer and do not refuse to be asked."""
    return Member.objects.customers().filter(
        seniority=board.level, organization__isnull=False, is_active=True, contact_refused_at=None
    )


def longest_first(board: Board) -> list[Member]:
    """Return who is next on the long list: organizations take turns, champions and large customers first."""
    open_seats = Seat.objects.filter(board=board).open()
    champions = Standing.objects.filter(member=OuterRef("pk"), recognition=Recognition.CHAMPION, until=None)
    is_champion = Exists(champions) if board.kind == BoardKind.COUNCIL else Value(value=False)
    people = eligible(board).exclude(pk__in=open_seats.values("member")).with_organization()
    people = people.annotate(is_first=is_champion).annotate(
        turn=Window(
            RowNumber(), partition_by=F("organization"), order_by=[F("is_first").desc(), F("pk").asc()]
        )
    )
    free = LONG_LIST * board.size - open_seats.count()
    return list(people.order_by("turn", "-is_first", "-organization__arr", "pk")[: max(0, free)])


def size_label(users: int) -> str:
    """Return how large a customer is, by how many of its people are here."""
    return "small" if users < SMALL else "large" if users >= LARGE else "middle"


def as_candidates(seats: Sequence[Seat]) -> list[Candidate]:
    """Return what each brings to the table; one query for any number of seats, their people loaded."""
    sizes = _users_of({seat.organization_id for seat in seats})
    return [
        Candidate(
            seat.pk,
            seat.organization_id,
            _traits(seat.organization, sizes.get(seat.organization_id, 0)),
            seat.board.kind == BoardKind.COUNCIL and seat.member.is_champion,
        )
        for seat in seats
    ]


def _traits(organization: Organization, users: int) -> dict[str, str]:
    return {
        "region": organization.region,
        "plan": organization.plan,
        "size": size_label(users),
        "industry": organization.industry,
    }


def _users_of(organizations: Iterable[int]) -> dict[int, int]:
    people = Member.objects.customers().filter(organization__in=organizations)
    return dict(people.order_by().values_list("organization").annotate(users=Count("pk")))


@dataclass(frozen=True)
class Row:
    """One name on the screen of the slate."""

    seat: Seat
    traits: list[str]
    reasons: list[str]
    refusal: str = ""


@dataclass(frozen=True)
class Share:
    """How often a value stands on the slate and on the long list."""

    value: str
    on_slate: int
    listed: int


@dataclass(frozen=True)
class Slate:
    """The screen of the slate: who is on it, who else is on the long list, and the balance."""

    chosen: list[Row]
    others: list[Row]
    balance: list[tuple[str, list[Share]]]


def slate_of(board: Board, *, today: date) -> Slate:
    """Return the slate of a board; a fixed number of queries however long the list."""
    seats = list(board.seats.open().with_people().select_related("board").order_by("moved_at", "pk"))
    people = {candidate.key: candidate for candidate in as_candidates(seats)}
    waiting = [seat for seat in seats if seat.state in {SeatState.LONG_LISTED, SeatState.SLATED}]
    for seat in waiting:
        seat.member.organization = seat.organization
    verdicts = verdicts_for([seat.member for seat in waiting], kind=AskKind.BOARD, today=today)
    table = [people[seat.pk] for seat in seats if seat.state in TAKING]
    rows = []
    for seat in seats:
        verdict = verdicts.get(seat.member_id)
        why = refusal(verdict.reasons, verdict.not_before) if verdict else ""
        reasons = reason_sentences(people[seat.pk], table) if seat.state in TAKING else []
        rows.append(Row(seat, trait_labels(people[seat.pk]), reasons, why))
    others = [row for row in rows if row.seat.state not in TAKING]
    others.sort(key=lambda row: bool(row.refusal))  # those who may be asked first
    chosen = [row for row in rows if row.seat.state in TAKING]
    return Slate(chosen, others, _balance(table, people.values()))


def places_of(board: Board, seats: Iterable[Seat]) -> str:
    """Return how many places are filled, on the way to be, and free."""
    states = Counter(seat.state for seat in seats if seat.state in TAKING)
    members, taken = states[SeatState.SEATED], states.total()
    return ", ".join(
        (
            ngettext("%(n)d member", "%(n)d members", members) % {"n": members},
            ngettext("%(n)d on the way", "%(n)d on the way", taken - members) % {"n": taken - members},
            ngettext("%(n)d free", "%(n)d free", board.size - taken) % {"n": board.size - taken},
        )
    )


def _balance(table: list[Candidate], everybody: Iterable[Candidate]) -> list[tuple[str, list[Share]]]:
    chosen, listed = counts_of(table), counts_of(list(everybody))
    return [(dimension_label(name), _shares(name, chosen[name], listed[name])) for name in DIMENSIONS]


def _shares(dimension: str, chosen: Counter[str], listed: Counter[str]) -> list[Share]:
    order = SIZES if dimension == "size" else sorted(listed, key=lambda value: (-listed[value], value))
    values = [value for value in order if value in listed]
    return [Share(value_label(dimension, value), chosen[value], listed[value]) for value in values]


def trait_labels(candidate: Candidate) -> list[str]:
    """Return what somebody would bring, as people call it."""
    return [value_label(name, value) for name in DIMENSIONS if (value := candidate.traits.get(name))]


def dimension_label(dimension: str) -> str:
    """Return what the slate is balanced over, as people call it."""
    return {"region": _("Region"), "plan": _("Plan"), "size": _("Size"), "industry": _("Industry")}[dimension]


def value_label(dimension: str, value: str) -> str:
    """Return a value of a dimension as people call it; sizes alone are ours to name."""
    if dimension != "size":
        return value
    return {
        "small": _("up to %(n)d users") % {"n": SMALL - 1},
        "middle": _("%(least)d to %(most)d users") % {"least": SMALL, "most": LARGE - 1},
        "large": _("%(n)d users and more") % {"n": LARGE},
    }[value]


def reason_sentences(person: Candidate, table: list[Candidate]) -> list[str]:
    """Return what somebody at the table brings that nobody else there has, in the language of the page."""
    rest = counts_of([other for other in table if other != person])
    return [_reason(dimension, value) for dimension, value in reasons_for(person, rest)]


def _reason(dimension: str, value: str) -> str:
    if dimension == CHAMPION:
        return _("champion")
    sentence = {
        "region": _("the only one from %(value)s"),
        "plan": _("the only one with the plan %(value)s"),
        "size": _("the only customer with %(value)s"),
        "industry": _("the only one in %(value)s"),
    }[dimension]
    return sentence % {"value": value_label(dimension, value)}
