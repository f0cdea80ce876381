"""What the notifications room holds about a member."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.members.holdings import register_holding
from portal.members.models import Member
from portal.members.settings_tabs import register_tab
from portal.notifications.kinds import register_notice
from portal.notifications.models import Message, Preference

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
    return [{**row} for row in Preference.objects.filter(member=member).values("kind", "channel", "is_on")]


@register_holding("messages")
def messages(member: Member) -> list[dict[str, Any]]:
    """Mail written to the member; its text is in their own mailbox."""
    written = Message.objects.filter(member=member).order_by("-created_at", "-id")
    return [{**row} for row in written.values("template", "address", "subject", "created_at", "sent_at")]
