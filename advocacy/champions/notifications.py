"""Whom to tell about seats."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from advocacy.champions.models import Champion
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send

register_notice("champions/invited", _("I am invited to be a champion"), group=_("Requests"))


def tell_invited(champion: Champion) -> None:
    """The invitation: what it means, what it asks, yes or no."""
    send(
        "champions/invited",
        to=champion.member,
        key=f"champions.invited:{champion.pk}",
        context={"champion": champion},
    )
