"""Mail to people who have no account: a customer's reviewer behind a private link."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from portal.core.brand import current_brand
from portal.notifications.mail import PARTS, one_line, queue_message
from portal.notifications.models import Message


@transaction.atomic
def send_to_outsider(
    template: str, *, name: str, address: str, language: str, key: str, context: Mapping[str, Any]
) -> Message | None:
    """Write a mail to somebody without an account, as `send` does for members.

    Its link is kept until it was sent. Returns None when this occasion (`key`) was told before.
    """
    values = {
        "name": name,
        "language": language,
        "brand": current_brand(),
        "base_url": settings.PORTAL_BASE_URL,
        **context,
    }
    with translation.override(language):
        subject, text, html = (render_to_string(f"mail/{template}/{part}", values) for part in PARTS)
    return queue_message(
        Message(
            key=key,
            template=template,
            address=address,
            language=language,
            subject=one_line(subject),
            text=text,
            html=html,
            holds_secret=True,
        )
    )
