"""News for thousands: one effect tells a hundred people and asks for those behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db.models import Model, QuerySet

from portal.core.outbox import handles, queue_effect
from portal.members.models import Member
from portal.notifications.mail import Letter, send_many

BATCH = 100
"""People told by one effect: a second or two of work, so a worker that is stopped repeats little."""

Words = Mapping[int, Mapping[str, Any]]


class News(NamedTuple):
    """Something to tell: what it is about, who did it, whom it reaches, and the words for some of them."""

    about: Model
    by: int | None
    people: QuerySet[Member]
    words: Callable[[list[Member]], Words]


class Crowds:
    """The news of a room, each under the name of its mail and found by the key of what happened."""

    def __init__(self, room: str, **news: Callable[[int], News]) -> None:
        self.room, self.news = room, news
        self.kind = f"{room}.tell"
        handles(self.kind)(self.tell_next)

    def tell(self, what: str, pk: int, *, after: int = 0) -> None:
        """Ask for the mails of some news; asking again changes nothing."""
        told = {"what": what, "pk": pk, "after": after}
        queue_effect(self.kind, key=f"{self.kind}:{what}:{pk}:{after}", payload=told)

    def tell_next(self, payload: dict[str, Any]) -> None:
        """Tell the next people and ask for those behind them; each is told once, whatever runs twice."""
        what, pk = payload["what"], payload["pk"]
        news = self.news[what](pk)
        others = news.people.exclude(pk=news.by) if news.by else news.people
        told = list(others.filter(is_active=True, pk__gt=payload["after"]).order_by("pk")[:BATCH])
        words = news.words(told)
        letters = [
            Letter(person, f"{self.room}.{what}:{pk}:{person.pk}", words[person.pk]) for person in told
        ]
        send_many(f"{self.room}/{what}", letters, about=news.about)
        if len(told) == BATCH:
            self.tell(what, pk, after=told[-1].pk)
