"""Surveys in the admin: who reads figures, who reads words, what goes into files."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from roadmap_feedback.surveys.models import Invitation, Programme, Response
from tests.portal.members.factories import OrganizationFactory
from tests.roadmap_feedback.surveys.factories import answered, asked_csat

pytestmark = pytest.mark.django_db

FIGURES = ("surveys_admin:index", "surveys_admin:results_file")
WORDS = ("surveys_admin:answers", "surveys_admin:answers_file")
CANARY = "quokka never sleeps"


@pytest.fixture
def said(acme) -> None:
    """Ten people answered and told why."""
    answered(acme, [10] * 6 + [0] * 4, at=timezone.now(), reason=CANARY)


def table(response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))


@pytest.mark.usefixtures("said")
@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("csm", FIGURES + WORDS),
        ("product_manager", FIGURES + WORDS),
        ("administrator", FIGURES + WORDS),
        ("community_manager", FIGURES),
        ("marketer", ()),
        ("member", ()),
    ],
)
def test_who_reads_what(client, request, role, may):
    client.force_login(request.getfixturevalue(role))

    for name in FIGURES + WORDS:
        response = client.get(reverse(name))
        assert (response.status_code == 200) == (name in may), name
        assert (CANARY in response.content.decode()) == (name in may and name in WORDS)


@pytest.mark.usefixtures("said")
def test_every_look_at_words_is_audited_and_figures_are_not(client, csm):
    client.force_login(csm)
    for name in FIGURES + WORDS:
        client.get(reverse(name), {"plan": "", "region": ""})

    assert sorted(ModelLogEntry.objects.values_list("action", flat=True)) == [
        "surveys.answers_exported",
        "surveys.answers_read",
    ]


def test_cells_that_a_spreadsheet_would_run_are_quoted(client, csm, acme):
    attacks = ["=1+1", "@SUM(A1)", "+cmd", "-2", "\t=1", "＝1"]
    for attack in attacks:
        answered(acme, [5], at=timezone.now(), reason=f"{attack} x")
    client.force_login(csm)

    rows = table(client.get(reverse("surveys_admin:answers_file")))

    reasons = [row[3] for row in rows[1:]]
    assert len(reasons) == len(attacks)
    assert all(reason.startswith("'") for reason in reasons)


@pytest.mark.usefixtures("said")
def test_the_file_of_figures_says_what_the_screen_says(client, csm):
    client.force_login(csm)

    heading, row = table(client.get(reverse("surveys_admin:results_file")))

    told = dict(zip(heading, row, strict=True))
    assert (told["Figure"], told["Answers"], told["Against"], told["In favour"]) == ("20.0", "10", "4", "6")
    assert float(told["Lower end"]) < 20 < float(told["Upper end"])


def test_too_few_answers_are_in_no_file(client, csm, acme):
    answered(acme, [0] * 4, at=timezone.now())
    client.force_login(csm)

    _heading, row = table(client.get(reverse("surveys_admin:results_file")))

    assert row[3:6] == ["", "", ""]
    assert row[8:] == ["", "", ""]


def test_reasons_are_filtered_and_paged_by_the_last_seen(client, csm, acme):
    other = OrganizationFactory(plan="Enterprise", region="DACH")
    now = timezone.now()
    for number in range(25):
        answered(other, [5], at=now - timedelta(minutes=number), reason=f"words {number}.")
    answered(acme, [5], at=now, reason="of Acme")
    answered(other, [5], at=now, reason="of an event", ask=asked_csat)
    answered(other, [5], at=now)
    client.force_login(csm)
    address = reverse("surveys_admin:answers")

    first = client.get(address, {"plan": "Enterprise", "kind": "nps"})
    rest = client.get(
        address, {"plan": "Enterprise", "kind": "nps", "after": first.context["page"].next_cursor}
    )

    reasons = [row.reason for page in (first, rest) for row in page.context["page"].rows]
    assert reasons == [f"words {number}." for number in range(25)]
    assert len(first.context["page"].rows) == 20


@pytest.mark.parametrize(
    "query", [{"plan": "x"}, {"kind": "member__email"}, {"after": "x"}, {"region": "\0"}]
)
@pytest.mark.usefixtures("said")
def test_a_filter_that_is_none_filters_nothing(client, csm, query):
    client.force_login(csm)

    assert client.get(reverse("surveys_admin:index"), query).status_code == 200
    assert len(client.get(reverse("surveys_admin:answers"), query).context["page"].rows) == 10


@pytest.mark.parametrize("name", ["surveys_admin:index", "surveys_admin:answers"])
def test_the_screens_cost_the_same_for_few_and_many(client, csm, acme, name):
    client.force_login(csm)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(name))
        return len(queries)

    answered(acme, [9, 3, 7], at=timezone.now(), reason="few")
    cost()
    few = cost()
    answered(acme, [9, 3, 7] * 6, at=timezone.now(), reason="many")

    assert cost() == few <= 14


def test_a_survey_is_started_and_paused_by_whoever_may_and_leaves_a_trace(client, product_manager, csm):
    address = reverse("surveys_admin:steer", args=["nps"])
    client.force_login(csm)
    assert client.post(address, {"to": "running"}).status_code == 302
    assert not Programme.objects.exists()

    client.force_login(product_manager)
    assert client.get(address).status_code == 405
    client.post(address, {"to": "running"})
    client.post(address, {"to": "running"})
    client.post(address, {"to": "paused"})
    client.post(reverse("surveys_admin:steer", args=["other"]), {"to": "running"})

    programme = Programme.objects.get()
    moves = programme.transitions.order_by("id").values_list("old", "new", "by")
    assert list(moves) == [
        ("paused", "running", product_manager.pk),
        ("running", "paused", product_manager.pk),
    ]


@pytest.mark.usefixtures("said")
def test_what_is_read_is_filtered_by_viewer(csm, member, leader, stranger, community_manager):
    own = Invitation.objects.first().member

    for manager in (Invitation.objects, Response.objects):
        assert manager.visible_to(csm).count() == 10
        assert manager.visible_to(own).count() == 1
        for outsider in (member, leader, stranger, community_manager):
            assert not manager.visible_to(outsider).exists()
