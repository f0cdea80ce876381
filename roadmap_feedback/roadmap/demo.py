"""The demo's roadmap: cards in every state, people who follow them, notes that are out and drafts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.db import transaction

from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.actions.create import create_card
from roadmap_feedback.roadmap.actions.edit import edit_card
from roadmap_feedback.roadmap.actions.follow import follow_card
from roadmap_feedback.roadmap.actions.move import move_card
from roadmap_feedback.roadmap.actions.publish import publish_note
from roadmap_feedback.roadmap.actions.write import write_note
from roadmap_feedback.roadmap.drafts import CardDraft, NoteDraft
from roadmap_feedback.roadmap.models import Card
from roadmap_feedback.roadmap.permissions import can_follow
from roadmap_feedback.roadmap.quarters import quarters_from

TEXTS = Path(__file__).parent / "demo_roadmap"
FOLLOWERS = (6, 24)
PROMISE = ("confidence", "audience")

Step = tuple[datetime, Callable[[], Any]]


def seed_roadmap(
    random: Random, members: list[Member], *, guests: list[Member], by: Member, end: datetime
) -> None:
    """Play two months of the roadmap up to `end`, in the order of time; the ideas are there already."""
    roadmap = DemoRoadmap(random, members, guests=guests, by=by, end=end)
    steps = [step for language in ("en", "fr") for step in roadmap.steps(language, _texts(language))]
    with transaction.atomic():
        for _moment, act in sorted(steps, key=lambda step: step[0]):
            act()


class DemoRoadmap:
    """Plays every card from its first column to what became of it."""

    def __init__(
        self, random: Random, members: list[Member], *, guests: list[Member], by: Member, end: datetime
    ) -> None:
        self.random = random
        self.members = members
        self.guests = guests
        self.by = by
        self.end = end
        self.cards: dict[str, Card] = {}

    def steps(self, language: str, texts: dict[str, Any]) -> list[Step]:
        """Return what happens to the cards and notes of a language, and when."""
        cards = [step for text in texts["card"] for step in self._of_card(language, text)]
        return cards + [self._note(language, text) for text in texts["note"]]

    def _of_card(self, language: str, text: dict[str, Any]) -> list[Step]:
        born = self.end - timedelta(days=self.random.uniform(40, 60))
        moves = [
            (self.end - timedelta(days=self.random.uniform(2, 18)), self._move(text, to, why))
            for _from, to, why in text.get("path", [])
        ]
        if "slips" in text:
            moves.append((self.end - timedelta(days=self.random.uniform(15, 20)), self._slip(text)))
        return [
            (born, lambda: self._create(language, text, born)),
            (born + timedelta(days=3), lambda: self._follow(text, born + timedelta(days=3))),
            *((at, lambda act=act, at=at: act(at)) for at, act in moves),
        ]

    def _create(self, language: str, text: dict[str, Any], at: datetime) -> None:
        stage = text["path"][0][0] if "path" in text else text["stage"]
        self.cards[text["title"]] = create_card(self._draft(language, text), by=self.by, stage=stage, at=at)

    def _draft(self, language: str, text: dict[str, Any]) -> CardDraft:
        quarters = quarters_from(self.end.date())
        promise = {name: text[name] for name in PROMISE if name in text}
        return CardDraft(
            title=text["title"],
            why=text["why"],
            ideas=list(Idea.objects.filter(title__in=text["ideas"])),
            target=quarters[text["quarter"]] if "quarter" in text else None,
            language=language,
            **promise,
        )

    def _follow(self, text: dict[str, Any], at: datetime) -> None:
        card = self.cards[text["title"]]
        some = self.random.sample(self.members, min(len(self.members), self.random.randint(*FOLLOWERS)))
        keen = [
            guest
            for guest in self.guests
            if guest.language == card.language and text.get("confidence") != "low"
        ]
        for person in dict.fromkeys([*some, *keen]):
            if can_follow(person, card):
                follow_card(card, by=person, at=at)

    def _move(self, text: dict[str, Any], stage: str, why: str) -> Callable[[datetime], Any]:
        return lambda at: move_card(self.cards[text["title"]], stage, by=self.by, why=why, at=at)

    def _slip(self, text: dict[str, Any]) -> Callable[[datetime], Any]:
        sentence, quarter = text["slips"]

        def act(at: datetime) -> None:
            card = self.cards[text["title"]]
            later = replace(self._draft(card.language, text), target=quarters_from(self.end.date())[quarter])
            edit_card(card, later, by=self.by, sentence=sentence, at=at)

        return act

    def _note(self, language: str, text: dict[str, Any]) -> Step:
        days = text.get("days_ago", 1)
        at = self.end - timedelta(days=days)

        def act() -> None:
            words = {name: text[name] for name in ("title", "body", "sentence")}
            cards = [self.cards[title] for title in text["cards"]]
            note = write_note(NoteDraft(cards=cards, language=language, **words), by=self.by, at=at)
            if "days_ago" in text:
                publish_note(note, by=self.by, at=at)

        return at, act


def _texts(language: str) -> dict[str, Any]:
    with (TEXTS / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)
