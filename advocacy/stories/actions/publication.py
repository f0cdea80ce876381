"""A story goes out exactly as it was signed, and comes down as soon as something it rests on ends."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, Revision

from advocacy.asks.activities import TESTIMONIAL_PUBLISHED
from advocacy.asks.enums import ConsentUse
from advocacy.stories.actions.step import advance, locked
from advocacy.stories.actions.upkeep import open_task
from advocacy.stories.activities import CASE_STUDY_PUBLISHED
from advocacy.stories.clearance import latest_link, needs_of, why_not_stay
from advocacy.stories.clock import working_days_after
from advocacy.stories.editions import digest_of, editions_of, public_pages
from advocacy.stories.enums import NEXT, UNDER_REVIEW, Answer, Purpose, StoryStage, TaskKind
from advocacy.stories.models import Story
from advocacy.stories.notifications import tell_owner, tell_published
from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

THANK_WITHIN = 5
"""Working days."""
FOLLOW_UP_WITHIN = 5
CHECK_AFTER = timedelta(days=365)
REFRESH_AFTER = timedelta(days=730)


def publish(story: Story, *, by: Member, why: str, at: datetime) -> Story:
    """Make the revisions public that the customer signed, those and no others, and move the locked story.

    Raises PermissionDenied while a consent is missing or for an editor who may not publish pages, and
    InvalidTransition where a page waits for a day that was set in the page editor.
    """
    link = latest_link(story, Purpose.REVIEW)
    editions = link.editions if link else []
    for edition in editions:
        Revision.objects.get(pk=edition["revision"]).publish(user=by)
    if public_pages(story).count() < len(editions):
        raise InvalidTransition(
            _("A day is set on which it goes public: schedule it in the page editor, or take the day off.")
        )
    return _went_public(story, by=by, why=why, at=at)


def _went_public(story: Story, *, by: Member | None, why: str, at: datetime) -> Story:
    advance(story, StoryStage.PUBLISHED, by=by, why=why, at=at)
    story.published_at = at
    story.save(update_fields=["published_at"])
    day = at.date()
    open_task(story, TaskKind.THANK, due_on=working_days_after(day, THANK_WITHIN), at=at)
    open_task(story, TaskKind.CHECK, due_on=day + CHECK_AFTER, at=at)
    open_task(story, TaskKind.REFRESH, due_on=day + REFRESH_AFTER, at=at)
    record(CASE_STUDY_PUBLISHED, actor=story.member, subject=story, occurred_at=at)
    if any(("member", ConsentUse.QUOTE) in needs_of(story, page) for page in public_pages(story)):
        record(TESTIMONIAL_PUBLISHED, actor=story.member, subject=story, occurred_at=at)
    tell_published(story)
    return story


def bring_down(story: Story, *, by: Member | None) -> None:
    """Take every page of a locked story off the schedule, which would lock it, and off the site."""
    for page in story.pages.all():
        page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
        if page.live:
            page.unpublish(user=by)


def take_down(story: Story, *, by: Member | None, why: str, at: datetime) -> Story:
    """Bring a locked story down, move it where the map lets it go there, and open a task about it."""
    bring_down(story, by=by)
    if StoryStage.TAKEN_DOWN in NEXT.get(story.stage, set()):
        advance(story, StoryStage.TAKEN_DOWN, by=by, why=why, at=at)
    task = open_task(
        story,
        TaskKind.CONSENT,
        due_on=working_days_after(at.date(), FOLLOW_UP_WITHIN),
        about=why,
        at=at,
    )
    tell_owner(story, why, key=f"taken_down:{task.pk}", by=by)
    return story


@transaction.atomic
def settle_story(pk: int, *, at: datetime | None = None) -> Story | None:
    """Make a story true again after something happened elsewhere, and return it when it is still there.

    A page that may not be public any more comes down, an edited text loses its signature, what was published
    or taken down in the page editor is noted on the board. Safe to call at any time and twice.
    """
    story, at = Story.objects.filter(pk=pk).first(), at or timezone.now()
    if story is None:
        return None
    story = locked(story)
    live = list(public_pages(story))
    reasons = [reason for page in live if (reason := why_not_stay(story, page))]
    is_gone = not live and StoryStage.TAKEN_DOWN in NEXT.get(story.stage, set())
    if reasons or is_gone:
        return take_down(story, by=None, why=(reasons or [_("No page of it is public any more.")])[0], at=at)
    if story.stage in UNDER_REVIEW:
        return _settle_review(story, at=at)
    return story


def _settle_review(story: Story, *, at: datetime) -> Story:
    link, editions = latest_link(story, Purpose.REVIEW), editions_of(story)
    if link is None:
        return story
    changed = [edition for edition in editions if link.digests.get(edition.page.pk) != edition.digest]
    if changed or len(editions) != len(link.editions):
        by = Revision.objects.get(pk=changed[0].revision).user if changed else None
        is_signed = link.answer == Answer.SIGNED
        why = _("The text was changed after it was signed.") if is_signed else _("The text was changed.")
        return advance(story, StoryStage.DRAFT, by=by, why=why, at=at)
    public = {page.pk: digest_of(page) for page in public_pages(story)}
    if story.stage == StoryStage.CUSTOMER_LEGAL and public == link.digests:
        logged = PageLogEntry.objects.filter(page__in=public, action="wagtail.publish")
        last = logged.select_related("user").order_by("-timestamp").first()
        return _went_public(
            story, by=last.user if last else None, why=_("Published in the page editor."), at=at
        )
    return story
