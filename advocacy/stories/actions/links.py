"""Private links: sent to a person of the customer, answered without an account, each for one purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.asks.actions.consent import Terms, give_consent
from advocacy.asks.enums import ConsentUse
from advocacy.stories.actions.preparing import make_anonymous
from advocacy.stories.actions.step import advance, locked
from advocacy.stories.editions import Edition, editions_of
from advocacy.stories.enums import ANSWERS, Answer, Purpose, StoryStage
from advocacy.stories.models import Link, Story
from advocacy.stories.notifications import tell_outsider, tell_owner
from advocacy.stories.permissions import check_can_tell_stories
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

OPEN_FOR = timedelta(days=30)
ASKED_AT: dict[str, StoryStage] = {
    Purpose.PERMISSION: StoryStage.PERMISSION,
    Purpose.REVIEW: StoryStage.CUSTOMER_REVIEW,
    Purpose.LEGAL: StoryStage.CUSTOMER_LEGAL,
}
"""The stage at which a link of each purpose can be sent and answered."""
PERMITTED = (ConsentUse.NAME, ConsentUse.LOGO, ConsentUse.FIGURES)
"""What a company allows with its permission."""


@transaction.atomic
def send_link(story: Story, purpose: str, *, by: Member, at: datetime | None = None) -> Link:
    """Send a private link and return it; an earlier one for the same purpose opens nothing any more.

    Raises PermissionDenied, InvalidTransition at another stage or while nobody is named.
    """
    check_can_tell_stories(by)
    story, at = locked(story), at or timezone.now()
    if story.stage != ASKED_AT[purpose]:
        raise InvalidTransition(_("Not yet: the story stands at “%(stage)s”.") % _stage(story))
    is_legal = purpose == Purpose.LEGAL
    name = story.legal_name if is_legal else story.approver_name
    email = story.legal_email if is_legal else story.approver_email
    if not (name and email):
        raise InvalidTransition(_("Name who it goes to first, with an e-mail address."))
    story.links.waiting().filter(purpose=purpose).update(closed_at=at)
    link = Link.objects.create(
        story=story,
        purpose=purpose,
        name=name,
        email=email,
        language=story.language,
        editions=[] if purpose == Purpose.PERMISSION else [e.as_json() for e in editions_of(story)],
        by=by,
        sent_at=at,
        expires_at=at + OPEN_FOR,
    )
    tell_outsider(link, f"stories/{purpose}", key=f"stories.link:{link.pk}")
    return link


def still_stands(link: Link, latest: Sequence[Edition] | None = None) -> bool:
    """Whether the texts that a link shows are the latest ones of its story, read unless they are given."""
    latest = editions_of(link.story) if latest is None else latest
    return link.digests == {edition.page.pk: edition.digest for edition in latest}


@transaction.atomic
def answer_link(
    link: Link,
    *,
    answer: str,
    signer: str,
    comment: str = "",
    allowed: tuple[str, ...] = (),
    at: datetime | None = None,
) -> Link:
    """Take the answer of whoever holds a private link; one link is answered once.

    `signer` is the name they write, `allowed` what the company allows to be used. Raises InvalidTransition
    for a link that is closed, an answer that it does not take, or a text that was changed meanwhile.
    """
    story, at = locked(link.story), at or timezone.now()
    link = Link.objects.select_for_update(of=("self",), no_key=True).select_related("by").get(pk=link.pk)
    link.story = story
    _check_answer(link, answer, signer, comment, at)
    link.answer, link.answered_at = answer, at
    link.signer, link.comment = signer.strip(), comment.strip()
    link.save(update_fields=["answer", "answered_at", "signer", "comment"])
    FOLLOWING[link.purpose](link, allowed, at)
    told = f"{link.signer}: {link.get_answer_display()}. {link.comment}".strip()
    tell_owner(story, told[:500], key=f"answered:{link.pk}")
    return link


def _check_answer(link: Link, answer: str, signer: str, comment: str, at: datetime) -> None:
    if not link.is_open(at) or link.story.stage != ASKED_AT[link.purpose]:
        raise InvalidTransition(
            _("This link is no longer open. Write to us if you want to change something.")
        )
    if answer not in ANSWERS[link.purpose]:
        raise InvalidTransition(_("Choose one of the answers."))
    if not signer.strip():
        raise InvalidTransition(_("Write your name."))
    if answer == Answer.COMMENTED and not comment.strip():
        raise InvalidTransition(_("Say what should change."))
    if answer == Answer.SIGNED and not still_stands(link):
        raise InvalidTransition(_("The text was changed meanwhile. You will receive the new one."))


def _follow_permission(link: Link, allowed: tuple[str, ...], at: datetime) -> None:
    why = f"{link.signer}: {link.comment}" if link.comment else link.signer
    if link.answer == Answer.NO:
        advance(link.story, StoryStage.DECLINED, by=None, why=why, at=at)
        return
    if link.answer == Answer.ANONYMOUS:
        link.story = make_anonymous(link.story, by=None, why=why, at=at)
    company = link.story.organization
    for use in PERMITTED:
        is_named = use != ConsentUse.FIGURES
        if company and use in allowed and not (is_named and link.story.is_anonymous):
            terms = Terms(approver=link.signer, proof=_("Private link of %(day)s") % {"day": at.date()})
            give_consent(company, use=use, by=link.by, terms=terms, at=at)
    advance(link.story, StoryStage.PREPARATION, by=None, why=why, at=at)


def _follow_review(link: Link, allowed: tuple[str, ...], at: datetime) -> None:
    if link.answer == Answer.COMMENTED:
        _return_to_draft(link, at)
        return
    advance(link.story, StoryStage.CUSTOMER_LEGAL, by=None, why=_signed(link), at=at)
    if link.story.legal_email:
        send_link(link.story, Purpose.LEGAL, by=link.by, at=at)


def _follow_legal(link: Link, allowed: tuple[str, ...], at: datetime) -> None:
    if link.answer == Answer.COMMENTED:
        _return_to_draft(link, at)


def _return_to_draft(link: Link, at: datetime) -> None:
    advance(link.story, StoryStage.DRAFT, by=None, why=f"{link.signer}: {link.comment}", at=at)


def _signed(link: Link) -> str:
    return _("Signed by %(name)s.") % {"name": link.signer}


def _stage(story: Story) -> dict[str, str]:
    return {"stage": story.get_stage_display()}


FOLLOWING: dict[str, Callable[[Link, tuple[str, ...], datetime], None]] = {
    Purpose.PERMISSION: _follow_permission,
    Purpose.REVIEW: _follow_review,
    Purpose.LEGAL: _follow_legal,
}
"""What an answer sets off, by the purpose of its link."""
