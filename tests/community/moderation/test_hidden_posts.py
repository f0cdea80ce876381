"""A hidden post does not exist for others: the canary sings for its author and for the team alone."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail  # noqa: TID251 - what was sent is read here
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from community.groups.actions.lead import add_member
from community.moderation.actions.decide import keep_post
from community.questions.actions.answer import answer_question
from community.questions.actions.comment import post_comment
from community.questions.actions.vote import cast_vote
from community.questions.health import waiting, weekly_health
from community.questions.models import Answer, Comment, Question
from community.questions.reading import related_questions
from community.questions.similar import find_similar
from portal.core.enums import EffectState
from portal.core.models import Effect
from portal.core.outbox import relay_effects
from portal.notifications.enums import Outcome
from portal.notifications.inbox import inbox_page
from portal.notifications.models import Message
from roadmap_feedback.ideas.actions.behalf import vote_on_behalf
from roadmap_feedback.ideas.actions.expire import remind_of_votes
from roadmap_feedback.ideas.actions.merge import merge_ideas
from roadmap_feedback.ideas.actions.move import move_idea
from roadmap_feedback.ideas.enums import VOTE_DAYS
from roadmap_feedback.ideas.models import Idea, IdeaComment
from roadmap_feedback.ideas.rankings import refresh_rankings
from roadmap_feedback.ideas.table import filters_of, ideas_of
from roadmap_feedback.roadmap.actions.edit import edit_card
from roadmap_feedback.roadmap.actions.publish import publish_note
from tests.betas.programs.factories import plan
from tests.community.groups.factories import found
from tests.community.groups.test_visibility import CANARY, heard
from tests.community.moderation.conftest import WORD
from tests.community.moderation.factories import flag, hide, regulars
from tests.community.questions.factories import ask, reply
from tests.roadmap_feedback.ideas.factories import submit, vote
from tests.roadmap_feedback.roadmap.factories import draft_of, put, write

pytestmark = pytest.mark.django_db

assert CANARY == WORD


def doors(posts, member) -> list[str]:
    """Every address at which a word of the posts could be heard."""
    question, idea = posts["question"], posts["idea"]
    shared = posts["answer"].question
    return [
        "/", "/sitemap.xml", "/questions/", "/questions/?show=unanswered", "/questions/?show=solved",
        "/questions/?tag=shared", "/questions/?language=en", f"/questions/{question.pk}/",
        question.get_absolute_url(), f"/questions/{question.pk}/edit/", f"/questions/{question.pk}/comment/",
        shared.get_absolute_url(), f"/questions/answers/{posts['answer'].pk}/edit/",
        f"/questions/answers/{posts['answer'].pk}/comment/",
        f"/questions/similar/?title={WORD}+nest", f"/ideas/similar/?title={WORD}",
        "/ideas/", "/ideas/?sort=newest", f"/ideas/{idea.pk}/", idea.get_absolute_url(),
        posts["idea-comment"].idea.get_absolute_url(), "/roadmap/",
        f"/members/{member.pk}/", f"/search/?q={WORD}", "/search/?q=nest", "/search/?q=text",
        f"/search/suggest/?q={WORD}", f"/api/search?q={WORD}", f"/api/suggest?q={WORD}",
        *(f"/moderation/{kind}/{post.pk}/flag/" for kind, post in posts.items()),
        "/admin/", "/admin/ideas/", "/admin/questions/",
    ]  # fmt: skip


@pytest.fixture
def hidden(posts, community_manager):
    """All five of them hidden."""
    for post in posts.values():
        hide(post, community_manager)
        post.refresh_from_db()
    return posts


@pytest.mark.parametrize("who", ["visitor", "asker", "leader", "marketer", "product_manager", "csm"])
def test_no_door_lets_others_hear_of_it(client, request, hidden, member, who):
    if who != "visitor":
        client.force_login(request.getfixturevalue(who))

    assert heard(client, doors(hidden, member)) == []


def test_the_canary_sings_while_they_are_shown(client, posts, member, leader):
    """The test above would hear it."""
    client.force_login(leader)

    singing = set(heard(client, doors(posts, member)))

    question, idea = posts["question"], posts["idea"]
    assert {"/questions/", "/ideas/", question.get_absolute_url(), idea.get_absolute_url()} <= singing
    assert {
        posts["answer"].question.get_absolute_url(),
        "/search/?q=nest",
        "/api/search?q=zebrafinch",
    } & singing


@pytest.mark.parametrize("who", ["member", "community_manager"])
def test_the_author_and_the_team_hear_it_still(client, request, hidden, who):
    client.force_login(request.getfixturevalue(who))

    pages = {post.get_absolute_url().split("#")[0] for post in hidden.values()}

    assert set(heard(client, list(pages))) == pages


def test_rows_are_out_of_sight(hidden, leader, product_manager, member, community_manager):
    for viewer, number in (
        (AnonymousUser(), 0), (leader, 0), (product_manager, 0), (member, 1), (community_manager, 1)
    ):  # fmt: skip
        for model in (Question, Answer, Comment, Idea, IdeaComment):
            assert model.objects.visible_to(viewer).filter(author=member).count() == number, (viewer, model)


def test_what_stands_below_a_hidden_post_goes_with_it(member, leader, asker, community_manager):
    question, idea = ask(asker), submit(asker)
    answer = reply(question, member)
    comment = post_comment(answer, by=member, body="Below the answer.")

    hide(answer, community_manager)
    assert not Comment.objects.visible_to(leader).filter(pk=comment.pk).exists()
    assert Comment.objects.visible_to(member).filter(pk=comment.pk).exists()

    other = reply(question, leader)
    below = post_comment(question, by=leader, body="Below the question.")
    assert Comment.objects.visible_to(leader).filter(pk=below.pk).exists()
    hide(question, community_manager)
    hide(idea, community_manager)
    assert not Answer.objects.visible_to(leader).filter(pk=other.pk).exists()
    assert not Comment.objects.visible_to(leader).filter(pk=below.pk).exists()


def test_buttons_under_it_are_gone_for_others(client, hidden, leader):
    client.force_login(leader)
    question, answer, idea = hidden["question"].pk, hidden["answer"].pk, hidden["idea"].pk

    for door, data in (
        (f"/questions/{question}/vote/", {"value": 1}),
        (f"/questions/{question}/answer/", {"body": "An answer that is long enough."}),
        (f"/questions/answers/{answer}/vote/", {"value": 1}),
        (f"/questions/answers/{answer}/accept/", {}),
        (f"/ideas/{idea}/vote/", {"points": 1}),
        (f"/ideas/{idea}/comment/", {"body": "A comment."}),
    ):
        assert client.post(door, data).status_code == 404, door


def test_product_decides_about_no_idea_that_it_cannot_read(client, hidden, product_manager):
    client.force_login(product_manager)
    idea, move = hidden["idea"], {"status": "planned", "why": "It comes in spring."}

    assert client.post(f"/admin/ideas/{idea.pk}/move/", move).status_code == 404
    assert client.post(f"/admin/ideas/{idea.pk}/unmerge/", {"why": "They differ."}).status_code == 404
    client.post("/admin/ideas/move/", {"idea": [idea.pk], **move})

    idea.refresh_from_db()
    assert idea.status == "new"


def test_product_does_not_read_it_beside_what_it_belongs_to(
    client, posts, asker, leader, product_manager, community_manager
):
    """On the screens of the roadmap, of betas, of a merge and of a customer."""
    idea, other = posts["idea"], submit(asker)
    vote(idea, leader, 1)
    merged = submit(asker, title=f"A wing of the {WORD}")
    merge_ideas(merged, other, by=product_manager, why="One wish.")
    card, beta = put(product_manager, idea, other), plan(idea, product_manager)
    doors = [
        f"/admin/roadmap/{card.pk}/", f"/admin/roadmap/{card.pk}/edit/",
        f"/admin/roadmap/new/?idea={idea.pk}", f"/admin/ideas/{other.pk}/",
        "/admin/betas/", f"/admin/betas/{beta.pk}/", f"/admin/betas/{beta.pk}/edit/",
        reverse("people_admin:organization", args=[leader.organization_id]),
    ]  # fmt: skip
    client.force_login(product_manager)
    assert heard(client, doors) == doors

    for post in (idea, merged):
        hide(post, community_manager)

    assert heard(client, doors) == []
    edit_card(card, draft_of(card, ideas=[other]), by=product_manager)
    assert set(card.ideas.all()) == {idea, other}


def test_related_similar_and_unanswered_questions_leave_it_out(posts, leader, community_manager):
    question, other = posts["question"], posts["answer"].question
    assert question in related_questions(other, viewer=leader)
    assert question in find_similar(question.title, viewer=leader)
    assert question in waiting()

    hide(question, community_manager)

    assert question not in related_questions(other, viewer=leader)  # though their keys are remembered
    assert question not in find_similar(question.title, viewer=leader)
    assert question not in waiting()
    assert weekly_health()[-1].asked == 1


def test_a_group_page_leaves_it_out(client, leader, member, asker, community_manager):
    group = found(leader)
    add_member(group, member, by=leader)
    question = ask(member, title=f"Where does the {WORD} nest?", group=group)
    hide(question, community_manager)
    client.force_login(leader)

    assert WORD not in client.get(group.get_absolute_url()).content.decode()


def test_product_ranks_no_hidden_idea(posts, asker, product_manager, community_manager):
    shown = posts["idea-comment"].idea
    for idea, points in ((posts["idea"], 3), (shown, 1)):
        vote(idea, regulars(1)[0], points)
        vote_on_behalf(idea, by=product_manager, member=asker, points=1) if idea is not shown else None
    hide(posts["idea"], community_manager)

    refresh_rankings()

    ideas = list(ideas_of(filters_of({})))
    assert ideas == [shown]
    assert ideas[0].people_rank == 1
    assert list(ideas_of(filters_of({"plan": "enterprise"}))) == [shown]
    assert Idea.objects.get(pk=posts["idea"].pk).people_rank is None


def test_a_mail_that_waits_does_not_tell_what_was_hidden_meanwhile(asker, member, community_manager):
    answer = reply(ask(asker), member, f"An answer with the {WORD}, long enough.")
    flag(answer, *regulars(3))

    relay_effects()

    assert [letter.to for letter in mail.outbox] == [[member.email]]
    assert Message.objects.get(template="questions/answered").outcome == Outcome.WITHHELD
    assert not Effect.objects.filter(state=EffectState.FAILED).exists()


def test_no_mail_tells_of_an_idea_that_is_hidden(
    posts, member, leader, product_manager, csm, community_manager
):
    """Neither what waits in the outbox, nor what falls due later, nor the notice in the portal."""
    idea, later = posts["idea"], timezone.now() + timedelta(days=VOTE_DAYS - 1)
    relay_effects()
    mail.outbox.clear()
    vote(idea, leader, 1)
    vote_on_behalf(idea, by=csm, member=regulars(1)[0], points=1)
    move_idea(idea, "under_review", by=product_manager, why="We look at it.")
    hide(idea, community_manager)

    remind_of_votes(at=later)
    relay_effects()

    assert {to for letter in mail.outbox for to in letter.to} == {member.email}
    assert not inbox_page(leader, after="").rows


def test_who_asked_for_a_hidden_idea_is_not_thanked_by_its_name(
    posts, asker, leader, product_manager, community_manager
):
    idea, shown = posts["idea"], submit(asker)
    for wanted in (idea, shown):
        vote(wanted, leader, 1)
        move_idea(wanted, "planned", by=product_manager, why="It comes in spring.", tell=False)
    note = write(product_manager, ideas=(idea, shown))
    hide(idea, community_manager)

    publish_note(note, by=product_manager)
    relay_effects()

    told = [letter for letter in mail.outbox if letter.to == [leader.email]]
    assert [(shown.title in letter.body, WORD in letter.body) for letter in told] == [(True, False)]


def test_the_search_finds_it_again_when_it_is_shown_again(client, posts, leader, community_manager):
    address = posts["question"].get_absolute_url()
    client.force_login(leader)
    review = hide(posts["question"], community_manager)
    assert address not in client.get("/search/?q=nest").content.decode()

    keep_post(review, by=community_manager)

    assert address in client.get("/search/?q=nest").content.decode()


def test_votes_of_a_hidden_post_stay(posts, leader, community_manager):
    cast_vote(posts["answer"], by=leader, value=1)

    hide(posts["answer"], community_manager)

    assert Answer.objects.get(pk=posts["answer"].pk).score == 1


def test_pages_cost_what_they_cost(client, posts, leader, community_manager, django_assert_max_num_queries):
    others = posts["answer"].question
    for person in regulars(3):
        hide(answer_question(others, by=person, body="One of many answers, hidden."), community_manager)
    page, idea = others.get_absolute_url(), posts["idea-comment"].idea.get_absolute_url()
    for address in (page, idea, "/questions/", "/ideas/"):
        client.get(address)
        with django_assert_max_num_queries(5):
            assert client.get(address).status_code == 200
    client.force_login(leader)
    for address in (page, idea, "/questions/", "/ideas/"):
        client.get(address)
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_an_index_made_anew_keeps_it_out(client, hidden):
    call_command("update_index", stdout=StringIO())

    assert WORD not in client.get("/search/?q=nest").content.decode()
