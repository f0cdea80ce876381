"""The weekly digest: what a member put into it, and what is new that they may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.core.brand import current_brand
from portal.core.outbox import handles, queue_effect
from portal.members.models import Member
from portal.notifications.enums import Channel, Pace
from portal.notifications.kinds import DIGEST
from portal.notifications.mail import PARTS, one_line, queue_messages
from portal.notifications.models import DeadAddress, Message, Notice, Preference
from portal.notifications.news import NewsItem, news_sections, news_since
from portal.notifications.reach import About, still_visible
from portal.notifications.tokens import unsubscribe_url

WRITE = "notifications.write_digests"
BATCH = 200
"""Members whose digests one effect writes: a second of work, so a worker that is stopped repeats little."""

GATHERED = "gathered"
MOST_GATHERED = 20


def start_digests(now: datetime | None = None) -> str:
    """Ask for the digests of this week and return its name; asking again changes nothing."""
    year, week, _day = (now or timezone.now()).isocalendar()
    name = f"{year}-W{week:02d}"
    _write_after(name, 0)
    return name


def _write_after(week: str, pk: int) -> None:
    queue_effect(WRITE, key=f"{WRITE}:{week}:{pk}", payload={"week": week, "after": pk})


@handles(WRITE)
def write_next_digests(payload: dict[str, Any]) -> None:
    """Write the digests of the next members and ask for those behind them; each is written once a week."""
    week, after = payload["week"], payload["after"]
    members = list(_readers().filter(pk__gt=after).order_by("pk")[:BATCH])
    write_digests(members, week=week)
    if len(members) == BATCH:
        _write_after(week, members[-1].pk)


def write_digests(members: list[Member], *, week: str) -> int:
    """Write a digest for each of these members who has something to read; returns how many."""
    keys = {f"digest:{member.pk}:{week}": member for member in members}
    written = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    news = cache(lambda language: news_since(_monday(week) - timedelta(days=7), language))
    waiting = list(Notice.objects.for_digest().filter(member__in=members).order_by("-id"))
    gathered = _gathered(waiting)
    # What a visitor may see is asked once for all; only the rest costs a query for each of its readers.
    open_to_all = still_visible(AnonymousUser(), _abouts(item for row in gathered.values() for item in row))
    mails: list[tuple[Message, dict[str, Any]]] = []
    for key, member in keys.items():
        public, guarded = news(member.language)
        items = visible_items(member, gathered[member.pk] + guarded, known=open_to_all) + public
        if items and key not in written:
            mail = Message(key=key, template=DIGEST, member=member, address=member.email)
            render_digest(mail, items)
            mails.append((mail, {"items": items}))
    queue_messages(mails)
    # By their keys: what was told meanwhile waits for the next digest.
    Notice.objects.filter(pk__in=[notice.pk for notice in waiting]).update(for_digest=False)
    return len(mails)


def visible_items(
    member: Member, items: list[NewsItem], *, known: AbstractSet[About] = frozenset()
) -> list[NewsItem]:
    """Return what the member may see now of what a digest would tell; what is `known` is not asked."""
    seen = known | still_visible(member, _abouts(items) - known)
    return [item for item in items if item.about is None or item.about in seen]


def _abouts(items: Iterable[NewsItem]) -> set[About]:
    return {item.about for item in items if item.about}


def refresh_digest(message: Message, items: Iterable[list[Any]]) -> bool:
    """Write a digest anew when its reader may no longer see all of it; False when nothing is left."""
    told = [NewsItem._make([*row[:4], tuple(row[4]) if row[4] else None]) for row in items]
    left = visible_items(message.member, told) if message.member else []
    if left and len(left) < len(told):
        render_digest(message, left)
    return bool(left)


def render_digest(message: Message, items: list[NewsItem]) -> None:
    """Write the parts of a digest, in the language of its reader."""
    member: Any = message.member
    with translation.override(member.language):
        context = {
            "member": member,
            "brand": current_brand(),
            "base_url": settings.PORTAL_BASE_URL,
            "unsubscribe_url": unsubscribe_url(member, DIGEST),
            "sections": _sections(items),
            "first": items[0],
            "others": len(items) - 1,
        }
        subject, text, html = (render_to_string(f"mail/{DIGEST}/{part}", context) for part in PARTS)
        footer = render_to_string("mail/footer.txt", context).strip()
    message.language = member.language
    message.subject, message.html = one_line(subject), html
    message.text = f"{text.rstrip()}\n\n{footer}\n"


def _sections(items: list[NewsItem]) -> list[tuple[str, list[NewsItem]]]:
    headings = {GATHERED: _("For you")} | {source.name: str(source.heading) for source in news_sections()}
    found: dict[str, list[NewsItem]] = defaultdict(list)
    for item in items:
        found[item.section].append(item)
    return [(heading, found[name]) for name, heading in headings.items() if found[name]]


def _gathered(waiting: Iterable[Notice]) -> dict[int, list[NewsItem]]:
    found: dict[int, list[NewsItem]] = defaultdict(list)
    for row in waiting:
        if len(found[row.member_id]) < MOST_GATHERED:
            found[row.member_id].append(NewsItem(GATHERED, row.title, row.path, row.language, row.about))
    return found


def _readers() -> QuerySet[Member]:
    """Members who want a digest, at an address that works."""
    refusals = Preference.objects.filter(kind=DIGEST, channel=Channel.MAIL, pace=Pace.OFF)
    return Member.objects.active().filter(
        ~Exists(refusals.filter(member=OuterRef("pk"))),
        ~Exists(DeadAddress.objects.filter(address=OuterRef("email"))),
    )


def _monday(week: str) -> datetime:
    day = date.fromisocalendar(int(week[:4]), int(week[-2:]), 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
