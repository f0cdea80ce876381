"""The story board in the admin."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from advocacy.stories.actions.board import nominate_for_story
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

BOARD = "stories_admin:index"


@pytest.fixture
def story(member, marketer) -> Story:
    return nominate_for_story(member, by=marketer, angle="Breakdowns halved in a year", why="She told me.")


def move(client, story: Story, *, json: bool = False, **data: str):
    headers = {"accept": "application/json"} if json else {}
    return client.post(reverse("stories_admin:move", args=[story.pk]), data, headers=headers, follow=not json)


def columns(client) -> dict[str, str]:
    """Return the HTML of each column of the board."""
    html = client.get(reverse(BOARD)).content.decode()
    parts = re.split(r'<section class="tr-column" data-stage="(\w+)"', html)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_the_board_has_a_column_a_stage(client, story, marketer):
    client.force_login(marketer)

    board = columns(client)

    assert list(board) == list(StoryStage)
    assert [stage for stage, html in board.items() if story.angle in html] == ["nominated"]
    assert "Mia Member" in board["nominated"]


def test_a_card_is_moved_by_a_form(client, story, marketer):
    client.force_login(marketer)

    page = move(client, story, stage="qualified", why="Good figures.")

    assert page.redirect_chain[-1][0] == reverse(BOARD)
    assert [stage for stage, html in columns(client).items() if story.angle in html] == ["qualified"]
    step = story.transitions.first()
    assert (step.by, step.why) == (marketer, "Good figures.")


def test_a_card_is_moved_by_a_drag(client, story, marketer):
    client.force_login(marketer)

    answer = move(client, story, json=True, stage="qualified", why="Good figures.")

    assert (answer.status_code, answer.json()["refusal"]) == (200, "")
    assert Story.objects.get().stage == StoryStage.QUALIFIED


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"stage": "qualified"}, "Say in a sentence why the story moves."),
        ({"stage": "qualified", "why": "  "}, "Say in a sentence why the story moves."),
        (
            {"stage": "invited", "why": "Now."},
            "“Nominated” cannot become “Invited”. Possible next: Qualified",
        ),
        ({"stage": "printed", "why": "Now."}, "Select a valid choice. printed is not one of"),
    ],
)
def test_a_wrong_move_is_refused_with_a_sentence(client, story, marketer, data, sentence):
    client.force_login(marketer)

    dragged = move(client, story, json=True, **data)
    by_form = move(client, story, **data)

    assert dragged.status_code == 409
    assert sentence in dragged.json()["refusal"]
    assert sentence.split("”")[0] in by_form.content.decode()
    assert Story.objects.get().stage == StoryStage.NOMINATED


def test_a_nomination_starts_on_the_persons_page(client, scored, village, marketer):
    client.force_login(marketer)
    nominate = reverse("stories_admin:nominate", args=[village.ann.pk])
    person = reverse("champions_admin:person", args=[village.ann.pk])
    assert nominate in client.get(person).content.decode()
    assert "Ann North" in client.get(nominate).content.decode()

    after = client.post(nominate, {"angle": "Night shifts without surprises", "why": "Seen at the meeting"})

    story = Story.objects.get()
    assert after.url == reverse(BOARD)
    assert (story.member, story.angle) == (village.ann, "Night shifts without surprises")
    page = client.get(person).content.decode()
    assert nominate not in page
    assert reverse("stories_admin:story", args=[story.pk]) in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"angle": ""}, "required"),
        ({"angle": "Hm"}, "at least 5"),
        ({"angle": "Another story"}, "on the board already"),
    ],
)
def test_a_nomination_that_will_not_do_says_why(client, story, member, marketer, data, sentence):
    client.force_login(marketer)

    answer = client.post(reverse("stories_admin:nominate", args=[member.pk]), data)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Story.objects.count() == 1


def test_a_story_tells_its_moves(client, story, marketer):
    client.force_login(marketer)
    move(client, story, stage="qualified", why="Good figures.")

    page = client.get(reverse("stories_admin:story", args=[story.pk])).content.decode()

    assert "Good figures." in page
    assert "She told me." in page
    assert "Mara Marketer" in page


@pytest.mark.parametrize(
    ("who", "sees"),
    [("csm", True), ("product_manager", True), ("community_manager", False), ("member", False)],
)
def test_seeing_is_not_moving(client, story, request, who, sees):
    client.force_login(request.getfixturevalue(who))
    screens = [reverse(BOARD), reverse("stories_admin:story", args=[story.pk])]

    for screen in screens:
        response = client.get(screen)
        assert (response.status_code == 200) is sees
        assert (b"Breakdowns" in response.content) is sees
    assert client.get(reverse("stories_admin:nominate", args=[story.member_id])).status_code in {302, 403}
    assert move(client, story, json=True, stage="qualified", why="Now.").status_code in {302, 403}
    assert Story.objects.get().stage == StoryStage.NOMINATED


def test_whoever_may_only_look_has_no_handle_to_drag(client, story, csm):
    client.force_login(csm)

    assert 'draggable="true"' not in columns(client)["nominated"]


def test_the_board_costs_few_queries_however_full_it_is(client, story, marketer, acme):
    client.force_login(marketer)
    for number in range(20):
        nominate_for_story(MemberFactory(organization=acme), by=marketer, angle=f"Story number {number}")
    client.get(reverse(BOARD))

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(BOARD))

    assert len(queries) <= 20, "\n".join(query["sql"][:150] for query in queries)
