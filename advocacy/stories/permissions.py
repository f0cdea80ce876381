"""Who may work on stories, and who decides about their own."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from advocacy.recovery.freeze import is_frozen
from advocacy.stories.models import Story
from portal.core.permissions import allowed
from portal.members.models import Member


def check_can_tell_stories(member: Any) -> None:
    """Stories are looked after by staff whose role includes it."""
    if not member.has_perm("stories.change_story"):
        raise PermissionDenied(_("Your role does not include working on stories."))


def check_can_be_nominated(member: Member) -> None:
    """Only customers who can be asked."""
    if member.is_staff or member.organization_id is None or not member.is_active:
        raise PermissionDenied(_("Only somebody who works for a customer can tell a customer story."))
    if member.contact_refused_at:
        raise PermissionDenied(_("%(name)s does not want to be asked.") % {"name": member.name})


def check_not_frozen(member: Member) -> None:
    """Nobody is put on the board while customer success is in conversation with them."""
    if is_frozen(member):
        raise PermissionDenied(
            _("Customer success is in conversation with %(name)s: ask later.") % {"name": member.name}
        )


def check_can_decide(member: Member, story: Story) -> None:
    """The invited person alone says yes or no."""
    if story.member_id != member.pk:
        raise PermissionDenied(_("Only the invited person can decide."))


def check_can_review(member: Any) -> None:
    """Drafts are read and approved by staff whose role includes it."""
    if not member.has_perm("stories.review_story"):
        raise PermissionDenied(_("Your role does not include approving drafts of stories."))


can_tell_stories = allowed(check_can_tell_stories)
can_review = allowed(check_can_review)
