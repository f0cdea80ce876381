"""What the CRM tells ends a seat at once."""

from __future__ import annotations

import pytest
from django.utils import timezone

from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from portal.members.models import Member
from tests.advocacy.champions.steps import champion_at
from tests.portal.members.crm_files import row, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scored")]


def crm_says(member: Member, **cells: str) -> None:
    """Import a file with what the CRM knows of a member, and something new."""
    organization = member.organization
    known = {
        "contact_id": member.contact_id,
        "community_user_id": "",
        "full_name": member.name,
        "email": member.email,
        "language": member.language,
        "title": member.title,
        "seniority": "practitioner",
        "organization_id": organization.crm_id,
        "organization": organization.name,
        "domain": "",
        "region": organization.region,
    }
    take_in(row(**{**known, **cells}), at=timezone.now())


NEWS = {
    "another employer": {"organization_id": "ORG-NEW", "organization": "Elsewhere", "region": "West"},
    "promoted to manager": {"seniority": "manager"},
    "promoted to executive": {"seniority": "executive"},
}


@pytest.mark.parametrize("news", NEWS)
def test_a_champions_seat_ends_and_the_badge_goes(village, marketer, news):
    champion = champion_at(SeatState.ACTIVE, village.ann, by=marketer)

    crm_says(village.ann, **NEWS[news])

    champion.refresh_from_db()
    assert champion.state == SeatState.ALUMNI
    assert not Member.objects.get(pk=village.ann.pk).is_champion
    last = champion.transitions.first()
    assert (last.by, bool(last.why)) == (None, True)


@pytest.mark.parametrize("news", NEWS)
@pytest.mark.parametrize("step", [SeatState.SHORTLISTED, SeatState.CONFIRMED, SeatState.INVITED])
def test_a_candidate_is_dropped(village, marketer, news, step):
    champion = champion_at(step, village.ann, by=marketer)

    crm_says(village.ann, **NEWS[news])

    champion.refresh_from_db()
    assert champion.state == SeatState.DROPPED


def test_other_news_changes_nothing(village, marketer):
    champion_at(SeatState.ACTIVE, village.ann, by=marketer)

    crm_says(village.ann, title="Senior planner")
    crm_says(village.ben, seniority="manager")

    assert Champion.objects.get().state == SeatState.ACTIVE
    assert Member.objects.get(pk=village.ann.pk).is_champion
