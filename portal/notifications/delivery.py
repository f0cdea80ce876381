"""Carrying a message out: called by the relay, which holds the row of the effect locked meanwhile.

If the worker dies between the provider's yes and our commit, the message goes out again with the same
Message-ID and idempotency key: a provider that honours the key drops it. Losing an invitation would be worse.
"""

from __future__ import annotations

from typing import Any

from anymail.exceptions import AnymailRecipientsRefused, AnymailRequestsAPIError
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from portal.core.outbox import PermanentFailure, handles
from portal.notifications.digests import refresh_digest
from portal.notifications.doors import reply_address
from portal.notifications.enums import Channel, Outcome, Pace
from portal.notifications.kinds import optional_notice
from portal.notifications.mail import DELIVER
from portal.notifications.models import DeadAddress, Message
from portal.notifications.preferences import pace_of
from portal.notifications.reach import About, may_still_see
from portal.notifications.tokens import unsubscribe_url

TRY_AGAIN = {408, 425, 429}


@handles(DELIVER)
def deliver(payload: dict[str, Any]) -> None:
    """Send one stored message; one that was sent already is left alone, one not wanted now is held back."""
    message = Message.objects.select_for_update(of=("self",)).select_related("member").get(key=payload["key"])
    if message.sent_at:
        return
    about = tuple(payload["about"]) if "about" in payload else None
    if not _may_read(message, about, payload.get("items")) or _is_unwanted(message):
        message.outcome = Outcome.WITHHELD
        message.save(update_fields=["outcome"])
        return
    message.provider_id = _hand_over(_as_mail(message, about))[:200]
    message.sent_at = timezone.now()
    if message.holds_secret and not settings.KEEP_SECRET_MAIL:
        message.text = message.html = ""
    message.save(update_fields=["sent_at", "provider_id", "subject", "text", "html"])


def _may_read(message: Message, about: About | None, items: list | None) -> bool:
    """Ask again at the last moment: they may have left the group since, or what it tells of was hidden."""
    member = message.member
    if member is None:
        return True
    if not member.is_active or not may_still_see(member, about):
        return False
    return not items or refresh_digest(message, items)


def _is_unwanted(message: Message) -> bool:
    """Return whether it was switched off since, or mail to the address only comes back.

    What signs in goes out all the same: it was asked for a moment ago, and is the way back in.
    """
    if message.holds_secret:
        return False
    if message.member and pace_of(message.member, message.template, Channel.MAIL) == Pace.OFF:
        return True
    return DeadAddress.objects.filter(address=message.address).exists()


def _hand_over(mail: EmailMultiAlternatives) -> str:
    """Give a mail to the provider and return its id there; a refusal is final, a failure is tried again."""
    try:
        mail.send()
    except AnymailRecipientsRefused as refusal:
        raise PermanentFailure(str(refusal)) from refusal
    except AnymailRequestsAPIError as error:
        if error.status_code and 400 <= error.status_code < 500 and error.status_code not in TRY_AGAIN:
            raise PermanentFailure(str(error)) from error
        raise
    return str(getattr(getattr(mail, "anymail_status", None), "message_id", "") or "")


def _as_mail(message: Message, about: About | None) -> EmailMultiAlternatives:
    domain = settings.PORTAL_BASE_URL.split("//")[-1].split(":")[0]
    reply_to = reply_address(message.member, message.template, about) if message.member else ""
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.address],
        reply_to=[reply_to] if reply_to else None,
        headers={
            "Message-ID": f"<{message.pk}.{message.created_at:%Y%m%d%H%M%S}@{domain}>",
            "Idempotency-Key": message.key,
            "Auto-Submitted": "auto-generated",
            **_ways_out(message),
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def _ways_out(message: Message) -> dict[str, str]:
    """Return the headers behind a mail program's own button (RFC 8058), for what one may do without."""
    kind = optional_notice(message.template)
    if kind is None or message.member is None:
        return {}
    return {
        "List-Unsubscribe": f"<{unsubscribe_url(message.member, kind.name)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
