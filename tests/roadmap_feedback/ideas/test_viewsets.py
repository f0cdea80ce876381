"""Product's screens: the table with its filters and files, moves, merges, votes for customers."""

from __future__ import annotations

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from portal.activity.models import Activity
from portal.core.csv_files import harmless
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.ideas.rankings import refresh_rankings
from tests.portal.members.factories import OrganizationFactory
from tests.roadmap_feedback.ideas.factories import WHY, crowd, submit, vote

pytestmark = pytest.mark.django_db

TABLE = "ideas_admin:index"


@pytest.fixture
def desk(signed_in, product_manager):
    return signed_in(product_manager)


@pytest.fixture
def ideas() -> list[Idea]:
    """The first is wanted by three people of a small customer, the second by one of a large one."""
    small = OrganizationFactory(name="Small", arr=1_000, plan="basic", region="North", industry="Food")
    large = OrganizationFactory(name="Large", arr=90_000, plan="pro", region="South", industry="Health")
    ideas = [submit(title="Wanted by many people"), submit(title="Wanted by a large customer")]
    for person in crowd(3, organization=small):
        vote(ideas[0], person, 1)
    vote(ideas[1], crowd(1, organization=large)[0], 3, note="We pay somebody to type.")
    refresh_rankings()
    return ideas


def rows(desk, **query: str) -> list[list[str]]:
    """Return title and the four places of each row of the table."""
    page = BeautifulSoup(desk.get(reverse(TABLE), query).content, "html.parser")
    return [
        [row.select_one(".title a").text, *(cell.strong.text for cell in row.select(".tr-number"))]
        for row in page.select(".tr-ranks tbody tr")
    ]


def test_the_four_rankings_stand_side_by_side(desk, ideas):
    assert rows(desk) == [
        ["Wanted by many people", "1", "1", "2", "1"],
        ["Wanted by a large customer", "2", "1", "1", "2"],
    ]


@pytest.mark.parametrize("order", ["people", "organizations", "arr", "voice", "odd"])
def test_each_can_order_the_table(desk, ideas, order):
    first = rows(desk, order=order)[0][0]

    assert first == (
        "Wanted by a large customer" if order in {"arr", "organizations"} else "Wanted by many people"
    )


@pytest.mark.parametrize(
    ("query", "figures"),
    [
        ({"plan": "pro"}, [["Wanted by a large customer", "1", "1", "1", "1"]]),
        ({"region": "South", "industry": "Health"}, [["Wanted by a large customer", "1", "1", "1", "1"]]),
        ({"industry": "Food"}, [["Wanted by many people", "1", "1", "1", "1"]]),
    ],
)
def test_a_segment_is_ranked_by_itself(desk, ideas, query, figures):
    assert rows(desk, **query)[:1] == figures


def test_the_table_is_narrowed_by_status(desk, ideas):
    post(desk, "move", ideas[0], status="planned", why=WHY)

    assert [row[0] for row in rows(desk, status="planned")] == [ideas[0].title]
    assert [row[0] for row in rows(desk, status="new")] == [ideas[1].title]
    assert len(rows(desk, status="odd")) == 2


def test_a_disagreement_is_flagged(desk, ideas):
    assert "disagree</span>" not in desk.get(reverse(TABLE)).content.decode()
    Idea.objects.filter(pk=ideas[0].pk).update(people_rank=1, arr_rank=12)

    assert "disagree</span>" in desk.get(reverse(TABLE)).content.decode()


def test_the_table_costs_few_queries_however_full_it_is(desk, ideas):
    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            desk.get(reverse(TABLE))
        return len(found)

    cost()
    few = cost()
    for _ in range(30):
        submit()
    assert cost() <= few <= 15


def post(desk, screen: str, about: Idea | None = None, **data: object):
    arguments = [about.pk] if about else []
    return desk.post(reverse(f"ideas_admin:{screen}", args=arguments), data, follow=True)


def test_many_move_with_one_sentence_and_those_that_cannot_are_named(desk, ideas):
    post(desk, "move", ideas[0], status="declined", why=WHY)

    page = post(desk, "move_many", status="planned", why="In spring.", idea=[idea.pk for idea in ideas])

    text = page.content.decode()
    assert "1 idea moved" in text
    assert f"{ideas[0].title}: “Declined” cannot become “Planned”" in text
    assert list(Idea.objects.order_by("pk").values_list("status", flat=True)) == ["declined", "planned"]
    assert Idea.objects.get(pk=ideas[1].pk).status_sentence == "In spring."


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"status": "planned", "why": ""}, "Say why in a sentence"),
        ({"status": "planned", "why": WHY}, "Choose at least one idea."),
        ({"status": "planned", "why": WHY, "idea": ["x", "-1", "9" * 30]}, "Choose at least one idea."),
    ],
)
def test_a_move_that_will_not_do_says_why(desk, ideas, data, sentence):
    assert sentence in post(desk, "move_many", **data).content.decode()


def test_a_merge_is_previewed_done_and_undone(desk, ideas):
    target, source = ideas
    screen = reverse("ideas_admin:merge", args=[source.pk])
    assert f"?target={target.pk}" in desk.get(screen).content.decode()
    assert "3 people will stand behind it" not in desk.get(screen).content.decode()

    chosen = desk.get(screen, {"target": target.pk}).content.decode()
    shown = desk.post(screen, {"target": target.pk, "why": WHY}).content.decode()

    for page in (chosen, shown):
        assert "4 people will stand behind it" in page
    assert Idea.objects.filter(status="duplicate").count() == 0
    desk.post(screen, {"target": target.pk, "why": WHY, "merge": "yes"})
    assert Idea.objects.get(pk=target.pk).people_count == 4
    assert "undone" in post(desk, "unmerge", source, why="They differ.").content.decode()
    assert Idea.objects.get(pk=target.pk).people_count == 3


def test_a_merge_that_will_not_do_says_why(desk, ideas):
    screen = reverse("ideas_admin:merge", args=[ideas[0].pk])

    for data, sentence in (
        ({"target": 4711, "why": WHY}, "no open idea with this number"),
        ({"target": ideas[1].pk, "why": ""}, "Say why in a sentence"),
        ({"target": ideas[0].pk, "why": WHY, "merge": "yes"}, "into itself"),
    ):
        answer = desk.post(screen, data)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()


def test_a_vote_for_a_customer_is_cast_by_form(signed_in, csm, ideas, leader, acme):
    desk = signed_in(csm)
    screen = reverse("ideas_admin:on_behalf", args=[ideas[0].pk])

    desk.post(screen, {"email": leader.email.upper(), "points": 2, "note": "They told me."})
    desk.post(screen, {"organization": acme.pk, "points": 3})

    votes = IdeaVote.objects.exclude(cast_by=None).order_by("pk")
    assert [(v.member, v.organization, v.points, v.cast_by) for v in votes] == [
        (leader, None, 2, csm), (None, acme, 3, csm),
    ]  # fmt: skip
    for data, sentence in (
        ({"points": 1}, "Name one person or one organization."),
        ({"email": csm.email, "points": 1}, "No customer has this address."),
        ({"email": leader.email, "organization": acme.pk, "points": 1}, "Name one person"),
    ):
        answer = desk.post(screen, data)
        assert (answer.status_code, sentence in answer.content.decode()) == (422, True)


def test_one_idea_shows_who_wants_it_and_what_they_do_without(desk, ideas):
    page = desk.get(reverse("ideas_admin:idea", args=[ideas[1].pk])).content.decode()

    assert "We pay somebody to type." in page
    assert "Large" in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_table_is_exported_without_formulas_and_the_export_is_noted(desk, ideas, product_manager, kind):
    submit(crowd(1, name="=HYPERLINK(1)")[0], title="@SUM(1+1) of everything")

    answer = desk.post(reverse("ideas_admin:export"), {"format": kind, "order": "arr"})

    assert f'.{kind}"' in answer.headers["Content-Disposition"]
    if kind == "csv":
        table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    else:
        sheet = load_workbook(io.BytesIO(answer.content)).active
        table = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [row[1] for row in table[1:3]] == [ideas[1].title, ideas[0].title]
    assert [str(value) for value in table[1][7:10]] == ["1", "1", "90000" if kind == "xlsx" else "90000.0"]
    assert table[3][1] == "'@SUM(1+1) of everything"
    assert table[3][3] == "'=HYPERLINK(1)"
    assert Activity.objects.of_kind("ideas_exported").get().actor == product_manager


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "\uff1d1"])
def test_a_cell_that_a_spreadsheet_would_run_is_neutralised(cell):
    assert harmless(cell) == f"'{cell}"
    assert harmless("a=1") == "a=1"
    assert harmless(-1) == -1


def test_an_unknown_format_is_no_export(desk, ideas):
    assert desk.post(reverse("ideas_admin:export"), {"format": "exe"}).status_code == 400
    assert not Activity.objects.of_kind("ideas_exported").exists()


@pytest.mark.parametrize(
    ("who", "sees", "moves", "votes"),
    [
        ("product_manager", True, True, True),
        ("csm", True, False, True),
        ("community_manager", True, False, False),
        ("marketer", False, False, False),
        ("member", False, False, False),
    ],
)
def test_seeing_is_not_deciding(signed_in, request, ideas, who, sees, moves, votes):
    desk = signed_in(request.getfixturevalue(who))

    page = desk.get(reverse("ideas_admin:idea", args=[ideas[0].pk])).content.decode()

    assert ("Who wants it" in page) is sees
    assert ("What is next" in page) is moves
    assert (reverse("ideas_admin:on_behalf", args=[ideas[0].pk]) in page) is votes
    desk.post(reverse("ideas_admin:move", args=[ideas[0].pk]), {"status": "planned", "why": WHY})
    assert Idea.objects.filter(status="planned").exists() is moves
