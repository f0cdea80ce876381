"""What open cases forbid to the rooms above: no ask to the person, a word of caution for their colleagues."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from advocacy.recovery.models import DetractorCase
from portal.members.models import Member


def is_frozen(member: Member) -> bool:
    """Return whether nobody may ask anything of the member now."""
    return DetractorCase.objects.open().of_people([member.pk]).exists()


def frozen_until(members: Iterable[int]) -> dict[int, date]:
    """Return for each member who is frozen the day on which they are asked again how things are."""
    return dict(DetractorCase.objects.open().of_people(members).values_list("member", "ask_again_on"))


def open_cases_beside(member: Member) -> int:
    """Return how many colleagues of the member customer success is in conversation with."""
    if member.organization_id is None:
        return 0
    colleagues = DetractorCase.objects.open().filter(member__organization=member.organization_id)
    return colleagues.exclude(member=member).count()
