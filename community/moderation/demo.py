"""Flags and decisions for the demo, in both languages, made through the actions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from community.moderation.actions.decide import hide_post, keep_post
from community.moderation.actions.flag import flag_post
from community.moderation.enums import FlagReason
from community.moderation.reviewing import review_about
from portal.core.posts import PostKind
from portal.members.models import Member

WORDS = {
    "en": {
        "note": "A customer’s name and phone number stand in it.",
        "rude": "This could be said more kindly.",
        "why": "It names a customer and shows their phone number. Write it again without these, and we will show it.",
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


def seed_flags(
    random: Random, kinds: Iterable[PostKind], members: list[Member], *, by: Member, now: datetime
) -> None:
    """Have posts of each language flagged: some wait, one was held by three, one was hidden, one was kept."""
    with transaction.atomic():
        for language, words in WORDS.items():
            here = [member for member in members if member.language == language]
            posts = _posts(random, kinds, here)
            _flag(random, next(posts), here, 1, now - timedelta(hours=30), FlagReason.RUDE, words["rude"])
            _flag(random, next(posts), here, 2, now - timedelta(hours=9), FlagReason.MISPLACED)
            _flag(random, next(posts), here, 3, now - timedelta(hours=5), FlagReason.SPAM)
            past = now - timedelta(days=6)
            hidden, kept = next(posts), next(posts)
            _flag(random, hidden, here, 2, past, FlagReason.PRIVATE, words["note"])
            hide_post(review_about(hidden), by=by, why=words["why"], at=past + timedelta(hours=7))
            _flag(random, kept, here, 1, past, FlagReason.RUDE)
            keep_post(review_about(kept), by=by, why=words["kept"], at=past + timedelta(hours=8))


def _posts(random: Random, kinds: Iterable[PostKind], authors: list[Member]) -> Iterator[Any]:
    """Return late posts of these people, the kinds taking turns; what was hidden comes up once."""
    found = [
        list(kind.visible_to(authors[0]).filter(author__in=authors).order_by("-id")[:60]) for kind in kinds
    ]
    while True:
        for posts in found:
            yield posts.pop(random.randrange(len(posts)))


def _flag(
    random: Random, post: Any, here: list[Member], number: int, at: datetime, reason: str, note: str = ""
) -> None:
    others = [member for member in here if member.pk != post.author_id]
    for place, member in enumerate(random.sample(others, number)):
        words = "" if place else note
        flag_post(post, by=member, reason=reason, note=words, at=at + timedelta(minutes=20 * place))
