"""`send(...)`: the only way any room sends mail."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone, translation

from portal.core.brand import current_brand
from portal.core.outbox import queue_effect
from portal.members.models import Member
from portal.notifications.enums import Channel
from portal.notifications.models import Message
from portal.notifications.preferences import wants

DELIVER = "notifications.deliver"
BREAKING_SPACE = re.compile(r"[^\S\u00a0\u202f]+")  # French keeps a no-break space before its marks
PARTS = ("subject.txt", "body.txt", "body.html")


@transaction.atomic
def send(
    template: str, *, to: Member, key: str, context: Mapping[str, Any], about: Model | None = None
) -> Message | None:
    """Write a mail in the member's language into the current transaction; the relay delivers it.

    `template` names a folder below `templates/mail/` with `subject.txt`, `body.txt` and `body.html`.
    `about` is what the mail tells of: when it leaves, whoever may no longer see that gets nothing.
    Returns None when this occasion (`key`) was told before, the member can no longer sign in, or does not
    want to hear of it.
    """
    if not to.is_active or not wants(to, template, Channel.MAIL):
        return None
    with translation.override(to.language):
        subject, text, html = (_render(f"mail/{template}/{part}", to, context) for part in PARTS)
    return queue_message(
        Message(
            key=key,
            template=template,
            member=to,
            address=to.email,
            language=to.language,
            subject=one_line(subject),
            text=text,
            html=html,
        ),
        about=about,
    )


def queue_message(message: Message, *, about: Model | None = None) -> Message | None:
    """Store a rendered message and its delivery; returns None when its occasion was told before."""
    if Message.objects.filter(key=message.key).exists():
        return None
    Message.objects.bulk_create([message], ignore_conflicts=True)
    payload = {"key": message.key, **({"about": [about._meta.label, about.pk]} if about else {})}
    is_ours = queue_effect(DELIVER, key=f"mail:{message.key}", payload=payload)
    return Message.objects.get(key=message.key) if is_ours else None


def one_line(text: str) -> str:
    """Return a subject without line breaks, at most 255 characters long."""
    return BREAKING_SPACE.sub(" ", text).strip()[:255]


def unique_key(template: str) -> str:
    """Return a key for an occasion that may come again at any time, such as asking for a sign-in code."""
    return f"{template}:{timezone.now():%Y%m%d%H%M%S}:{uuid.uuid4().hex}"


def _render(path: str, to: Member, context: Mapping[str, Any]) -> str:
    return render_to_string(
        path, {"member": to, "brand": current_brand(), "base_url": settings.PORTAL_BASE_URL, **context}
    )
