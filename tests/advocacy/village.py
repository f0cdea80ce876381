"""A small community made through the portal's own actions: four customers, a few who help, three seats."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from community.questions.actions.accept import accept_answer
from community.questions.actions.answer import answer_question
from community.questions.actions.ask import ask_question
from community.questions.actions.vote import cast_vote
from community.questions.models import Answer
from portal.members.enums import Seniority
from portal.members.models import Member, Organization

DAY = datetime(2024, 9, 1, tzinfo=UTC)
"""The day the scores are made for."""

SIZES = {"Northwind": (30, "North"), "Southgate": (14, "South"), "Tiny One": (5, ""), "Tiny Two": (9, "")}


class Village:
    """Northwind has a seat and the best helper, an executive; Southgate has one that nobody can fill yet.

    Tiny One and Tiny Two, in no region, share a seat.
    """

    def __init__(self) -> None:
        self.people = {name: self._customer(name, size, region) for name, (size, region) in SIZES.items()}
        self.boss, self.ann, self.ben, *self.north = self.people["Northwind"]
        self.gil, *self.south = self.people["Southgate"]
        self.pia, *self.tiny = self.people["Tiny One"] + self.people["Tiny Two"]
        for person, name in ((self.boss, "Bo Boss"), (self.ann, "Ann North"), (self.ben, "Ben North")):
            rename(person, name)
        rename(self.gil, "Gil South")
        rename(self.pia, "Pia Tiny")
        Member.objects.filter(pk=self.boss.pk).update(seniority=Seniority.EXECUTIVE)
        self._help()

    def _customer(self, name: str, size: int, region: str) -> list[Member]:
        word = name.lower().replace(" ", "")
        organization = Organization.objects.create(crm_id=f"ORG-{word}", name=name, region=region)
        return Member.objects.bulk_create(
            Member(
                email=f"{word}{number}@{word}.example",
                name=f"{name} {number}",
                organization=organization,
                contact_id=f"{word}-{number}",
                seniority=Seniority.PRACTITIONER,
                date_joined=DAY - timedelta(days=200),
            )
            for number in range(size)
        )

    def _help(self) -> None:
        for asker in [*self.south[:4], *self.north[:2]]:
            help_given(self.boss, asker, ago=12, accepted=True, voters=self.tiny[:2])
        for asker in [*self.south[:3], self.north[0]]:
            help_given(self.ann, asker, ago=10, accepted=True, voters=[self.pia])
        for asker in [*self.south[:2], self.north[1]]:
            help_given(self.ben, asker, ago=20)
        for asker in self.north[:2]:
            help_given(self.gil, asker, ago=5, accepted=True)
        for asker in [self.north[3], self.south[3], self.tiny[0]]:
            help_given(self.pia, asker, ago=15)


def rename(person: Member, name: str) -> None:
    """Give a person a name to be known by."""
    person.name = name
    person.save(update_fields=["name"])


def help_given(
    helper: Member, asker: Member, *, ago: float, accepted: bool = False, voters: list[Member] | None = None
) -> Answer:
    """Let somebody ask and somebody answer, `ago` days before the day of the scores."""
    at = DAY - timedelta(days=ago)
    question = ask_question(by=asker, title="How do I close a work order?", body="It stays open.", at=at)
    answer = answer_question(question, by=helper, body="Book the hours first.", at=at + timedelta(minutes=5))
    if accepted:
        accept_answer(answer, by=asker, at=at + timedelta(minutes=9))
    for voter in voters or []:
        cast_vote(answer, by=voter, value=1, at=at + timedelta(minutes=7))
    return answer
