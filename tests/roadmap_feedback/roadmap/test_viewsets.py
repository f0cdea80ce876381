"""Product's screens: the board, the forms, release notes and what publishing would do."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from roadmap_feedback.roadmap.models import Card, ReleaseNote
from roadmap_feedback.roadmap.quarters import quarters_from
from tests.roadmap_feedback.ideas.factories import letters, submit
from tests.roadmap_feedback.roadmap.factories import SENTENCE, put, write

pytestmark = pytest.mark.django_db
WHY = "Two of us became free."


@pytest.fixture
def desk(signed_in, product_manager):
    return signed_in(product_manager)


def at(screen: str, about: Card | ReleaseNote | None = None) -> str:
    return reverse(f"roadmap_admin:{screen}", args=[about.pk] if about else [])


def stages(desk) -> dict[str, str]:
    """Return the HTML of each column of the board."""
    html = desk.get(at("index")).content.decode()
    parts = re.split(r'<section class="tr-column" data-stage="(\w+)"', html)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def said(idea, **changes: object) -> dict[str, object]:
    """Return what a form for a card sends."""
    words = {"title": "Offline orders", "why": "No signal.", "stage": "now", "target": "", "language": "en"}
    return {**words, "confidence": "high", "audience": "members", "ideas": [idea.pk], **changes}


def note_said(**changes: object) -> dict[str, object]:
    """Return what a form for a note sends."""
    words = {"title": "Release 9", "body": "Offline.", "sentence": SENTENCE}
    return {**words, "audience": "public", "language": "en", **changes}


def test_the_board_shows_every_stage(desk, card):
    board = stages(desk)

    assert list(board) == ["now", "next", "later", "released", "dropped"]
    assert [stage for stage, html in board.items() if card.title in html] == ["next"]
    assert 'data-next="now later dropped "' in board["next"]


def test_a_card_moves_by_form_and_by_drag(desk, card):
    desk.post(at("move", card), {"stage": "now", "why": WHY})
    assert Card.objects.get().stage == "now"

    json = {"accept": "application/json"}
    done = desk.post(at("move", card), {"stage": "later", "why": WHY}, headers=json)
    wrong = desk.post(at("move", card), {"stage": "released", "why": WHY}, headers=json)
    silent = desk.post(at("move", card), {"stage": "now", "why": ""}, headers=json)

    assert (done.status_code, done.json()) == (200, {"refusal": ""})
    assert wrong.status_code == silent.status_code == 409
    assert "Publish a release note" in wrong.json()["refusal"]
    assert "Say in a sentence" in silent.json()["refusal"]
    assert Card.objects.get().stage == "later"


def test_a_card_is_made_and_looking_for_ideas_loses_nothing(desk, idea, product_manager):
    other = submit(title="A hammock beside the compressor")
    looked = desk.post(at("create"), said(idea, look="1", words="hammock compressor", title="Kept"))
    assert "A hammock beside the compressor" in looked.content.decode()
    assert 'value="Kept"' in looked.content.decode()
    assert not Card.objects.exists()

    quarter = quarters_from(idea.created_at.date())[2]
    made = desk.post(at("create"), said(idea, ideas=[idea.pk, other.pk], target=quarter.isoformat()))

    card = Card.objects.get()
    assert made.headers["Location"] == at("card", card)
    assert (card.stage, card.target, card.confidence, card.audience) == ("now", quarter, "high", "members")
    assert set(card.ideas.all()) == {idea, other}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ideas": []}, "This field is required."),
        ({"ideas": ["999999", "x"]}, "not a valid value"),
        ({"title": "\u200b" * 9}, "Give it a title."),
        ({"target": "1999-01-01"}, "Select a valid choice"),
        ({"stage": "released"}, "Select a valid choice"),
    ],
)
def test_a_card_that_will_not_do_comes_back(desk, idea, wrong, sentence):
    answer = desk.post(at("create"), said(idea, **wrong))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Card.objects.exists()


def test_a_card_is_changed_and_a_promise_needs_its_sentence(desk, card, idea):
    target = quarters_from(idea.created_at.date())[3].isoformat()
    refused = desk.post(at("edit", card), said(idea, target=target))
    assert refused.status_code == 422
    assert "why the promise changes" in refused.content.decode()

    desk.post(at("edit", card), said(idea, target=target, sentence="The scanner first."))

    assert Card.objects.get().target.isoformat() == target
    assert "The scanner first." in desk.get(at("card", card)).content.decode()
    assert f'value="{target}" selected' in desk.get(at("edit", card)).content.decode()


def test_a_note_is_written_looked_at_and_published(desk, card, idea, member):
    assert f'value="{card.pk}"' in desk.get(at("write"), {"card": card.pk}).content.decode()
    desk.post(at("write"), note_said(cards=[card.pk]))
    note = ReleaseNote.objects.get()
    assert note.title in desk.get(at("notes")).content.decode()
    screen = desk.get(at("note", note)).content.decode()
    assert idea.title in screen
    assert "It cannot be taken back." in screen

    desk.post(at("publish", note))

    assert ReleaseNote.objects.published().get() == note
    assert [letter.member for letter in letters("roadmap/")] == [member]
    again = desk.post(at("publish", note), follow=True).content.decode()
    assert "cannot become" in again
    desk.post(at("edit_note", note), note_said(title="Release 9.1", cards=[card.pk]))
    assert ReleaseNote.objects.get().title == "Release 9.1"


def test_the_screen_of_a_note_names_what_stands_in_its_way(desk, product_manager):
    fresh = submit(title="Nobody looked at this one")
    note = write(product_manager, ideas=(fresh,))

    assert "cannot ship from where they stand" in desk.get(at("note", note)).content.decode()
    page = desk.post(at("publish", note), follow=True).content.decode()
    assert "Nobody looked at this one: " in page


def test_a_note_closes_what_product_may_see_and_no_strange_card(desk, product_manager):
    gone = put(product_manager, stage="now")
    Card.objects.update(stage="dropped")

    answer = desk.post(at("write"), note_said(cards=[gone.pk]))

    assert answer.status_code == 422
    assert not ReleaseNote.objects.exists()


@pytest.mark.parametrize(("who", "sees"), [("csm", True), ("community_manager", True), ("marketer", False)])
def test_others_look_on(signed_in, card, who, sees, request):
    browser = signed_in(request.getfixturevalue(who))

    assert browser.get(at("card", card)).status_code == (200 if sees else 302)
    if sees:
        assert "What is next" not in browser.get(at("card", card)).content.decode()
        assert at("create") not in browser.get(at("index")).content.decode()
    browser.post(at("move", card), {"stage": "now", "why": WHY})
    assert Card.objects.get().stage == "next"
