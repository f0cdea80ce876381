"""Six months of questions and answers for the demo, asked and answered through the actions."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from community.groups.enums import GroupAccess
from community.groups.models import UserGroup
from community.questions.actions.accept import accept_answer
from community.questions.actions.answer import answer_question
from community.questions.actions.ask import ask_question
from community.questions.actions.comment import post_comment
from community.questions.actions.vote import cast_vote
from community.questions.models import Answer, Question
from portal.members.models import Member

THREADS = Path(__file__).parent / "demo_threads"
TRADE_WORDS = {
    "technician": ("Technic", "technic"),
    "planner": ("planner", "Planificateur"),
    "admin": ("administrator", "Administrateur"),
    "analyst": ("analyst", "Analyste"),
    "storekeeper": ("Storekeeper", "Magasinier"),
    "manager": ("manager", "Responsable"),
}
VOTES_FOR = {0: (0, 1, 2), 1: (0, 1, 2), 2: (1, 3, 5), 3: (3, 5, 9)}
"""How many votes an answer of each quality gathers."""
GUEST_DAYS = 90


class DemoCommunity:
    """Plays the threads over half a year with people who differ in how often they help.

    Who becomes a champion is left to the engine: people only get a taste for answering, drawn by chance.
    Each of the guests, one a language, asks a question late in the play whose answers wait for them.
    Who is in a group asks every second question there, in the smallest group they are in.
    """

    def __init__(
        self, random: Random, members: list[Member], *, guests: Iterable[Member], start: datetime, days: int
    ) -> None:
        self.random = random
        self.start = start
        self.days = days
        self.in_group = cycle((True, False))
        self.guests = {guest.language: guest for guest in guests}
        self.members = {language: [m for m in members if m.language == language] for language in ("en", "fr")}
        self.taste = {member.pk: random.paretovariate(0.9) for member in members}

    def play(self) -> Iterator[Question]:
        """Play every thread, in the order of time, and yield its question."""
        threads = [(language, thread) for language in self.members for thread in _threads(language)]
        self.random.shuffle(threads)
        step = self.days / len(threads)
        for number, (language, thread) in enumerate(threads):
            moment = self.start + timedelta(
                days=number * step, hours=self.random.uniform(7, 17), minutes=self.random.uniform(0, 59)
            )
            with transaction.atomic():
                yield self._play_thread(language, thread, moment)

    def _play_thread(self, language: str, thread: dict[str, Any], moment: datetime) -> Question:
        here = [member for member in self.members[language] if member.date_joined < moment]
        asker = self._asker(here, thread["asked_by"])
        if self._waits_for_guest(thread, moment):
            asker = self.guests.pop(language, asker)
        question = ask_question(
            by=asker,
            title=thread["title"],
            body=thread["body"].strip(),
            tags=thread["tags"],
            language=language,
            group=self._group(asker, moment),
            at=moment,
        )
        self._comment(question, thread, here, asker, asker, moment)
        self._vote(question, here, asker, thread["popularity"], moment)
        present = {asker.pk}
        for answer in thread.get("answer", []):
            moment = self._later(moment, hours=self.random.expovariate(1 / 9) + 0.2)
            helper = self._helper(here, present)
            present.add(helper.pk)
            self._answer(question, answer, here, asker, helper, moment)
        return question

    def _answer(
        self,
        question: Question,
        text: dict[str, Any],
        here: list[Member],
        asker: Member,
        helper: Member,
        moment: datetime,
    ) -> None:
        answer = answer_question(question, by=helper, body=text["body"].strip(), at=moment)
        self._comment(answer, text, here, asker, helper, moment)
        self._vote(answer, here, helper, self.random.choice(VOTES_FOR[text["quality"]]), moment)
        if text.get("accepted"):
            accept_answer(answer, by=asker, at=self._later(moment, hours=self.random.uniform(1, 40)))

    def _comment(
        self,
        post: Question | Answer,
        text: dict[str, Any],
        here: list[Member],
        asker: Member,
        author: Member,
        moment: datetime,
    ) -> None:
        for comment in text.get("comment", []):
            moment = self._later(moment, hours=self.random.uniform(0.2, 6))
            by = {"asker": asker, "answerer": author}.get(comment["by"]) or self._helper(
                here, {asker.pk, author.pk}
            )
            post_comment(post, by=by, body=comment["body"].strip()[:1000], at=moment)

    def _vote(
        self, post: Question | Answer, here: list[Member], author: Member, votes: int, moment: datetime
    ) -> None:
        voters = [
            member for member in self.random.sample(here, min(len(here), votes + 1)) if member.pk != author.pk
        ]
        for voter in voters[:votes]:
            cast_vote(post, by=voter, value=1, at=self._later(moment, hours=self.random.uniform(1, 90)))

    def _asker(self, here: list[Member], trade: str) -> Member:
        fitting = [member for member in here if any(word in member.title for word in TRADE_WORDS[trade])]
        return self.random.choice(fitting or here)

    def _group(self, asker: Member, moment: datetime) -> UserGroup | None:
        """Return where the asker asks; chance is not asked, so that everybody meets the same people."""
        groups = UserGroup.objects.filter(
            memberships__member=asker, memberships__joined_at__lt=moment, memberships__left_at=None
        ).exclude(access=GroupAccess.PRIVATE)
        smallest = groups.order_by("member_count", "pk").first()
        return smallest if smallest and next(self.in_group) else None

    def _waits_for_guest(self, thread: dict[str, Any], moment: datetime) -> bool:
        answers = thread.get("answer", [])
        is_late = moment > self.start + timedelta(days=self.days - GUEST_DAYS)
        return is_late and bool(answers) and not any(answer.get("accepted") for answer in answers)

    def _helper(self, here: list[Member], absent: set[int]) -> Member:
        free = [member for member in here if member.pk not in absent]
        return self.random.choices(free, [self.taste[member.pk] for member in free])[0]

    def _later(self, moment: datetime, *, hours: float) -> datetime:
        end = self.start + timedelta(days=self.days)
        return min(moment + timedelta(hours=hours), end)


def _threads(language: str) -> list[dict[str, Any]]:
    with (THREADS / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)["thread"]
