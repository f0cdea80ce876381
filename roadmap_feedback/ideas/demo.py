"""The demo's ideas: half a year of wishes, votes and answers, made through the actions in order of time."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from portal.members.models import Member
from roadmap_feedback.ideas.actions.behalf import vote_on_behalf
from roadmap_feedback.ideas.actions.comment import post_comment
from roadmap_feedback.ideas.actions.merge import merge_ideas
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.actions.submit import submit_idea
from roadmap_feedback.ideas.actions.vote import VoteRefused, cast_vote
from roadmap_feedback.ideas.models import Idea

TEXTS = Path(__file__).parent / "demo_ideas"
SHARE = 0.6
"""Of the people an idea appeals to, so many vote: the demo is to be there in seconds."""

BEHALF = (
    ("Work orders that can be closed without a signal", "Raised in every review with this customer."),
    ("A link for contractors who have no account", "They asked for it before they signed."),
    ("Relier une alarme de la GTB à un ordre de travail", "Une condition de leur renouvellement."),
)

Step = tuple[datetime, Callable[[], Any]]


class DemoIdeas:
    """Plays every idea from its first sentence to what became of it."""

    def __init__(
        self,
        random: Random,
        members: list[Member],
        *,
        guests: list[Member],
        product: Member,
        csm: Member,
        end: datetime,
    ) -> None:
        self.random = random
        self.members = members
        self.guests = guests
        self.product = product
        self.csm = csm
        self.end = end
        self.ideas: dict[str, Idea] = {}

    def play(self, *, start: datetime) -> None:
        """Play all ideas between `start` and the end, each move in its time."""
        steps = [
            step
            for language in ("en", "fr")
            for number, text in enumerate(_texts(language))
            for step in self._steps(language, text, start, guests=number % 4 == 0)
        ]
        with transaction.atomic():
            for _moment, act in sorted(steps, key=lambda step: step[0]):
                act()
            self._vote_for_customers()

    def _steps(self, language: str, text: dict[str, Any], start: datetime, *, guests: bool) -> list[Step]:
        here = [member for member in self.members if member.language == language]
        present = [guest for guest in self.guests if guest.language == language] if guests else []
        moves = [*text["path"], *([("merge", "")] if "merged_into" in text else [])]
        span = self.end - start
        born = start + span * (0.45 - 0.1 * len(moves)) * self.random.random()
        gap = (self.end - born - timedelta(days=3)) / (len(moves) + self.random.uniform(0.05, 1))
        decided = born + gap * 0.75 if moves else self.end
        author = present[0] if present and text["appeal"] < 30 else self.random.choice(here)
        steps: list[Step] = [(born, lambda: self._submit(text, author, language, born))]
        steps += [
            self._vote(text, voter, born, decided)
            for voter in dict.fromkeys([*self._voters(text, here), *present])
        ]
        steps += [self._comment(text, line, self.random.choice(here), born) for line in text["comments"]]
        for number, (status, why) in enumerate(moves, 1):
            at = born + gap * (number + self.random.uniform(-0.2, 0))
            steps.append((at, self._move(text, status, why, at)))
        return steps

    def _voters(self, text: dict[str, Any], here: list[Member]) -> list[Member]:
        others = [member for member in self.members if member not in here]
        count = round(text["appeal"] * SHARE)
        return [
            *self.random.sample(here, min(len(here), count - count // 4)),
            *self.random.sample(others, min(len(others), count // 4)),
        ]

    def _submit(self, text: dict[str, Any], author: Member, language: str, at: datetime) -> None:
        self.ideas[text["title"]] = submit_idea(
            by=author, title=text["title"], body=text["body"], language=language, at=at
        )

    def _vote(self, text: dict[str, Any], voter: Member, born: datetime, decided: datetime) -> Step:
        at = born + (decided - born) * self.random.uniform(0.05, 0.95)
        points = self.random.choice((1, 1, 2, 3))
        note = text.pop("note", "") if self.random.random() < 0.2 else ""

        def act() -> None:
            try:
                cast_vote(self.ideas[text["title"]], by=voter, points=points, note=note, at=at)
            except VoteRefused:
                return  # they spent their ten on other ideas, as people do

        return at, act

    def _comment(self, text: dict[str, Any], line: str, author: Member, born: datetime) -> Step:
        at = born + (self.end - born) * self.random.uniform(0.1, 0.9)
        # Where a merge took the idea in, its talk has moved on: these were said before.
        at = born + timedelta(days=1) if "merged_into" in text else at
        return at, lambda: post_comment(self.ideas[text["title"]], by=author, body=line, at=at)

    def _move(self, text: dict[str, Any], status: str, why: str, at: datetime) -> Callable[[], Any]:
        def act() -> None:
            idea = self.ideas[text["title"]]
            if status == "merge":
                target = self.ideas[text["merged_into"]]
                merge_ideas(idea, target, by=self.product, why="One wish in two words.", at=at)
            else:
                move_idea(idea, status, by=self.product, why=why, at=at)

        return act

    def _vote_for_customers(self) -> None:
        companies = sorted({m.organization for m in self.members if m.organization}, key=lambda o: -o.arr)
        at = self.end - timedelta(days=2)
        for (title, note), company in zip(BEHALF, companies, strict=False):
            vote_on_behalf(self.ideas[title], by=self.csm, organization=company, points=3, note=note, at=at)


def _texts(language: str) -> list[dict[str, Any]]:
    with (TEXTS / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)["idea"]
