"""A mail that comes in: read, stored once, and handed to the room it belongs to by the relay."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from typing import Any

from anymail.inbound import AnymailInboundMessage
from anymail.signals import AnymailInboundEvent
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from portal.core.outbox import handles, queue_effect
from portal.members.models import Member
from portal.notifications.doors import ReplyRefused, door_called, thread_of
from portal.notifications.enums import ReplyState
from portal.notifications.mail import send
from portal.notifications.models import InboundReply
from portal.notifications.reach import may_still_see
from portal.notifications.reply_text import reply_text
from portal.notifications.tokens import Thread

TAKE = "notifications.take_reply"
MOST_AN_HOUR = 20
"""Replies of one member that are read in an hour: what comes faster is a machine in a loop."""

BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
FORGED = re.compile(r"\bdmarc=fail\b|^fail\b", re.IGNORECASE)


@transaction.atomic
def receive(event: AnymailInboundEvent, *, esp: str) -> InboundReply | None:
    """Store a reply for the relay; returns None for a replay, a machine's mail and one for nobody."""
    message = event.message
    thread = thread_of(_recipients(message))
    if thread is None or door_called(thread.door) is None or is_automatic(message):
        return None
    member = Member.objects.active().filter(pk=thread.member_id).first()
    if member is None or _is_in_a_loop(member):
        return None
    reply = InboundReply(
        key=_key(event, esp, thread),
        member=member,
        door=thread.door,
        thread_id=thread.pk,
        sender="" if _is_forged(message) else _sender(message)[:254],
        text=reply_text(message),
    )
    if InboundReply.objects.filter(key=reply.key).exists():
        return None
    InboundReply.objects.bulk_create([reply], ignore_conflicts=True)
    queue_effect(TAKE, key=f"{TAKE}:{reply.key}", payload={"key": reply.key})
    return reply


@handles(TAKE)
def take_reply(payload: dict[str, Any]) -> None:
    """Publish a stored reply, or tell its writer by mail why not; a second run finds it done."""
    reply = InboundReply.objects.select_for_update(of=("self",)).select_related("member").get(**payload)
    if reply.state != ReplyState.WAITING:
        return
    if not reply.member.is_active:
        reply.state = ReplyState.IGNORED
    else:
        with translation.override(reply.member.language):
            reply.why = _publish(reply)[:300]
        reply.state = ReplyState.REFUSED if reply.why else ReplyState.TAKEN
    reply.text = ""
    reply.save(update_fields=["state", "why", "text"])
    if reply.why:
        key = f"notifications.reply_refused:{reply.key}"
        send("notifications/reply_refused", to=reply.member, key=key, context={"why": reply.why})


def _publish(reply: InboundReply) -> str:
    """Hand a reply to its room; returns why it was not taken, "" when it was."""
    door = door_called(reply.door)
    if door is None or not may_still_see(reply.member, (door.model, reply.thread_id)):
        return _("It belongs to something that you can no longer see.")
    if reply.sender.lower() != reply.member.email.lower():
        return _("It came from another address than the one the portal knows of you.")
    if not reply.text:
        return _("No words of yours were found above the quoted mail.")
    try:
        with transaction.atomic():
            door.take(reply.thread_id, reply.member, reply.text)
    except (ReplyRefused, PermissionDenied) as refusal:
        return str(refusal) or _("The portal does not take it.")
    return ""


def is_automatic(message: AnymailInboundMessage) -> bool:
    """Return whether a machine wrote this: an absence note, a list, a returned mail, our own, or spam."""
    submitted = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    ours = f"@{settings.REPLY_DOMAIN}".lower()
    return (
        submitted != "no"
        or precedence in BULK
        or any(message.get(name) for name in ("X-Autoreply", "X-Autorespond"))
        or message.envelope_sender == ""
        or bool(message.spam_detected)
        or _sender(message).lower().endswith(ours)
    )


def _is_forged(message: AnymailInboundMessage) -> bool:
    """Return whether the receiving side found that somebody else wrote it in the sender's name."""
    found = [
        str(value)
        for name in ("Authentication-Results", "Received-SPF")
        for value in message.get_all(name, [])
    ]
    return any(FORGED.search(value) for value in found)


def _is_in_a_loop(member: Member) -> bool:
    since = timezone.now() - timedelta(hours=1)
    return InboundReply.objects.filter(member=member, received_at__gt=since).count() >= MOST_AN_HOUR


def _recipients(message: AnymailInboundMessage) -> list[str]:
    named = [address.addr_spec for address in [*message.to, *message.cc]]
    return [message.envelope_recipient or "", *named]


def _sender(message: AnymailInboundMessage) -> str:
    sender = message.from_email
    return "" if sender is None or isinstance(sender, list) else sender.addr_spec


def _key(event: AnymailInboundEvent, esp: str, thread: Thread) -> str:
    """Return what all deliveries of one mail to one thread share."""
    name = str(event.message.get("Message-ID", "")).strip() or f"{esp}:{event.event_id}"
    return hashlib.sha256(f"{name} {thread}".encode()).hexdigest()
