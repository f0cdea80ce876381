"""The demo's asks: six months in which three departments ask the same people, kept apart by the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from advocacy.asks.actions.consent import Terms, give_consent, withdraw_consent
from advocacy.asks.actions.follow import answer_ask, complete_ask, expire_ask, send_ask
from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskKind, AskState, Channel, ConsentUse
from advocacy.asks.models import Ask
from portal.members.models import Member

PURPOSES = {
    AskKind.REFERENCE_CALL: (
        "Thirty minutes on the phone with a hospital that is about to choose",
        "Trente minutes au téléphone avec un hôpital sur le point de choisir",
    ),
    AskKind.QUOTE: ("Two sentences for the page on mobile rounds", "Deux phrases pour la page des tournées"),
    AskKind.REVIEW: ("A review on a site of your choice, ten minutes", "Un avis sur le site de votre choix"),
    AskKind.TALK: (
        "A talk of twenty minutes at the autumn meeting",
        "Vingt minutes à la rencontre d’automne",
    ),
    AskKind.BETA: ("Three weeks with the new planning board", "Trois semaines avec le nouveau planning"),
    AskKind.SURVEY: ("Ten questions on spare parts", "Dix questions sur les pièces de rechange"),
    AskKind.BOARD: ("A seat on the user council for 18 months", "Un siège au conseil des utilisateurs"),
}
KINDS = (
    *(AskKind.SURVEY, AskKind.REVIEW, AskKind.BETA, AskKind.TALK, AskKind.REFERENCE_CALL),
    *(AskKind.REVIEW, AskKind.QUOTE, AskKind.BOARD),
)
OUTCOMES = ("done", "declined", "done", "expired", "accepted", "done", "declined")
ROUNDS = ((168, 12), (128, 11), (104, 7), (58, 10))
"""Days ago at which a round begins, and how many people it goes to: the third comes too early."""


@dataclass(frozen=True)
class Askers:
    """Who of the staff asks."""

    people: tuple[Member, ...]

    def of_turn(self, number: int) -> Member:
        """Return whose turn it is."""
        return self.people[number % len(self.people)]


def seed_asks(people: list[Member], *, frozen: list[Member], by: Askers, now: datetime) -> list[Ask]:
    """Let the departments ask people in turn, and people answer; some consent first, one takes it back."""
    _seed_consents(people, by=by, now=now)
    asks: list[Ask] = []
    for days_ago, count in ROUNDS:
        for position, person in enumerate(people[:count]):
            at = now - timedelta(days=days_ago - position)
            asks.append(_ask(person, len(asks), by=by, at=at, now=now))
    asks += [_ask(person, len(asks), by=by, at=now - timedelta(days=3), now=now) for person in frozen[:2]]
    return asks


def seed_waiting(member: Member, *, by: Member, now: datetime) -> Ask:
    """Put one ask to somebody, which waits for an answer."""
    purpose = _purpose(member, AskKind.REVIEW)
    ask = request_ask(member, kind=AskKind.REVIEW, by=by, purpose=purpose, at=now - timedelta(days=1))
    return send_ask(ask, by=by, at=now - timedelta(days=1)) if ask.state == AskState.GRANTED else ask


def _seed_consents(people: list[Member], *, by: Askers, now: datetime) -> None:
    at = now - timedelta(days=180)
    until = now.date() + timedelta(days=550)
    for position, person in enumerate(people[:8]):
        mine = Terms(expires_on=until)
        give_consent(person, use=ConsentUse.NAME, by=person, terms=mine, at=at)
        if position % 2 == 0:
            give_consent(person, use=ConsentUse.REFERENCE_CALL, by=person, terms=mine, at=at)
        if position % 3 == 0:
            paper = Terms(Channel.WEBSITE, "", until, person.name, "Signed sheet, marketing folder 12")
            quote = give_consent(person, use=ConsentUse.QUOTE, by=by.of_turn(0), terms=paper, at=at)
            if position == 3:
                withdraw_consent(quote, by=person, why="", at=now - timedelta(days=20))
    company = people[0].organization
    if company:
        logo = Terms(Channel.WEBSITE, "Europe", until, "Head of communications", "Contract, annex C")
        give_consent(company, use=ConsentUse.LOGO, by=by.of_turn(0), terms=logo, at=at)


def _ask(person: Member, number: int, *, by: Askers, at: datetime, now: datetime) -> Ask:
    kind, asker = KINDS[number % len(KINDS)], by.of_turn(number)
    ask = request_ask(
        person,
        kind=kind,
        by=asker,
        purpose=_purpose(person, kind),
        wanted_on=(at + timedelta(days=21)).date(),
        at=at,
    )
    if ask.state == AskState.REFUSED:
        return ask
    ask = send_ask(ask, by=asker, at=at + timedelta(hours=2))
    outcome = OUTCOMES[number % len(OUTCOMES)]
    if outcome == "expired":
        return expire_ask(ask, by=None, at=at + timedelta(days=15))
    ask = answer_ask(ask, by=person, yes=outcome != "declined", at=at + timedelta(days=2))
    if outcome == "done" or (ask.is_heavy and ask.state == AskState.ACCEPTED):
        ask = complete_ask(ask, by=asker, at=min(now, at + timedelta(days=18)))
    return ask


def _purpose(person: Member, kind: str) -> str:
    return PURPOSES[AskKind(kind)][person.language == "fr"]
