"""What new accounts may not do yet: the one rule that is asked before a text is published."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import ngettext, ngettext_lazy
from wagtail.models import Site

from community.moderation.models import MOST_DAYS, ModerationSettings
from portal.core.posts import PostKind, PostRefused, register_rule
from portal.members.models import Member

LINK = re.compile(r"<a\s[^>]*href=", re.IGNORECASE)
FIRST_DAY = timedelta(days=1)
FIRST_DAY_LIMITS = {
    "question": (
        "first_questions",
        ngettext_lazy(
            "On the first day one can ask %(n)s question. Keep this one and send it tomorrow.",
            "On the first day one can ask %(n)s questions. Keep this one and send it tomorrow.",
            "n",
        ),
    ),
    "answer": (
        "first_answers",
        ngettext_lazy(
            "On the first day one can give %(n)s answer. Keep this one and send it tomorrow.",
            "On the first day one can give %(n)s answers. Keep this one and send it tomorrow.",
            "n",
        ),
    ),
}
"""The number that limits a kind on the first day, and the sentence for whoever reached it."""


def current_limits() -> ModerationSettings:
    """Return the numbers that staff chose, or their defaults."""
    site = Site.objects.filter(is_default_site=True).first()
    return ModerationSettings.for_site(site) if site else ModerationSettings()


def not_new(limits: ModerationSettings, *, at: datetime, member: str = "") -> Q:
    """Return the condition under which a member is not new; `member` leads to the member (`member__`)."""
    since = at - timedelta(days=limits.new_for_days)
    return Q(**{f"{member}date_joined__lte": since}) | Q(**{f"{member}is_staff": True})


@register_rule
def check_newcomer(kind: PostKind, *, by: Any, html: str, is_new: bool) -> None:
    """Refuse what a new account may not publish yet; raises PostRefused.

    Whoever has been here for longer pays nothing for the question.
    """
    age = timezone.now() - by.date_joined
    if by.is_staff or age > max(FIRST_DAY, timedelta(days=MOST_DAYS)):
        return
    limits = current_limits()
    if age < timedelta(days=limits.new_for_days):
        _check_links(html, most=limits.new_links)
    if is_new and age < FIRST_DAY and kind.name in FIRST_DAY_LIMITS:
        _check_first_day(kind, by, limits)


def _check_links(html: str, *, most: int) -> None:
    if len(LINK.findall(html)) > most:
        told = ngettext(
            "In your first days a text may hold %(n)s link. Take out the others.",
            "In your first days a text may hold %(n)s links. Take out the others.",
            most,
        )
        raise PostRefused(told % {"n": most})


def _check_first_day(kind: PostKind, by: Member, limits: ModerationSettings) -> None:
    """Count under the lock of the member's row: of many texts sent at once each counts those before it."""
    column, sentence = FIRST_DAY_LIMITS[kind.name]
    most = getattr(limits, column)
    Member.objects.select_for_update(no_key=True).get(pk=by.pk)
    reads: Any = kind.model._default_manager
    if reads.filter(author=by).count() >= most:
        raise PostRefused(sentence % {"n": most})
