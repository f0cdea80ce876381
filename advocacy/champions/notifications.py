"""Whom to tell about seats."""

from __future__ import annotations

from advocacy.champions.models import Champion
from portal.notifications.mail import send


def tell_invited(champion: Champion) -> None:
    """The invitation: what it means, what it asks, yes or no."""
    send(
        "champions/invited",
        to=champion.member,
        key=f"champions.invited:{champion.pk}",
        context={"champion": champion},
    )
