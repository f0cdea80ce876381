"""The account pages' mail goes through the same door as all other mail."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.utils import translation

from portal.core.brand import current_brand
from portal.members.models import Member
from portal.notifications.mail import one_line, queue_message, unique_key
from portal.notifications.models import Message


class AccountAdapter(DefaultAccountAdapter):
    """Writes the account mail that allauth renders into the outbox, in the language of its reader."""

    def format_email_subject(self, subject: str) -> str:
        """Name the portal, as its readers know it."""
        return f"{current_brand()['name']}: {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queue a code, a confirmation or a security notice; what signs in is wiped once it was sent."""
        member = Member.objects.filter(email__iexact=email).first()
        site = SimpleNamespace(name=current_brand()["name"], domain=current.request.get_host())
        values = {"request": current.request, "email": email, "current_site": site, **context}
        with translation.override(member.language) if member else nullcontext():
            mail = self.render_mail(template_prefix, email, values)
            language = (translation.get_language() or "en")[:2]
        queue_message(
            Message(
                key=unique_key(template_prefix),
                template=template_prefix,
                member=member,
                address=email,
                language=language,
                subject=one_line(mail.subject),
                text=mail.body,
                html=next(
                    (body for body, kind in getattr(mail, "alternatives", []) if kind == "text/html"), ""
                ),
                holds_secret=True,
            )
        )
