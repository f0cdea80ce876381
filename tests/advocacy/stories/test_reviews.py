"""What has to be there before a story moves on: an approver, an interview, three approvals of one text."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from advocacy.stories.actions.board import move_story
from advocacy.stories.actions.links import send_link
from advocacy.stories.actions.preparing import make_anonymous, note_facts
from advocacy.stories.actions.reviews import review_story
from advocacy.stories.actions.upkeep import complete_task
from advocacy.stories.editions import digest_of_all, editions_of
from advocacy.stories.enums import Area
from advocacy.stories.tasks import remind
from portal.core.transitions import InvalidTransition
from portal.notifications.models import Message
from tests.advocacy.stories.factories import edit

pytestmark = pytest.mark.django_db


def digest(story) -> str:
    return digest_of_all(editions_of(story))


def test_no_interview_before_the_approver_is_named(journey, marketer):
    story = journey.to("preparation")
    note_facts(story, by=marketer, approver_email="")

    with pytest.raises(InvalidTransition, match="Name who approves it"):
        move_story(story, "interview", by=marketer, why="Tomorrow.")


def test_no_draft_without_an_interview(journey, marketer):
    story = journey.to("interview")
    note_facts(story, by=marketer, interview_at=None)

    with pytest.raises(InvalidTransition, match="when the interview is"):
        move_story(story, "draft", by=marketer, why="Later.")


def test_the_draft_is_a_page_tied_to_the_story(journey, member):
    page = journey.to("draft").pages.get()

    assert (page.live, page.person, page.company) == (False, member.name, "Acme")


def test_the_customer_sees_it_only_after_three_approvals(journey, marketer, product_manager):
    story = journey.to("internal_review")
    for area in (Area.LEGAL, Area.BRAND):
        with pytest.raises(InvalidTransition, match="Not approved as it stands: .*Brand"):
            move_story(story, "customer_review", by=marketer, why="In a hurry.")
        review_story(story, area=area, by=marketer, is_approved=True, digest=digest(story))

    assert move_story(story, "customer_review", by=marketer, why="All three.").stage == "customer_review"


def test_an_edit_needs_the_approvals_again(journey, marketer):
    story = journey.to("internal_review")
    read = digest(story)
    edit(story, quote="Another one.")

    with pytest.raises(InvalidTransition, match="changed meanwhile"):
        review_story(story, area="legal", by=marketer, is_approved=True, digest=read)
    for area in (Area.LEGAL, Area.BRAND):
        review_story(story, area=area, by=marketer, is_approved=True, digest=digest(story))
    with pytest.raises(InvalidTransition, match="Not approved as it stands: Product"):
        move_story(story, "customer_review", by=marketer, why="In a hurry.")


def test_sending_back_needs_a_sentence_and_leads_to_the_draft(journey, marketer, product_manager):
    story = journey.to("internal_review")
    back = {"area": "product", "by": product_manager, "is_approved": False, "digest": digest(story)}
    with pytest.raises(InvalidTransition, match="what has to change"):
        review_story(story, **back)

    review_story(story, **back, sentence="The figure is from another module.")

    story.refresh_from_db()
    assert story.stage == "draft"
    assert "another module" in Message.objects.filter(template="stories/news", member=marketer)[0].text


def test_only_reviewers_approve(journey, member, csm, community_manager):
    story = journey.to("internal_review")
    for somebody in (member, csm, community_manager):
        with pytest.raises(PermissionDenied):
            review_story(story, area="legal", by=somebody, is_approved=True, digest=digest(story))


def test_the_screen_says_what_is_next_and_takes_the_reviews(client, journey, product_manager, marketer):
    story = journey.to("internal_review")
    client.force_login(product_manager)
    screen = reverse("stories_admin:story", args=[story.pk])
    page = client.get(screen).content.decode()
    assert "Product, legal and brand read it" in page
    assert "Move to" not in page
    assert (
        "We stopped guessing" in client.get(reverse("stories_admin:read", args=[story.pk])).content.decode()
    )

    verdict = {"area": "legal", "verdict": "approved", "digest": digest(story)}
    client.post(reverse("stories_admin:review", args=[story.pk]), verdict)

    assert story.reviews.get(area="legal").by == product_manager
    client.force_login(marketer)
    assert "Paul Product" in client.get(screen).content.decode()


def test_facts_links_and_tasks_are_looked_after_on_the_screen(client, journey, marketer):
    story = journey.to("permission")
    client.force_login(marketer)
    facts = {"approver_name": "Helen Marsh", "approver_email": "h@acme.example", "language": "fr"}
    client.post(reverse("stories_admin:facts", args=[story.pk]), {**facts, "perks": "a book"})
    client.post(reverse("stories_admin:link", args=[story.pk]), {"purpose": "permission"})

    page = client.get(reverse("stories_admin:story", args=[story.pk])).content.decode()
    assert "/stories/private/permission/" in page
    assert "a book" in page
    wrong = client.post(reverse("stories_admin:facts", args=[story.pk]), {**facts, "approver_email": "h@"})
    assert wrong.status_code == 422


def test_the_board_and_the_story_cost_few_queries(client, journey, marketer, django_assert_max_num_queries):
    story = journey.to("published")
    client.force_login(marketer)
    screen = reverse("stories_admin:story", args=[story.pk])
    client.get(screen)
    with django_assert_max_num_queries(45):
        client.get(screen)


def test_a_task_that_is_due_is_told_once_and_the_check_comes_again(journey, marketer):
    story = journey.to("published")
    check = story.tasks.get(kind="check")
    story.tasks.filter(pk=check.pk).update(due_on=story.published_at.date())
    remind()
    remind()
    assert Message.objects.filter(key__startswith=f"stories.task_due:{check.pk}").count() == 1

    complete_task(check, by=marketer)
    complete_task(check, by=marketer)

    assert story.tasks.filter(kind="check").count() == 2
    assert story.tasks.open().get(kind="check").due_on > check.due_on


def test_only_who_tells_stories_prepares_them_and_ticks_tasks_off(journey, leader, product_manager):
    story = journey.to("published")
    task = story.tasks.open().first()
    for somebody in (leader, story.member, product_manager):
        for act in (
            lambda by: note_facts(story, by=by, interviewer="Nina"),
            lambda by: make_anonymous(story, by=by, why="No name."),
            lambda by: send_link(story, "review", by=by),
            lambda by: complete_task(task, by=by),
        ):
            with pytest.raises(PermissionDenied, match="does not include working on stories"):
                act(somebody)


def test_nothing_is_noted_on_a_story_that_is_over(journey, marketer):
    story = move_story(journey.to("interview"), "ended", by=marketer, why="Not this year.")

    with pytest.raises(InvalidTransition, match="This story is over"):
        note_facts(story, by=marketer, interviewer="Nina")
