"""What the notifications room holds about a member."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.members.holdings import register_holding
from portal.members.models import Member
from portal.members.settings_tabs import register_tab
from portal.notifications.kinds import register_notice
from portal.notifications.models import DeadAddress, InboundReply, Message, Notice, Preference

register_tab("notifications:choices", _("Notifications"), order=40)
register_notice(
    "account/security",
    _("Codes, changes of your address or password, new sign-ins"),
    group=_("Your account"),
    is_optional=False,
)


@register_holding("notification_choices")
def choices(member: Member) -> list[dict[str, Any]]:
    """Where the member differs from the default."""
    return [{**row} for row in Preference.objects.filter(member=member).values("kind", "channel", "pace")]


@register_holding("notices")
def notices(member: Member) -> list[dict[str, Any]]:
    """What the member was told in the portal."""
    told = Notice.objects.visible_to(member).order_by("-created_at", "-id")
    return [{**row} for row in told.values("kind", "title", "path", "created_at", "read_at")]


@register_holding("mail_address")
def mail_address(member: Member) -> dict[str, Any] | None:
    """That mail to the member's address only comes back."""
    dead = DeadAddress.objects.filter(address=member.email).values("reason", "since").first()
    return {**dead} if dead else None


@register_holding("replies_by_mail")
def replies(member: Member) -> list[dict[str, Any]]:
    """Mail that came in from the member; its words stand where they were published."""
    sent = InboundReply.objects.filter(member=member).order_by("-received_at", "-id")
    return [{**row} for row in sent.values("sender", "state", "why", "received_at")]


@register_holding("messages")
def messages(member: Member) -> list[dict[str, Any]]:
    """Mail written to the member; its text is in their own mailbox."""
    written = Message.objects.filter(member=member).order_by("-created_at", "-id")
    return [{**row} for row in written.values("template", "address", "subject", "created_at", "sent_at")]
