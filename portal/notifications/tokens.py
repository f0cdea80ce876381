"""Tokens in mails: one salt for each purpose, so that none opens what another one is for."""

from __future__ import annotations

import base64
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from portal.members.models import Member

REPLY_SALT = "notifications.reply"
MAC_BYTES = 16

_unsubscribing = signing.Signer(salt="notifications.unsubscribe")


class BadToken(LookupError):
    """The token was altered, cut off, or made for something else."""


class Thread(NamedTuple):
    """Whose reply it is, through which door it comes in, and to what it belongs."""

    member_id: int
    door: str
    pk: int


def unsubscribe_url(member: Member, kind: str) -> str:
    """Return the address that switches one kind of mail off for one member, with the host."""
    token = _unsubscribing.sign_object([member.pk, kind])
    return settings.PORTAL_BASE_URL + reverse("notifications:unsubscribe", args=[token])


def unsubscribing(token: str) -> tuple[Member, str]:
    """Return the member and the kind of mail behind a token; raises BadToken."""
    try:
        member_id, kind = _unsubscribing.unsign_object(token)
        return Member.objects.get(pk=member_id), str(kind)
    except (signing.BadSignature, ValueError, TypeError, Member.DoesNotExist) as error:
        raise BadToken from error


def reply_token(thread: Thread) -> str:
    """Return the token of a reply address: lower case and short, as the local part of an address must be."""
    named = f"{thread.member_id}.{thread.door}.{thread.pk}"
    return f"{named}.{_mac(named, settings.SECRET_KEY)}"


def thread_behind(token: str) -> Thread:
    """Return what a reply token was made for; raises BadToken."""
    named, _, mac = token.lower().rpartition(".")
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    if not any(constant_time_compare(mac, _mac(named, key)) for key in keys):
        raise BadToken
    member_id, door, pk = named.split(".")
    return Thread(int(member_id), door, int(pk))


def _mac(named: str, key: str | bytes) -> str:
    digest = salted_hmac(REPLY_SALT, named, secret=key, algorithm="sha256").digest()[:MAC_BYTES]
    return base64.b32encode(digest).decode().rstrip("=").lower()
