"""The embedded portal's transport: it sends nothing, because the stored message is what people read."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage


class KeepingBackend(BaseEmailBackend):
    """Counts messages as sent; they can be read in the admin under "Messages"."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Return how many messages were kept."""
        return len(email_messages)
