"""Twenty people confirm at the same moment; the seats are still one in 25."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from advocacy.champions import actions
from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from advocacy.scoring.actions import score_members
from portal.core.transitions import InvalidTransition
from portal.members.enums import StaffRole
from portal.members.models import Member
from tests.advocacy.champions.steps import snapshot_of
from tests.advocacy.village import DAY, Village
from tests.conftest import staff

CANDIDATES = 20


@pytest.mark.services("postgresql")
@pytest.mark.django_db(transaction=True)
def test_parallel_confirmations_never_exceed_the_seats():
    village = Village()
    people = village.people["Northwind"]
    run = score_members(as_of=DAY).run
    marketer = staff(StaffRole.MARKETING, "Mara", "mara@vendor.example")
    template = snapshot_of(village.ann)
    waiting = []
    for person in people[2 : 2 + CANDIDATES]:
        if not run.snapshots.filter(member=person).exists():
            template.pk, template.member, template.rank = None, person, 1000 + person.pk
            template.save(force_insert=True)
        waiting.append(actions.shortlist(snapshot_of(person), by=marketer, why=""))
    together = Barrier(CANDIDATES)

    def confirm(champion: Champion) -> bool:
        try:
            together.wait()
            actions.confirm(champion, by=Member.objects.get(pk=marketer.pk))
        except InvalidTransition:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(CANDIDATES) as pool:
        seated = list(pool.map(confirm, waiting))

    assert len(waiting) == CANDIDATES
    assert sum(seated) == 1
    assert Champion.objects.taking_a_seat().count() == 1
    assert Champion.objects.filter(state=SeatState.SHORTLISTED).count() == CANDIDATES - 1
