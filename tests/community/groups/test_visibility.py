"""A private group does not exist for outsiders: the canary sings behind every door that there is."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AnonymousUser
from django.core import mail  # noqa: TID251 - what was sent is read here
from django.core.exceptions import PermissionDenied

from community.groups.actions.found import change_access, edit_group
from community.groups.actions.join import leave_group
from community.groups.actions.lead import add_member, remove_member
from community.groups.models import JoinRequest, Membership, UserGroup
from community.questions.actions.accept import accept_answer
from community.questions.actions.answer import answer_question, edit_answer
from community.questions.actions.ask import ask_question, edit_question
from community.questions.actions.comment import post_comment
from community.questions.actions.vote import cast_vote
from community.questions.models import Answer, Comment, Question
from portal.core.outbox import relay_effects
from tests.community.groups.factories import bring, found, manager
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

CANARY = "zebrafinch"
TEXT = f"A text with the {CANARY} in it, long enough."


class Den:
    """A private group with everything in it that a group can have, each with the canary in its words."""

    def __init__(self, leader, insider):
        self.leader, self.insider = leader, insider
        self.group = found(
            leader, access="private", name=f"The {CANARY} den", purpose=TEXT, region=f"{CANARY} bay"
        )
        edit_group(self.group, by=leader, purpose=TEXT, head=TEXT, language="en", region=f"{CANARY} bay")
        bring(self.group, insider)
        self.question = ask_question(
            by=leader,
            title=f"Where does the {CANARY} nest now?",
            body=TEXT,
            tags=["shared", CANARY],
            group=self.group,
        )
        self.answer = answer_question(self.question, by=insider, body=TEXT)
        self.comment = post_comment(self.answer, by=leader, body=TEXT)
        self.public = ask_question(
            by=leader, title="What do birds eat in winter?", body="Seeds or worms, perhaps?", tags=["shared"]
        )

    @property
    def doors(self) -> list[str]:
        """Every address at which the canary could be heard."""
        group, question, answer = self.group, self.question.pk, self.answer.pk
        page = group.get_absolute_url()
        return [
            "/", "/groups/", f"/groups/?region={CANARY}%20bay", "/groups/?language=en",
            "/groups/?kind=region",
            page, f"{page}members/", f"{page}settings/", f"/questions/ask/{group.slug}/",
            "/questions/", "/questions/?show=unanswered", "/questions/?show=solved",
            "/questions/?show=groups",
            f"/questions/?tag={CANARY}", f"/questions/?group={group.slug}", "/questions/?tag=shared",
            "/questions/?show=mine",
            f"/questions/{question}/", self.question.get_absolute_url(), f"/questions/{question}/edit/",
            f"/questions/{question}/comment/", f"/questions/answers/{answer}/edit/",
            f"/questions/answers/{answer}/comment/", self.public.get_absolute_url(),
            f"/search/?q={CANARY}", "/search/?q=nest", "/search/?q=text",
            f"/members/{self.leader.pk}/", f"/members/{self.insider.pk}/",
        ]  # fmt: skip


@pytest.fixture
def den(leader) -> Den:
    return Den(leader, MemberFactory(name="Ivy Insider"))


def heard(client, doors: list[str]) -> list[str]:
    """Return the doors behind which the canary is heard; an echo of the address itself is none."""
    client.get("/")
    return [door for door in doors if CANARY in _without_echo(client.get(door).content.decode(), door)]


def _without_echo(page: str, door: str) -> str:
    """Take out the address, wherever the page repeats it, and the words of its filters and of its search."""
    for word in (escape(door), quote(door, safe="/"), door):
        page = page.replace(word, "")
    tree = BeautifulSoup(page, "html.parser")
    for echo in tree.select(".tabs, .choice, .filters, .site-search, .empty, main .head, title, #more"):
        if "?" in door:
            echo.decompose()
    return str(tree)


@pytest.mark.parametrize("who", ["visitor", "member", "marketer", "product_manager", "csm"])
def test_no_door_lets_an_outsider_hear_of_it(client, request, den, who):
    if who != "visitor":
        client.force_login(request.getfixturevalue(who))

    assert heard(client, den.doors) == []


@pytest.mark.parametrize("who", ["insider", "manager"])
def test_the_canary_sings_for_those_inside(client, den, who):
    """The test above would hear it."""
    client.force_login(den.insider if who == "insider" else manager())

    singing = set(heard(client, den.doors))

    page = den.group.get_absolute_url()
    assert {"/groups/", page, "/questions/", den.question.get_absolute_url(), "/search/?q=nest"} <= singing
    assert f"/members/{den.leader.pk}/" in singing


def test_whoever_left_or_was_taken_out_hears_nothing_from_that_moment(client, den):
    client.force_login(den.insider)
    assert heard(client, den.doors)

    leave_group(den.group, by=den.insider)

    assert heard(client, den.doors) == []


def test_a_closed_account_sees_nothing_though_its_membership_stands(den):
    den.insider.is_active = False

    for model in (UserGroup, Question, Answer, Comment):
        assert not model.objects.visible_to(den.insider).filter(**in_den(model, den)).exists()


def in_den(model, den) -> dict:
    if model is UserGroup:
        return {"pk": den.group.pk}
    return {"pk": den.question.pk} if model is Question else {"question": den.question}


@pytest.mark.parametrize("model", [UserGroup, Question, Answer, Comment, Membership, JoinRequest])
def test_rows_are_read_by_members_alone(model, den, member):
    for viewer in (AnonymousUser(), member):
        rows = str(list(model.objects.visible_to(viewer).values()))
        assert CANARY not in rows
        if model is Membership:
            assert not model.objects.visible_to(viewer).exists()
    if model is not JoinRequest:
        assert model.objects.visible_to(den.insider).exists()


def test_what_may_not_be_seen_and_what_is_not_there_look_alike(client, member, den):
    client.force_login(member)
    there, nowhere = den.group.get_absolute_url(), "/groups/no-such-group/"
    for tail in ("", "members/", "settings/"):
        answers = [client.get(f"{page}{tail}") for page in (there, nowhere)]
        assert {a.status_code for a in answers} == {404}
    for verb in ("join", "leave", "request", "withdraw", "access", "members/add"):
        assert [client.post(f"{page}{verb}/").status_code for page in (there, nowhere)] == [404, 404]
    lists = [client.get(f"/questions/?group={slug}").content for slug in (den.group.slug, "no-such-group")]
    assert CANARY.encode() not in lists[0].replace(den.group.slug.encode(), b"")


@pytest.mark.parametrize(
    "verb",
    [
        lambda den, by: ask_question(by=by, title="May I ask here too?", body=TEXT, group=den.group),
        lambda den, by: answer_question(den.question, by=by, body=TEXT),
        lambda den, by: post_comment(den.question, by=by, body=TEXT),
        lambda den, by: post_comment(den.answer, by=by, body=TEXT),
        lambda den, by: cast_vote(den.question, by=by, value=1),
        lambda den, by: cast_vote(den.answer, by=by, value=1),
    ],
    ids=["ask", "answer", "comment", "comment on an answer", "vote", "vote on an answer"],
)
def test_nothing_is_done_from_outside(verb, den, member):
    with pytest.raises(PermissionDenied):
        verb(den, member)

    bring(den.group, member)
    verb(den, member)


@pytest.mark.parametrize("tail", ["answer/", "vote/", "comment/", "edit/"])
def test_no_button_works_from_outside(client, member, den, tail):
    client.force_login(member)

    assert client.post(f"/questions/{den.question.pk}/{tail}", {"body": TEXT, "value": 1}).status_code == 404


def test_authors_who_left_no_longer_touch_what_they_wrote(den):
    bring(den.group, heir := MemberFactory())
    own = ask_question(by=den.insider, title="A question of my own here", body=TEXT, group=den.group)
    reply = answer_question(own, by=heir, body=TEXT)
    leave_group(den.group, by=den.insider)

    for verb in (
        lambda: edit_question(own, by=den.insider, title="Another title now", body=TEXT, tags=[]),
        lambda: edit_answer(den.answer, by=den.insider, body=TEXT),
        lambda: accept_answer(reply, by=den.insider),
    ):
        with pytest.raises(PermissionDenied):
            verb()


def test_related_questions_are_remembered_for_nobody_in_particular(client, den, member):
    client.force_login(den.insider)
    client.get(den.public.get_absolute_url())
    client.force_login(member)

    assert CANARY not in client.get(den.public.get_absolute_url()).content.decode()


def test_what_was_public_is_gone_from_memory_at_once(client, leader, member):
    group = found(leader)
    shown = ask_question(
        by=leader, title=f"Where does the {CANARY} nest?", body=TEXT, tags=["shared"], group=group
    )
    public = ask_question(
        by=leader, title="What do birds eat in winter?", body=TEXT.replace(CANARY, "x"), tags=["shared"]
    )
    client.force_login(member)
    assert CANARY in client.get(public.get_absolute_url()).content.decode()

    change_access(group, "private", by=manager())

    assert CANARY not in client.get(public.get_absolute_url()).content.decode()
    assert client.get(shown.get_absolute_url()).status_code == 404
    assert CANARY not in client.get("/search/?q=nest").content.decode()


def test_mail_is_not_delivered_to_whoever_left_meanwhile(den):
    relay_effects()
    mail.outbox.clear()
    asker = MemberFactory(name="Ann Asker")
    bring(den.group, asker)
    question = ask_question(by=asker, title="Where do the others nest?", body=TEXT, group=den.group)
    relay_effects()
    mail.outbox.clear()
    answer_question(question, by=den.insider, body=TEXT)
    post_comment(question, by=den.insider, body=TEXT)

    remove_member(den.group, asker, by=den.leader, why="You changed plants.")
    relay_effects()

    assert [m.subject for m in mail.outbox] == [f"You are no longer in The {CANARY} den"]


def test_mail_reaches_those_who_stayed(den):
    relay_effects()
    mail.outbox.clear()

    answer_question(den.question, by=den.insider, body=TEXT)
    relay_effects()

    assert [m.to for m in mail.outbox] == [[den.leader.email]]


def test_an_address_of_another_group_opens_nothing(client, den, leader):
    """Somebody who leads one group cannot reach the people of another through its own address."""
    other = MemberFactory()
    mine = found(other)
    client.force_login(other)

    answer = client.post(f"{mine.get_absolute_url()}members/{den.insider.pk}/remove/", {"why": "Because."})

    assert answer.status_code == 404
    assert Membership.objects.current().filter(member=den.insider).exists()
    with pytest.raises(PermissionDenied):
        add_member(den.group, other, by=other)
