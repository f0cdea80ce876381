"""Flags and decisions for the demo, in both languages, made through the actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from django.db import transaction

from community.moderation.actions.decide import hide_post, keep_post
from community.moderation.actions.flag import flag_post
from community.moderation.enums import FlagReason
from community.moderation.reviewing import review_about
from portal.core.posts import PostKind
from portal.members.models import Member

LATEST = 60
WORDS = {
    "en": {
        "note": "A customer’s name and phone number stand in it.",
        "rude": "This could be said more kindly.",
        "why": (
            "It names a customer and shows their phone number. "
            "Write it again without these, and we will show it."
        ),
        "kept": "It is blunt, and it helps.",
    },
    "fr": {
        "note": "On y lit le nom et le téléphone d’un client.",
        "rude": "Cela pourrait être dit plus gentiment.",
        "why": (
            "Un client y est nommé, avec son numéro de téléphone. "
            "Réécrivez votre texte sans cela et nous l’afficherons à nouveau."
        ),
        "kept": "C’est direct, et cela aide.",
    },
}


class DemoFlags:
    """Has posts of each language flagged: some wait, one was held, one was hidden, one was kept."""

    def __init__(
        self, random: Random, kinds: Iterable[PostKind], members: list[Member], *, by: Member, now: datetime
    ) -> None:
        self.random, self.kinds, self.members = random, list(kinds), members
        self.by, self.now = by, now

    def play(self) -> None:
        """Play it in both languages."""
        with transaction.atomic():
            for language, words in WORDS.items():
                here = [member for member in self.members if member.language == language]
                self._play(here, self._posts(here), words)

    def _play(self, here: list[Member], posts: Iterator[Any], words: dict[str, str]) -> None:
        flag = partial(self._flag, here)
        flag(next(posts), 1, hours=30, reason=FlagReason.RUDE, note=words["rude"])
        flag(next(posts), 2, hours=9, reason=FlagReason.MISPLACED)
        flag(next(posts), 3, hours=5, reason=FlagReason.SPAM)
        hidden, kept = next(posts), next(posts)
        flag(hidden, 2, hours=150, reason=FlagReason.PRIVATE, note=words["note"])
        hide_post(review_about(hidden), by=self.by, why=words["why"], at=self.now - timedelta(hours=143))
        flag(kept, 1, hours=140, reason=FlagReason.RUDE)
        keep_post(review_about(kept), by=self.by, why=words["kept"], at=self.now - timedelta(hours=139))

    def _posts(self, authors: list[Member]) -> Iterator[Any]:
        """Yield late posts of these people, the kinds taking turns, each once."""
        found = [
            list(kind.visible_to(self.by).filter(author__in=authors).order_by("-id")[:LATEST])
            for kind in self.kinds
        ]
        while True:
            for posts in found:
                yield posts.pop(self.random.randrange(len(posts)))

    def _flag(
        self, here: list[Member], post: Any, number: int, *, hours: int, reason: str, note: str = ""
    ) -> None:
        others = [member for member in here if member.pk != post.author_id]
        for place, member in enumerate(self.random.sample(others, number)):
            at = self.now - timedelta(hours=hours) + timedelta(minutes=20 * place)
            flag_post(post, by=member, reason=reason, note="" if place else note, at=at)
