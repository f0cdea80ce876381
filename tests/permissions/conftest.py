"""The stage on which the cast tries every door: one thing of each kind, and who has to do with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from advocacy.asks.actions.consent import give_consent
from advocacy.asks.actions.follow import send_ask
from advocacy.asks.actions.request import request_ask
from advocacy.champions import actions as champions
from advocacy.champions.models import Champion
from advocacy.recovery.actions import add_note, open_case
from advocacy.scoring.actions import score_members
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from advocacy.stories.actions.board import move_story, nominate_for_story
from advocacy.stories.models import Link, Story, StoryTask
from advocacy.stories.tokens import link_url
from betas.feedback.actions.report import file_report
from betas.recruiting.actions.apply import take_seat
from betas.recruiting.actions.seat import invite_wave
from community.events.actions.register import register
from community.groups.actions.request import request_to_join
from community.questions.models import Answer, Question
from portal.core.models import Effect
from portal.members.enums import Seniority
from portal.members.models import PICTURES, CrmUpload, Member
from portal.notifications.models import Message
from portal.notifications.tokens import unsubscribe_url
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.surveys.tokens import token_for
from tests.advocacy.boards.factories import agreed as agree_on
from tests.advocacy.boards.factories import board_of
from tests.advocacy.boards.factories import held as hold_board
from tests.advocacy.boards.factories import seated as take_board_seat
from tests.advocacy.references.factories import active as active_reference
from tests.advocacy.references.factories import asked as asked_for_call
from tests.betas.programs.factories import plan, recruit
from tests.community.events.factories import meet
from tests.community.groups.factories import bring, found
from tests.community.moderation.factories import flag
from tests.community.questions.factories import TITLE, ask, reply
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.portal.notifications.factories import note
from tests.roadmap_feedback.ideas.factories import submit
from tests.roadmap_feedback.roadmap.factories import planned, put, write
from tests.roadmap_feedback.surveys.factories import answered, asked_nps

CANARY_SCORE = 73.194217
NUMBERS = ("c", "h", "e", "s", "r", "h_raw", "h_raw_account")
CANARY_WORDS = "quokka nobody outside the house may read of"
CAST = (
    "visitor", "ex_member", "member", "newcomer", "leader",
    "product_manager", "marketer", "community_manager", "csm", "administrator",
)  # fmt: skip


@dataclass
class Stage:
    """The cast, each with a browser of their own, and the things on which they act."""

    people: dict[str, Member]
    browsers: dict[str, Client]
    question: Question
    answer: Answer
    snapshot: ScoreSnapshot
    champion: Champion
    story: Story
    upload: CrmUpload
    idea: Idea
    values: dict[str, object] = field(default_factory=dict)


@pytest.fixture
def newcomer(db) -> Member:
    """A member of a third organization, who has to do with nothing."""
    organization = OrganizationFactory(name="Initech", crm_id="ORG-INITECH")
    return MemberFactory(
        name="Nora Newcomer",
        email="nora@initech.example",
        organization=organization,
        seniority=Seniority.PRACTITIONER,
    )


@pytest.fixture
def stage(request) -> Stage:
    """Everything happens to the member: they asked, they are invited to a seat and to a story."""
    people = {name: request.getfixturevalue(name) for name in CAST if name != "visitor"}
    member, leader, marketer = people["member"], people["leader"], people["marketer"]
    advised = advising(leader, people["newcomer"], by=marketer, builds=people["product_manager"])
    question = ask(member, title=TITLE, tags=["export"])
    answer = reply(question, leader)
    score = canary_score(member)
    champion = champions.shortlist(score, by=marketer, why=CANARY_WORDS)
    champions.confirm(champion, by=marketer, why=CANARY_WORDS)
    champions.invite(champion, by=marketer, why=CANARY_WORDS)
    story = nominate_for_story(member, by=marketer, angle="Plans in half the time", why=CANARY_WORDS)
    for step in ("qualified", "invited"):
        move_story(story, step, by=marketer, why=CANARY_WORDS)
    private, task = let_in(story, by=marketer)
    answered(member.organization, [2] * 5, at=timezone.now(), reason=CANARY_WORDS)
    survey = asked_nps(member)
    ask_of = {"kind": "review", "by": marketer, "purpose": "Ten minutes about spare parts"}
    waiting = send_ask(request_ask(leader, **ask_of), by=marketer)
    consent = give_consent(leader, use="name", by=leader)
    case = open_case(member, kind="note", by=people["csm"], text=CANARY_WORDS)
    add_note(case, by=people["csm"], text=CANARY_WORDS)
    refused = request_ask(member, **ask_of)
    upload = CrmUpload.objects.create(
        name="crm.csv", content=b"contact_id,email\n", by=people["administrator"]
    )
    idea = submit(member, title="Plan the week on a phone")
    product = people["product_manager"]
    product_things = tested(idea, by=product, tester=member, invited=leader) | on_the_roadmap(idea, product)
    Effect.objects.update(state="failed")
    return Stage(
        people, {name: _browser(people.get(name)) for name in CAST},
        question, answer, score, champion, story, upload, idea,
        {
            "question": question.pk, "slug": question.slug, "answer": answer.pk, "member": member.pk,
            "snapshot": score.pk, "champion": champion.pk, "story": story.pk, "upload": upload.pk,
            "message": Message.objects.first().pk, "effect": Effect.objects.first().pk,
            "organization": member.organization_id, "site": Site.objects.get().pk,
            "newcomer": people["newcomer"].pk,
            "home": Site.objects.get().root_page_id, "picture": portrait(member),
            "panel": "questions-and-answers",
            "what": "answer", "review": flag(answer, product).pk,
            "link_purpose": "permission", "private": private, "story_task": task.pk,
            "idea": idea.pk, "idea_slug": idea.slug,
            **product_things,
            **advised,
            "survey": token_for(survey), "nps": "nps",
            "notice": note(member).pk, "esp": "postmark", "purpose": "inbound",
            "unsubscribe": unsubscribe_url(member, "questions/answered").rstrip("/").rsplit("/", 1)[1],
            "ask": waiting.pk, "refused": refused.pk,
            "consent": consent.pk, "case": case.pk, "leader": leader.pk,
            **gathered(leader, member, people["newcomer"]),
        },
    )  # fmt: skip


def let_in(story: Story, *, by: Member) -> tuple[str, StoryTask]:
    """Give somebody of the customer a private link; return its token, and something to do about the story."""
    now = timezone.now()
    link = Link.objects.create(
        story=story, purpose="permission", name="Helen", email="helen@acme.example", language="en",
        by=by, sent_at=now, expires_at=now + timedelta(days=30),
    )  # fmt: skip
    task = StoryTask.objects.create(story=story, kind="check", due_on=now.date())
    return link_url(link).split("/")[-2], task


def gathered(leader: Member, member: Member, newcomer: Member) -> dict[str, object]:
    """Have the leader lead three groups, one of them private, each with its people and meetings."""
    club, guild = found(leader, name="The club"), found(leader, name="The guild", access="request")
    den = found(leader, name="The den", access="private")
    bring(club, member)
    bring(guild, member)
    joining = request_to_join(guild, by=newcomer)
    meeting, secret = meet(leader, club), meet(leader, den)
    registration = register(meeting, by=member)
    return {
        "club_slug": club.slug, "guild_slug": guild.slug, "den_slug": den.slug, "joining": joining.pk,
        "meeting": meeting.pk, "secret": secret.pk, "secret_slug": secret.slug, "no_token": "x",
        "draft": meet(leader, club, publish=False).pk, "registration": registration.pk,
    }  # fmt: skip


def tested(idea: Idea, *, by: Member, tester: Member, invited: Member) -> dict[str, object]:
    """Have one beta run with a tester, an offer and a report, and plan another; return their values."""
    beta, planned = recruit(idea, by), plan(idea, by)
    invite_wave(beta, [tester, invited], by=by)
    take_seat(beta, by=tester, version=1)
    report = file_report(beta, by=tester, kind="bug", title="It stops", body="And it stays so.")
    return {
        "beta": beta.pk, "beta_slug": beta.slug, "planned": planned.pk, "planned_slug": planned.slug,
        "report": report.pk,
    }  # fmt: skip


def advising(called: Member, seated: Member, *, by: Member, builds: Member) -> dict[str, object]:
    """Have one customer asked for a reference call, and seat another on a board that met; return values.

    It was long enough ago that the first may be asked for something else today.
    """
    with time_machine.travel(timezone.now() - timedelta(days=120)):
        entry = active_reference(called, by=by)
        call = asked_for_call(entry, by=by)
        board = board_of(by)
        seat = take_board_seat(board, seated, by=by)
    meeting = hold_board(board, [seat], by=by)
    action = agree_on(meeting, by=by, owner=builds)
    point = meeting.agenda.create(title="Prices")
    return {
        "reference": entry.pk, "call": call.pk, "board": board.pk, "seat": seat.pk, "session": meeting.pk,
        "action": action.pk, "point": point.pk,
    }  # fmt: skip


def on_the_roadmap(idea: Idea, product: Member) -> dict[str, object]:
    """Put a card for members and one for staff on the roadmap, and draft a note about the second."""
    card, inner = put(product, idea, audience="members"), put(product, idea, audience="staff")
    note = write(product, cards=(inner,), ideas=(planned(product, idea.author),))
    return {
        "card": card.pk, "card_slug": card.slug, "inner_card": inner.pk, "inner_card_slug": inner.slug,
        "note": note.pk, "note_slug": note.slug,
    }  # fmt: skip


def canary_score(member: Member) -> ScoreSnapshot:
    """Score everybody, and give the member numbers that nobody could have by chance."""
    run = score_members(as_of=timezone.now() + timedelta(days=1)).run
    scope = {"kind": "organization", "key": str(member.organization_id)}
    ScoreRun.objects.filter(pk=run.pk).update(scopes=[{**scope, "label": "Acme", "users": 60, "seats": 2}])
    run.snapshots.filter(member=member).update(
        is_eligible=True, is_selected=True, scope_kind=scope["kind"], scope_key=scope["key"],
        **dict.fromkeys(NUMBERS, CANARY_SCORE),
    )  # fmt: skip
    return ScoreSnapshot.objects.get(run=run, member=member)


def portrait(member: Member) -> str:
    """Give the member a picture and return the name of its file."""
    member.picture.save("portrait.webp", ContentFile(b"RIFF"))
    return member.picture.name.removeprefix(PICTURES)


def _browser(person: Member | None) -> Client:
    client = Client(raise_request_exception=False)
    if person:
        client.force_login(person)
    return client
