"""Whom to tell about places in betas; every mail is about the programme."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from betas.programs.models import Agreement
from betas.recruiting.enums import RECYCLE_DAYS, WARN_DAYS
from betas.recruiting.models import Place
from portal.notifications.kinds import register_notice
from portal.notifications.mail import Letter, send, send_many

register_notice("recruiting/nudged", _("A beta that I test needs something from me"), group=_("Betas"))


def tell(place: Place, occasion: str, **context: Any) -> None:
    """Tell somebody what became of their place, with times by their own clocks."""
    with timezone.override(ZoneInfo(place.member.time_zone)):
        send(
            f"recruiting/{occasion}",
            to=place.member,
            key=f"recruiting.{occasion}:{place.pk}:{place.moved_at:%Y%m%d%H%M%S%f}",
            context={"place": place, "program": place.program, **context},
            about=place.program,
        )


def tell_of_agreement(agreement: Agreement) -> None:
    """Each tester hears, once, that a new version of the agreement waits for their yes."""
    words = {"program": agreement.program, "agreement": agreement}
    letters = [
        Letter(place.member, f"recruiting.agreement:{agreement.pk}:{place.member_id}", words)
        for place in Place.objects.filter(program=agreement.program).seated().select_related("member")
    ]
    send_many("recruiting/agreement", letters, about=agreement.program)


def tell_idle(place: Place, occasion: str) -> None:
    """Tell an idle tester, once for each time of silence; the warning names the day the seat is passed on."""
    send(
        f"recruiting/{occasion}",
        to=place.member,
        key=f"recruiting.{occasion}:{place.pk}:{place.last_seen_at:%Y%m%d%H%M%S%f}",
        context={
            "place": place,
            "program": place.program,
            "until": place.nudged_at + timedelta(days=RECYCLE_DAYS - WARN_DAYS) if place.nudged_at else None,
        },
        about=place.program,
    )
