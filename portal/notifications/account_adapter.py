"""The account pages' mail goes through the same door as all other mail."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import get_language

from portal.members.models import Member
from portal.notifications.mail import one_line, queue_message, unique_key
from portal.notifications.models import Message


class AccountAdapter(DefaultAccountAdapter):
    """Writes the account mail that allauth renders into the outbox, in the language of its reader."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a code, a confirmation or a security notice; what signs in is wiped once it was sent."""
        mail = self.render_mail(template_prefix, email, context)
        html = next((body for body, kind in getattr(mail, "alternatives", []) if kind == "text/html"), "")
        queue_message(
            Message(
                key=unique_key(template_prefix),
                template=template_prefix,
                member=Member.objects.filter(email__iexact=email).first(),
                address=email,
                language=(get_language() or "en")[:2],
                subject=one_line(mail.subject),
                text=mail.body,
                html=html,
                holds_secret=True,
            )
        )
