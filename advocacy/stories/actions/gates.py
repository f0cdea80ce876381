"""What has to be there before a story may enter a stage, as a table of checks that raise with a sentence."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from advocacy.stories.clearance import is_signed
from advocacy.stories.editions import digest_of_all, editions_of
from advocacy.stories.enums import Area, Purpose, StoryStage
from advocacy.stories.models import Story
from portal.core.transitions import InvalidTransition


def check_approver_named(story: Story) -> None:
    """Whoever approves it at the customer is known before anybody is interviewed."""
    if not (story.approver_name and story.approver_email):
        raise InvalidTransition(_("Name who approves it there first, with an e-mail address."))


def check_interview_noted(story: Story) -> None:
    """A draft rests on an interview."""
    if story.stage == StoryStage.INTERVIEW and not (story.interview_at and story.interviewer):
        raise InvalidTransition(_("Note first when the interview is and who asks."))


def check_has_text(story: Story) -> None:
    """There is something to read."""
    if not editions_of(story):
        raise InvalidTransition(_("There is no draft to read yet."))


def check_approved_in_house(story: Story) -> None:
    """Product, legal and brand approved the very text that goes to the customer."""
    check_approver_named(story)
    missing = [area.label for area in areas_missing(story)]
    if missing:
        raise InvalidTransition(
            _("Not approved as it stands: %(areas)s.") % {"areas": ", ".join(map(str, missing))}
        )


def check_signed(story: Story) -> None:
    """The customer signed every page as it stands."""
    editions = editions_of(story)
    if not editions or not all(
        is_signed(story, Purpose.REVIEW, edition.page.pk, edition.digest) for edition in editions
    ):
        raise InvalidTransition(
            _("The customer has not signed this text: whatever is changed has to be signed again.")
        )


def areas_missing(story: Story) -> list[Area]:
    """Return the areas of the house that have not approved the text as it stands."""
    digest = digest_of_all(editions_of(story))
    approved = set(story.reviews.filter(digest=digest, is_approved=True).values_list("area", flat=True))
    return [area for area in Area if area not in approved]


GATES: dict[str, Callable[[Story], None]] = {
    StoryStage.INTERVIEW: check_approver_named,
    StoryStage.DRAFT: check_interview_noted,
    StoryStage.INTERNAL_REVIEW: check_has_text,
    StoryStage.CUSTOMER_REVIEW: check_approved_in_house,
    StoryStage.CUSTOMER_LEGAL: check_signed,
    StoryStage.PUBLISHED: check_signed,
}
