"""Whom staff may turn to: customers who said yes before, with their consents and their rest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from advocacy.asks.enums import AskKind
from advocacy.asks.facts import verdicts_for
from advocacy.asks.models import Ask, Consent
from advocacy.asks.rules import Verdict
from advocacy.asks.sentences import refusal
from portal.members.enums import Recognition
from portal.members.models import Member, Standing
from portal.members.querysets import MemberQuerySet


@dataclass(frozen=True)
class Advocate:
    """One row of the list: the person, what they and their company allow, whether they may be asked."""

    member: Member
    consents: list[Consent]
    verdict: Verdict

    @property
    def refusal(self) -> str:
        """Why they cannot be asked today; nothing when they can."""
        return refusal(self.verdict.reasons, self.verdict.not_before)


def advocates(words: str = "") -> MemberQuerySet:
    """Return customers whose name or organization matches; without words, those who have to do with us."""
    people = Member.objects.customers().with_organization()
    if words:
        return people.matching(words)
    person = OuterRef("pk")
    champions = Standing.objects.filter(member=person, recognition=Recognition.CHAMPION, until=None)
    asked = Ask.objects.filter(member=person)
    return people.filter(Q(Exists(champions)) | Exists(asked) | Exists(Consent.objects.filter(member=person)))


def with_rest(members: list[Member], *, today: date) -> list[Advocate]:
    """Return the rows of a page: one query for consents, a few for the rules, however many people."""
    verdicts = verdicts_for(members, kind=AskKind.REVIEW, today=today)
    consents: dict[int | None, list[Consent]] = defaultdict(list)
    for consent in Consent.objects.in_force(today).of_people(m.pk for m in members).order_by("use", "pk"):
        consents[consent.member_id].append(consent)
    return [Advocate(member, consents[member.pk], verdicts[member.pk]) for member in members]
