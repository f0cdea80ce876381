"""Whether a text may be public: signed as it stands, and everything it uses consented to.

A publication holds the story's row and the rows of the consents it rests on until it is committed: whoever
withdraws one at that moment waits, and is heard right after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.enums import Channel, ConsentUse
from advocacy.asks.models import Consent
from advocacy.stories.editions import digest_of
from advocacy.stories.enums import MAY_GO_LIVE, MUST_COME_DOWN, Answer, Purpose
from advocacy.stories.models import Link, Story, StoryPage
from portal.members.models import Member, Organization

Need = tuple[str, ConsentUse]
"""Whose consent ("member" or "organization"), and to what."""

OF_THE_COMPANY = (ConsentUse.LOGO,)
ALSO = (ConsentUse.PHOTO, ConsentUse.VIDEO, ConsentUse.LOGO)
"""What a page may use without a word that shows it: staff say so on the story."""


class NotCleared(PermissionDenied):
    """The page may not be public; the text is a sentence for whoever tried."""


def check_may_go_live(page: StoryPage) -> None:
    """Hold the story and its consents, and raise NotCleared unless this very text may be public now."""
    if page.alias_of_id:
        if not StoryPage.objects.filter(pk=page.alias_of_id, live=True).exists():
            raise NotCleared(_("The page it repeats is not public."))
        return
    story = Story.objects.select_for_update(of=("self",), no_key=True).filter(pk=page.story_id).first()
    if story is None:
        raise NotCleared(_("This story is not on the board: it is published from there."))
    if reason := why_not_live(story, page, digest_of(page), hold=True):
        raise NotCleared(reason)


def why_not_live(story: Story, page: StoryPage, digest: str, *, hold: bool = False) -> str:
    """Say why a text of a story may not go out now; empty when it may."""
    if story.stage not in MAY_GO_LIVE:
        return _("Not yet: the story stands at “%(stage)s”.") % {"stage": story.get_stage_display()}
    if not is_signed(story, Purpose.REVIEW, page.pk, digest):
        return _("The customer has not signed this text: whatever is changed has to be signed again.")
    if story.legal_email and not is_signed(story, Purpose.LEGAL, page.pk, digest):
        return _("The customer’s lawyer has not signed this text.")
    return why_not_shown(story, page, hold=hold)


def why_not_shown(story: Story, page: StoryPage, *, hold: bool = False) -> str:
    """Say what a public text shows without consent; empty when nothing."""
    if names := names_shown(story, page):
        return _("The anonymous version still names %(names)s.") % {"names": ", ".join(names)}
    missing = missing_consents(story, [page], today=timezone.localdate(), hold=hold)
    if missing:
        return _("Consent is missing: %(uses)s.") % {"uses": ", ".join(map(need_label, missing))}
    return ""


def why_not_stay(story: Story | None, page: StoryPage) -> str:
    """Say why a page that is public may not stay so; empty when it may.

    While a story is refreshed, the text that was signed before stays.
    """
    if story is None:
        return _("This story is not on the board: it is published from there.")
    if story.stage in MUST_COME_DOWN:
        return _("The story stands at “%(stage)s”.") % {"stage": story.get_stage_display()}
    digest = digest_of(page)
    signed = story.links.filter(purpose=Purpose.REVIEW, answer=Answer.SIGNED)
    if not any(link.digests.get(page.pk) == digest for link in signed):
        return _("The customer has not signed this text: whatever is changed has to be signed again.")
    return why_not_shown(story, page)


def is_signed(story: Story, purpose: str, page: int, digest: str) -> bool:
    """Whether the latest link of a purpose was answered with a signature under exactly this text."""
    link = latest_link(story, purpose)
    return link is not None and link.answer == Answer.SIGNED and link.digests.get(page) == digest


def latest_link(story: Story, purpose: str) -> Link | None:
    """Return the last link that was sent for a purpose."""
    return story.links.filter(purpose=purpose).first()


def needs_of(story: Story, page: StoryPage) -> set[Need]:
    """Return the consents that a text needs, read from the text itself and from what staff said of it."""
    content = page.serializable_data()
    blocks = {block["type"] for block in json.loads(content["body"] or "[]")}
    needs: dict[Need, Any] = {
        ("member", ConsentUse.NAME): page.person,
        ("member", ConsentUse.QUOTE): page.quote or "quote" in blocks,
        ("organization", ConsentUse.NAME): not story.is_anonymous,
        ("organization", ConsentUse.FIGURES): page.figures or "figures" in blocks,
    }
    also = {
        ("organization" if use in OF_THE_COMPANY else "member", ConsentUse(use)) for use in story.also_uses
    }
    return {need for need, is_used in needs.items() if is_used} | also


def missing_consents(
    story: Story, pages: Iterable[StoryPage], *, today: date, hold: bool = False
) -> list[Need]:
    """Return what the pages use and nobody allows today on a web page that all the world can read."""
    needs = {need for page in pages for need in needs_of(story, page)}
    consents = Consent.objects.about(story.member_id, story.organization_id)
    if hold:
        consents = consents.select_for_update(of=("self",), no_key=True).order_by("pk")
    given = {
        ("member" if consent.member_id else "organization", consent.use)
        for consent in consents
        if consent.holds_on(today)
        and consent.channel in {Channel.EVERYWHERE, Channel.WEBSITE}
        and not consent.territory
    }
    return sorted(needs - given)


def names_shown(story: Story, page: StoryPage) -> list[str]:
    """Return the names that an anonymous version still shows."""
    if not story.is_anonymous:
        return []
    text = json.dumps(page.serializable_data(), default=str, ensure_ascii=False).casefold()
    people: list[Member | Organization | None] = [story.member, story.organization]
    return [who.name for who in people if who and who.name.casefold() in text]


def need_label(need: Need) -> str:
    """Return what people call a consent that is needed."""
    whose = _("the company") if need[0] == "organization" else _("the person")
    return f"{ConsentUse(need[1]).label} ({whose})"
