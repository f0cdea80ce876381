"""Who may do what to questions and answers; a rule is written once and hides the button too."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from community.questions.models import Answer, Post
from portal.core.permissions import allowed
from portal.members.models import Member


def check_can_post(member: Member) -> None:
    """Anyone who is signed in may ask, answer and comment."""
    if not (member.is_authenticated and member.is_active):
        raise PermissionDenied(_("Sign in first."))


def check_can_vote(member: Member, post: Post) -> None:
    """Anyone may vote on what others wrote."""
    check_can_post(member)
    if post.author_id == member.pk:
        raise PermissionDenied(_("You cannot vote on what you wrote yourself."))


def check_can_accept(member: Member, answer: Answer) -> None:
    """The one who asked decides which answer helped; a community manager may do it in their place."""
    check_can_post(member)
    if answer.question.author_id != member.pk and not member.has_perm("questions.change_answer"):
        raise PermissionDenied(_("Only the person who asked can accept an answer."))


def check_can_edit(member: Member, post: Post) -> None:
    """Authors mend their own texts; community managers mend any."""
    check_can_post(member)
    if post.author_id != member.pk and not member.has_perm(f"questions.change_{post._meta.model_name}"):
        raise PermissionDenied(_("Only its author can change this text."))


can_vote = allowed(check_can_vote)
can_accept = allowed(check_can_accept)
can_edit = allowed(check_can_edit)
