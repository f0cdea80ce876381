"""Carrying a message out: called by the relay, which holds the row of the effect locked meanwhile.

If the worker dies between the provider's yes and our commit, the message goes out again with the same
Message-ID and idempotency key: a provider that honours the key drops it. Losing an invitation would be worse.
"""

from __future__ import annotations

from typing import Any

from anymail.exceptions import AnymailRecipientsRefused, AnymailRequestsAPIError
from django.apps import apps
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from portal.core.outbox import PermanentFailure, handles
from portal.members.models import Member
from portal.notifications.mail import DELIVER
from portal.notifications.models import Message

TRY_AGAIN = {408, 425, 429}


@handles(DELIVER)
def deliver(payload: dict[str, Any]) -> None:
    """Send one stored message; one that was sent already is left alone."""
    message = Message.objects.select_for_update(of=("self",)).select_related("member").get(key=payload["key"])
    if message.sent_at:
        return
    if message.member and not message.member.is_active:
        raise PermanentFailure("The member can no longer sign in")
    if message.member and not _may_still_see(message.member, payload.get("about")):
        raise PermanentFailure("The member may no longer see what this tells of")
    mail = _as_mail(message)
    try:
        mail.send()
    except AnymailRecipientsRefused as refusal:
        raise PermanentFailure(str(refusal)) from refusal
    except AnymailRequestsAPIError as error:
        if error.status_code and 400 <= error.status_code < 500 and error.status_code not in TRY_AGAIN:
            raise PermanentFailure(str(error)) from error
        raise
    status = getattr(mail, "anymail_status", None)
    message.sent_at = timezone.now()
    message.provider_id = str(getattr(status, "message_id", "") or "")[:200]
    if message.holds_secret and not settings.KEEP_SECRET_MAIL:
        message.text = message.html = ""
    message.save(update_fields=["sent_at", "provider_id", "text", "html"])


def _may_still_see(member: Member, about: list | None) -> bool:
    """Ask again at the last moment: they may have left the group since the mail was written."""
    if about is None:
        return True
    label, pk = about
    reads: Any = apps.get_model(label)._default_manager
    return reads.visible_to(member).filter(pk=pk).exists()


def _as_mail(message: Message) -> EmailMultiAlternatives:
    domain = settings.PORTAL_BASE_URL.split("//")[-1].split(":")[0]
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.address],
        headers={
            "Message-ID": f"<{message.pk}.{message.created_at:%Y%m%d%H%M%S}@{domain}>",
            "Idempotency-Key": message.key,
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail
