"""The token of a private link: it opens one link for one purpose, and nothing else."""

from __future__ import annotations

from django.core import signing
from django.urls import reverse

from advocacy.stories.enums import Purpose
from advocacy.stories.models import Link


class BadToken(LookupError):
    """The token was altered, cut off, or made for something else."""


def link_url(link: Link) -> str:
    """Return the address of a private link, without the host."""
    token = _signer(link.purpose).sign_object([link.pk, link.story_id])
    return reverse("stories:link", args=[link.purpose, token])


def link_behind(purpose: str, token: str) -> Link:
    """Return the link that a token opens, with its story; raises BadToken."""
    if purpose not in Purpose.values:
        raise BadToken
    try:
        link, story = _signer(purpose).unsign_object(token)
        links = Link.objects.select_related("story__member", "story__organization", "by")
        return links.get(pk=link, story=story, purpose=purpose)
    except (signing.BadSignature, ValueError, TypeError, Link.DoesNotExist) as error:
        raise BadToken from error


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=f"stories.{purpose}")
