"""A whole real community with a CRM around it: in at one end, well-explained champions at the other."""

from __future__ import annotations

import json
from collections import Counter
from io import StringIO

import pytest
from django.core.management import call_command, get_commands

from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from advocacy.scoring.selection import scopes_of
from portal.members.enums import Seniority
from portal.members.models import Member
from tests.advocacy.scoring.travel import QUANTUM

PRESENT = QUANTUM.is_dir()
pytestmark = [
    pytest.mark.once,
    pytest.mark.django_db,
    pytest.mark.skipif(not PRESENT, reason="not run: ../shared/data/quantum_stackexchange_2018 is not here"),
    pytest.mark.skipif(
        "import_stackexchange" not in get_commands(), reason="not run: there is no import_stackexchange yet"
    ),
]


@pytest.fixture(scope="module")
def report(django_db_setup, django_db_blocker):
    """Import, score and report once; everything is rolled back when the module is through."""
    from django.db import transaction

    with django_db_blocker.unblock():
        whole = transaction.atomic()
        whole.__enter__()
        try:
            out = StringIO()
            call_command(
                "import_stackexchange",
                str(QUANTUM),
                "--crm",
                str(QUANTUM / "crm.csv"),
                stdout=StringIO(),
                verbosity=0,
            )
            call_command("score", "--as-of", "2018-09-01", stdout=StringIO())
            call_command("champions", "--format", "json", stdout=out)
            yield json.loads(out.getvalue())
        finally:
            transaction.set_rollback(True)
            whole.__exit__(None, None, None)


def test_the_second_fifth_and_eighth_best_helpers_take_no_seat(report):
    run = ScoreRun.objects.latest_run()
    best = ScoreSnapshot.objects.filter(run=run).select_related("member").order_by("-h_raw", "member_id")[:8]

    levels = [best[place - 1].member.seniority for place in (2, 5, 8)]
    assert sorted(levels) == [Seniority.EXECUTIVE, Seniority.MANAGER, Seniority.UNKNOWN]
    seated = {seat["email"] for seat in report["seats"]}
    assert not seated & {best[place - 1].member.email for place in (2, 5, 8)}


def test_only_practitioners_of_customers_are_seated(report):
    seated = Member.objects.filter(email__in=[seat["email"] for seat in report["seats"]])

    assert len(seated) == len(report["seats"]) > 0
    assert {member.seniority for member in seated} == {Seniority.PRACTITIONER}
    assert all(member.organization_id and not member.is_staff for member in seated)


def test_there_is_never_more_than_one_seat_in_25(report):
    customers = Counter(
        Member.objects.customers().exclude(organization=None).values_list("organization", flat=True)
    )
    regions = dict(
        Member.objects.exclude(organization=None).values_list("organization", "organization__region")
    )
    users: Counter = Counter()
    for organization, size in customers.items():
        large = size >= 13
        users[
            "organization" if large else "pool", str(organization) if large else regions[organization] or "-"
        ] += size
    allowed = {scope: int(size / 25 + 0.5) for scope, size in users.items()}
    run = ScoreRun.objects.latest_run()

    taken = Counter(
        ScoreSnapshot.objects.filter(run=run, is_selected=True).values_list("scope_kind", "scope_key")
    )

    assert {seats.scope: seats.seats for seats in scopes_of(run)} == allowed
    assert all(taken[scope] <= allowed[scope] for scope in taken)
    assert report["population"] == sum(customers.values())
    assert report["ceiling"] == sum(allowed.values())
    assert len(report["seats"]) + len(report["open_seats"]) == report["ceiling"]


def test_every_seat_says_why_and_every_open_one_what_is_missing(report):
    for seat in report["seats"]:
        assert len(seat["reasons"]) >= 5
        assert seat["reasons"][0].startswith("Helped ")
        assert all(reason.endswith(".") for reason in seat["reasons"])
    for gap in report["open_seats"]:
        assert gap["scope"]
        assert gap["why"].endswith(".")


def test_again_the_same_day_changes_nothing(report):
    out = StringIO()
    call_command("score", "--as-of", "2018-09-01", stdout=out)

    assert out.getvalue().strip().endswith("unchanged")
