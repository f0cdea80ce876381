"""Who may do what to ideas; a rule is written once and hides the button too."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from portal.core.permissions import allowed
from portal.members.models import Member
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models import Idea


def check_can_take_part(member: Any) -> None:
    """Anyone who is signed in may submit ideas."""
    if not (member.is_authenticated and member.is_active):
        raise PermissionDenied(_("Sign in first."))


def check_can_vote(member: Any, idea: Idea) -> None:
    """Customers vote on open ideas; the vendor's own people vote on behalf of a customer, or not at all."""
    check_can_take_part(member)
    if member.is_staff:
        raise PermissionDenied(_("These votes are the customers’. You can vote on behalf of one of them."))
    if not idea.is_open:
        raise PermissionDenied(_("This idea is decided: it takes no more votes."))


def check_can_comment(member: Any, idea: Idea) -> None:
    """Anyone may comment, but not under an idea that went up in another."""
    check_can_take_part(member)
    if idea.status == IdeaStatus.DUPLICATE:
        raise PermissionDenied(_("This idea was merged: comment on the one that took it in."))


def check_can_manage(member: Any) -> None:
    """Product moves and merges ideas."""
    if not member.has_perm("ideas.change_idea"):
        raise PermissionDenied(_("Your role does not include deciding on ideas."))


def check_can_vote_on_behalf(member: Any) -> None:
    """Product and customer success may vote for a customer, by name."""
    if not member.has_perm("ideas.vote_on_behalf"):
        raise PermissionDenied(_("Your role does not include voting on behalf of customers."))


def check_can_be_represented(member: Member) -> None:
    """Only customers have a vote that somebody else may cast."""
    if member.is_staff or not member.is_active:
        raise PermissionDenied(_("Only a customer’s vote can be cast on their behalf."))


def check_can_see_rankings(member: Any) -> None:
    """Product's table holds revenue and earned voice."""
    if not member.has_perm("ideas.view_idea"):
        raise PermissionDenied(_("Your role does not include the table of ideas."))


can_take_part = allowed(check_can_take_part)
can_vote = allowed(check_can_vote)
can_comment = allowed(check_can_comment)
can_manage = allowed(check_can_manage)
can_vote_on_behalf = allowed(check_can_vote_on_behalf)
