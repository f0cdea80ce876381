"""A release note closes ideas and thanks those who asked: one mail each, with their reasons, never twice."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.notifications.models import Message
from roadmap_feedback.ideas.actions.behalf import vote_on_behalf
from roadmap_feedback.ideas.actions.merge import merge_ideas
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.models import Idea, IdeaVote
from roadmap_feedback.roadmap import notifications
from roadmap_feedback.roadmap.actions.follow import follow_card
from roadmap_feedback.roadmap.actions.move import move_card
from roadmap_feedback.roadmap.actions.publish import publish_note
from roadmap_feedback.roadmap.actions.write import edit_note, write_note
from roadmap_feedback.roadmap.drafts import NoteDraft
from roadmap_feedback.roadmap.models import Card, ReleaseNote
from tests.roadmap_feedback.ideas.factories import crowd, letters, submit, vote
from tests.roadmap_feedback.roadmap.factories import SENTENCE, planned, put, write

pytestmark = pytest.mark.django_db
WHY = "Soon."


def reasons() -> dict[str, list[str]]:
    """Return whom a release was told to, and the lines that say why."""
    return {
        letter.member.name: [line[2:] for line in letter.text.splitlines() if line.startswith("- ")]
        for letter in letters("roadmap/released")
    }


def test_the_loop_is_closed(card, idea, member, leader, product_manager, csm):
    """One card, one more idea: cards released, ideas shipped with the sentence, votes back, one mail each."""
    other = planned(product_manager, leader, title="Photographs that were taken offline")
    voter, follower, both, customer = crowd(4)
    vote(idea, voter, 2)
    vote(idea, both, 1)
    vote(other, both, 1)
    vote_on_behalf(other, by=csm, member=customer, points=1)
    follow_card(card, by=follower)
    follow_card(card, by=voter)
    letters()
    before = Message.objects.count()
    note = write(product_manager, cards=(card,), ideas=(other,))
    assert reasons() == {}

    publish_note(note, by=product_manager)

    assert reasons() == {
        member.name: [f"“{idea.title}”: it was your idea"],
        leader.name: [f"“{other.title}”: it was your idea"],
        voter.name: [f"“{idea.title}”: you voted for it", f"“{card.title}”: you follow it on the roadmap"],
        both.name: [f"“{idea.title}”: you voted for it", f"“{other.title}”: you voted for it"],
        follower.name: [f"“{card.title}”: you follow it on the roadmap"],
        customer.name: [f"“{other.title}”: a vote was cast on your behalf"],
        csm.name: [f"“{other.title}”: you voted for a customer"],
    }
    assert Message.objects.count() - before == 7
    letter = Message.objects.filter(template="roadmap/released").first()
    assert letter.subject == f"Thank you: “{note.title}” is out"
    assert SENTENCE in letter.text
    assert note.get_absolute_url() in letter.html
    assert set(Idea.objects.values_list("status", "status_sentence")) == {("shipped", SENTENCE)}
    assert not IdeaVote.objects.counting().exists()
    assert Card.objects.get().stage == "released"
    assert Activity.objects.of_kind("idea_shipped").count() == 2
    assert Activity.objects.of_kind("release_note_published").count() == 1


def test_nobody_is_thanked_twice(card, idea, member, product_manager):
    note = write(product_manager, cards=(card,))
    publish_note(note, by=product_manager)
    with pytest.raises(InvalidTransition, match="“Published” cannot become “Published”"):
        publish_note(note, by=product_manager)
    second = write(product_manager, ideas=(idea,), cards=(card,))
    publish_note(second, by=product_manager)

    for pk in (note.pk, second.pk):
        notifications.NEWS.tell_next({"what": "released", "pk": pk, "after": 0})

    assert [letter.member for letter in letters("roadmap/released")] == [member]
    assert Activity.objects.of_kind("idea_shipped").count() == 1


def test_who_was_told_by_the_ideas_room_is_not_thanked_again(idea, member, product_manager):
    move_idea(idea, "shipped", by=product_manager, why="It is there.")

    publish_note(write(product_manager, ideas=(idea,)), by=product_manager)

    assert reasons() == {}
    assert len(letters("ideas/moved")) == 2


def test_the_people_of_a_merged_idea_are_thanked_for_the_one_that_took_it_in(
    card, idea, leader, product_manager
):
    other = planned(product_manager, leader)
    merge_ideas(idea, other, by=product_manager, why="One wish.")

    publish_note(write(product_manager, cards=(card,)), by=product_manager)

    assert reasons() == {
        "Mia Member": [f"“{other.title}”: it was your idea"],
        leader.name: [f"“{other.title}”: it was your idea"],
    }


def test_what_cannot_ship_stops_the_whole_note(card, idea, member, product_manager):
    fresh = submit(member, title="Not looked at yet")
    note = write(product_manager, cards=(card,), ideas=(fresh,))

    with pytest.raises(InvalidTransition, match="Not looked at yet: “New” cannot become “Shipped”"):
        publish_note(note, by=product_manager)

    assert set(Idea.objects.values_list("status", flat=True)) == {"planned", "new"}
    assert Card.objects.get().stage == "next"
    assert not ReleaseNote.objects.published().exists()
    assert reasons() == {}


def test_a_dropped_card_and_an_empty_note_are_refused(card, product_manager):
    with pytest.raises(InvalidTransition, match="at least one card or idea"):
        publish_note(write(product_manager), by=product_manager)
    with pytest.raises(InvalidTransition, match="Write the sentence"):
        publish_note(write(product_manager, cards=(card,), sentence=" "), by=product_manager)

    move_card(card, "dropped", by=product_manager, why=WHY)
    with pytest.raises(InvalidTransition, match="“Dropped” cannot become “Released”"):
        publish_note(write(product_manager, cards=(card,)), by=product_manager)


def test_a_card_for_staff_is_named_to_staff_alone(idea, member, csm, product_manager):
    hidden = put(product_manager, idea, title="The code name of the thing", audience="staff")
    follow_card(hidden, by=csm)

    publish_note(write(product_manager, cards=(hidden,)), by=product_manager)

    assert reasons() == {
        member.name: [f"“{idea.title}”: it was your idea"],
        csm.name: ["“The code name of the thing”: you follow it on the roadmap"],
    }


def test_of_a_published_note_only_the_words_are_mended(card, product_manager):
    note = publish_note(write(product_manager, cards=(card,)), by=product_manager)
    mended = NoteDraft(title="Release 9.1", body="Mended.", sentence="Another.", audience="members")

    edit_note(note, mended, by=product_manager)

    note.refresh_from_db()
    assert (note.title, note.sentence, note.audience) == ("Release 9.1", SENTENCE, "public")
    assert list(note.cards.all()) == [card]


@pytest.mark.parametrize("who", ["member", "csm", "marketer", "community_manager"])
def test_only_product_writes_and_publishes(card, product_manager, who, request):
    person, note = request.getfixturevalue(who), write(product_manager, cards=(card,))
    draft = NoteDraft(title="Release 9", body="New.", sentence="New.")
    for act in (
        lambda: write_note(draft, by=person),
        lambda: edit_note(note, draft, by=person),
        lambda: publish_note(note, by=person),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert not ReleaseNote.objects.published().exists()
