"""The token in a survey's mail: it opens the answer page of one invitation, and nothing else."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from roadmap_feedback.surveys.models import Invitation

_signer = signing.Signer(salt="surveys.answer")


class BadToken(LookupError):
    """The token was altered, cut off, or made for something else."""


def token_for(invitation: Invitation) -> str:
    """Return the token of an invitation."""
    return _signer.sign_object([invitation.pk, invitation.member_id])


def answer_url(invitation: Invitation) -> str:
    """Return the address of the answer page, without the host."""
    return reverse("surveys:answer", args=[token_for(invitation)])


def invitation_behind(token: str) -> Invitation:
    """Return the invitation that a token opens, with its member; raises BadToken."""
    try:
        invitation_id, member_id = _signer.unsign_object(token)
        invitations = Invitation.objects.of(member_id).select_related("member")
        return invitations.get(pk=invitation_id)
    except (signing.BadSignature, ValueError, TypeError, Invitation.DoesNotExist) as error:
        raise BadToken from error
