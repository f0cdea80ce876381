"""Whom to tell about cases: their owner, with a link and without a word on the person's words."""

from __future__ import annotations

from advocacy.recovery.models import DetractorCase
from portal.notifications.mail import send


def tell_owner(case: DetractorCase) -> None:
    """A case is theirs now."""
    _tell(case, "assigned")


def tell_clock(case: DetractorCase) -> None:
    """Less than twelve hours are left to make contact."""
    _tell(case, "clock")


def tell_ask_again(case: DetractorCase) -> None:
    """Ninety days are over: ask the person again."""
    _tell(case, "ask_again", day=f"{case.ask_again_on:%Y%m%d}")


def _tell(case: DetractorCase, occasion: str, day: str = "") -> None:
    if case.owner:
        key = f"recovery.{occasion}:{case.pk}:{case.owner_id}:{day}"
        send(f"recovery/{occasion}", to=case.owner, key=key, context={"case": case})
