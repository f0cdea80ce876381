"""The house reads a draft: product, legal and brand in parallel, each approves or returns it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy.stories.actions.step import advance, locked
from advocacy.stories.editions import digest_of_all, editions_of
from advocacy.stories.enums import Area, StoryStage
from advocacy.stories.models import Review, Story
from advocacy.stories.notifications import tell_owner
from advocacy.stories.permissions import check_can_review
from portal.core.transitions import InvalidTransition
from portal.members.models import Member


@transaction.atomic
def review_story(
    story: Story,
    *,
    area: str,
    by: Member,
    is_approved: bool,
    digest: str,
    sentence: str = "",
    at: datetime | None = None,
) -> Review:
    """Approve the text for one area, or return it with a sentence: then it is a draft again.

    `digest` names the text that was read. Raises PermissionDenied, InvalidTransition for a text that was
    changed since, without a sentence, or outside the internal review.
    """
    check_can_review(by)
    story, at = locked(story), at or timezone.now()
    if story.stage != StoryStage.INTERNAL_REVIEW:
        raise InvalidTransition(_("This story is not in internal review."))
    if digest != digest_of_all(editions_of(story)):
        raise InvalidTransition(_("The text was changed meanwhile: read it again."))
    if not is_approved and not sentence.strip():
        raise InvalidTransition(_("Say in a sentence what has to change."))
    review, _is_new = Review.objects.update_or_create(
        story=story,
        area=area,
        digest=digest,
        defaults={"is_approved": is_approved, "sentence": sentence.strip(), "by": by, "at": at},
    )
    if not is_approved:
        why = f"{Area(area).label}: {sentence.strip()}"
        advance(story, StoryStage.DRAFT, by=by, why=why, at=at)
        tell_owner(story, why, key=f"returned:{review.pk}:{at:%Y%m%d%H%M%S}", by=by)
    return review
