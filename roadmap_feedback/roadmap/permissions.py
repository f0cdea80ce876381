"""Who may do what on the roadmap; a rule is written once and hides the button too."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.permissions import allowed
from roadmap_feedback.roadmap.models import Card
from roadmap_feedback.roadmap.querysets import audiences_of


def check_can_follow(member: Any, card: Card) -> None:
    """Whoever is signed in follows what they may see, as long as something can still become of it."""
    if not (member.is_authenticated and member.is_active):
        raise PermissionDenied(_("Sign in first."))
    if card.audience not in audiences_of(member):
        raise PermissionDenied(_("This card is not for you to see."))
    if not card.is_on_board:
        raise PermissionDenied(_("This card has left the roadmap: there is nothing more to follow."))


def check_can_manage(member: Any) -> None:
    """Product makes, changes and moves cards."""
    if not member.has_perm("roadmap.change_card"):
        raise PermissionDenied(_("Your role does not include the roadmap."))


def check_can_release(member: Any) -> None:
    """Product writes and publishes release notes."""
    if not member.has_perm("roadmap.change_releasenote"):
        raise PermissionDenied(_("Your role does not include release notes."))


can_follow = allowed(check_can_follow)
can_manage = allowed(check_can_manage)
can_release = allowed(check_can_release)
