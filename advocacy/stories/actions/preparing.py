"""Before a story is read by anyone: who approves it there, the interview, what it uses, the first draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.stories.actions.step import advance, locked
from advocacy.stories.editions import public_pages
from advocacy.stories.enums import IN_PUBLIC, NEXT, OVER, StoryStage
from advocacy.stories.models import Story, StoryIndexPage, StoryPage
from advocacy.stories.permissions import check_can_tell_stories
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

FACTS = frozenset(
    {
        *("approver_name", "approver_email", "legal_name", "legal_email", "language"),
        *("interview_at", "interviewer", "questions", "also_uses", "perks"),
    }
)
"""What staff note on a story at any time before its end."""


@transaction.atomic
def note_facts(story: Story, *, by: Member, **facts: Any) -> Story:
    """Note who approves it, when the interview is, what it also uses, what the person gets for it.

    Raises PermissionDenied, InvalidTransition once the story is over, and for other thanks than the public
    text tells of.
    """
    check_can_tell_stories(by)
    if unknown := facts.keys() - FACTS:
        raise TypeError(f"No facts of a story: {sorted(unknown)}")
    story = locked(story)
    if story.stage in OVER:
        raise InvalidTransition(_("This story is over."))
    if facts.get("perks", story.perks) != story.perks and public_pages(story).exists():
        raise InvalidTransition(_("Take the story down first, or nominate it anew."))
    for name, value in facts.items():
        setattr(story, name, value)
    story.save(update_fields=list(facts))
    return story


@transaction.atomic
def make_anonymous(story: Story, *, by: Member | None, why: str, at: datetime | None = None) -> Story:
    """Go on without the names of the person and the company; a text that exists has to be written anew.

    Raises PermissionDenied, InvalidTransition without a sentence or while the story is public.
    """
    if by is not None:
        check_can_tell_stories(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why the story moves."))
    story, at = locked(story), at or timezone.now()
    if story.stage in IN_PUBLIC | OVER:
        raise InvalidTransition(_("Take the story down first, or nominate it anew."))
    story.is_anonymous = True
    story.save(update_fields=["is_anonymous"])
    if StoryStage.DRAFT in NEXT[story.stage] and story.stage != StoryStage.INTERVIEW:
        return advance(story, StoryStage.DRAFT, by=by, why=why, at=at)
    story.transitions.create(by=by, at=at, old=story.stage, new=story.stage, why=why.strip()[:500])
    return story


def start_draft(story: Story, *, by: Member) -> None:
    """Give a locked story its first page, unless it has one; other languages come by translating that page.

    Raises InvalidTransition where there is no list of stories to put it into.
    """
    if story.pages.exists():
        return
    lists = StoryIndexPage.objects.filter(live=True).order_by("pk")
    parent = lists.filter(locale__language_code=story.language).first() or lists.first()
    if parent is None:
        raise InvalidTransition(_("Make a page that lists customer stories first."))
    company = story.organization.name if story.organization else ""
    industry = story.organization.industry if story.organization else ""
    page = StoryPage(
        title=story.angle,
        story=story,
        locale=parent.locale,
        live=False,
        company=(industry or _("A customer")) if story.is_anonymous else company,
        industry=industry[:80],
        person="" if story.is_anonymous else story.member.name,
        role="" if story.is_anonymous else story.member.title,
    )
    parent.add_child(instance=page)
    page.save_revision(user=by)
