"""A story's way across the board, and the yes or no of the one who would tell it."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from advocacy.asks.actions.request import request_ask
from advocacy.asks.enums import AskState
from advocacy.asks.models import Ask
from advocacy.recovery.actions import open_case
from advocacy.recovery.enums import SignalKind
from advocacy.stories.actions.board import answer_story_invitation, move_story, nominate_for_story
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from portal.notifications.models import Message

pytestmark = pytest.mark.django_db

WAY = {
    StoryStage.NOMINATED: (),
    StoryStage.QUALIFIED: (StoryStage.QUALIFIED,),
    StoryStage.INVITED: (StoryStage.QUALIFIED, StoryStage.INVITED),
}


@pytest.fixture
def story_at(member, marketer):
    """Makes a story of the member that came as far as a stage."""

    def make(stage: StoryStage) -> Story:
        story = nominate_for_story(member, by=marketer, angle="Breakdowns halved in a year", why="Known")
        for step in WAY[stage]:
            story = move_story(story, step, by=marketer, why="The figures are theirs.")
        return story

    return make


def invitations() -> list[Message]:
    return list(Message.objects.filter(template="stories/invited"))


def test_a_nomination_starts_the_story(member, marketer, acme):
    story = nominate_for_story(member, by=marketer, angle="Breakdowns halved in a year", why="She told me.")

    step = story.transitions.get()
    assert (story.stage, story.organization) == (StoryStage.NOMINATED, acme)
    assert (step.by, step.new, step.why) == (marketer, "nominated", "She told me.")
    assert Activity.objects.get(kind="story_nominated").target == member


def test_one_open_story_a_person(member, marketer, story_at):
    story = story_at(StoryStage.NOMINATED)

    with pytest.raises(InvalidTransition, match="A story of Mia Member is on the board already"):
        nominate_for_story(member, by=marketer, angle="Another story")

    move_story(story, StoryStage.DECLINED, by=marketer, why="Too early.")
    assert nominate_for_story(member, by=marketer, angle="Another story").pk != story.pk


@pytest.mark.parametrize(
    "changes",
    [
        {"is_staff": True},
        {"organization": None},
        {"is_active": False},
        {"contact_refused_at": timezone.now()},
    ],
)
def test_some_people_are_not_asked(member, marketer, story_at, changes):
    nominated = story_at(StoryStage.QUALIFIED)
    Member.objects.filter(pk=member.pk).update(**changes)
    member.refresh_from_db()

    with pytest.raises(PermissionDenied, match="only somebody|does not want|Only somebody"):
        nominate_for_story(member, by=marketer, angle="Another story")
    with pytest.raises(PermissionDenied):
        move_story(nominated, StoryStage.INVITED, by=marketer, why="Now.")
    assert invitations() == []


def test_only_staff_whose_role_includes_it_nominate_and_move(
    member, leader, csm, community_manager, product_manager, story_at
):
    story = story_at(StoryStage.NOMINATED)

    for somebody in (member, leader, csm, community_manager, product_manager):
        with pytest.raises(PermissionDenied):
            nominate_for_story(leader, by=somebody, angle="Mine")
        with pytest.raises(PermissionDenied):
            move_story(story, StoryStage.QUALIFIED, by=somebody, why="Why not.")


def test_each_move_keeps_its_author_and_its_sentence(marketer, story_at):
    story = story_at(StoryStage.QUALIFIED)

    step = story.transitions.first()
    assert (step.by, step.old, step.new) == (marketer, "nominated", "qualified")
    assert step.why == "The figures are theirs."


@pytest.mark.parametrize("why", ["", "   ", "\n"])
def test_no_move_without_a_sentence(marketer, story_at, why):
    story = story_at(StoryStage.NOMINATED)

    with pytest.raises(InvalidTransition, match="Say in a sentence why"):
        move_story(story, StoryStage.QUALIFIED, by=marketer, why=why)

    assert Story.objects.get().stage == StoryStage.NOMINATED


@pytest.mark.parametrize(
    ("stage", "to"),
    [
        (StoryStage.NOMINATED, "invited"),
        (StoryStage.NOMINATED, "permission"),
        (StoryStage.QUALIFIED, "permission"),
        (StoryStage.QUALIFIED, "qualified"),
        (StoryStage.INVITED, "qualified"),
        (StoryStage.INVITED, "published"),
    ],
)
def test_a_wrong_move_is_refused_with_what_is_possible(marketer, story_at, stage, to):
    story = story_at(stage)

    with pytest.raises(InvalidTransition, match="cannot become .+ Possible next: "):
        move_story(story, to, by=marketer, why="Because.")

    assert Story.objects.get().stage == stage


def test_a_declined_story_has_come_to_its_end(marketer, story_at):
    story = move_story(story_at(StoryStage.NOMINATED), StoryStage.DECLINED, by=marketer, why="No.")

    with pytest.raises(InvalidTransition, match="This is its last state"):
        move_story(story, StoryStage.QUALIFIED, by=marketer, why="But yes.")


def test_an_invitation_writes_one_mail(member, story_at):
    story = story_at(StoryStage.INVITED)

    (message,) = invitations()
    assert (message.member, message.subject) == (member, "Would you tell your story?")
    assert story.get_absolute_url() in message.text
    assert story.invited_at is not None


@pytest.mark.parametrize(("yes", "stage"), [(True, StoryStage.PERMISSION), (False, StoryStage.DECLINED)])
def test_the_invited_member_says_yes_or_no(member, story_at, yes, stage):
    story = answer_story_invitation(story_at(StoryStage.INVITED), by=member, yes=yes, why="My boss agrees.")

    assert Story.objects.get().stage == stage
    assert (story.transitions.first().by, story.transitions.first().why) == (member, "My boss agrees.")


def test_only_the_invited_one_decides(leader, marketer, administrator, story_at):
    story = story_at(StoryStage.INVITED)

    for somebody in (leader, marketer, administrator):
        with pytest.raises(PermissionDenied, match="Only the invited person can decide"):
            answer_story_invitation(story, by=somebody, yes=True)


def test_an_answer_that_comes_too_late_changes_nothing(member, marketer, story_at):
    invited = story_at(StoryStage.INVITED)
    move_story(invited, StoryStage.PERMISSION, by=marketer, why="She said yes on the phone.")

    # The page in her hand still shows the invitation.
    invited.stage = StoryStage.INVITED
    with pytest.raises(InvalidTransition, match="no longer open"):
        answer_story_invitation(invited, by=member, yes=False)

    assert Story.objects.get().stage == StoryStage.PERMISSION


def test_nobody_answers_before_they_were_asked(member, story_at):
    with pytest.raises(InvalidTransition, match="no longer open"):
        answer_story_invitation(story_at(StoryStage.QUALIFIED), by=member, yes=True)


def test_a_frozen_person_is_neither_nominated_nor_invited(member, marketer, csm, story_at):
    story = story_at(StoryStage.QUALIFIED)
    open_case(member, kind=SignalKind.NOTE, by=csm, text="Angry about the outage.")

    with pytest.raises(
        InvalidTransition, match=r"Not before .+, because customer success is in conversation"
    ):
        move_story(story, StoryStage.INVITED, by=marketer, why="Now.")
    move_story(story, StoryStage.DECLINED, by=marketer, why="Later.")
    with pytest.raises(PermissionDenied, match="Customer success is in conversation with Mia Member"):
        nominate_for_story(member, by=marketer, angle="Another story")

    assert invitations() == []
    assert Ask.objects.get().state == AskState.REFUSED


def test_an_invitation_is_an_ask_that_uses_up_the_budget(member, marketer, story_at):
    story = story_at(StoryStage.INVITED)

    ask = Ask.objects.get()
    assert (ask.state, ask.kind, ask.page) == (AskState.SENT, "story", story.get_absolute_url())
    assert not Message.objects.filter(template="asks/asked").exists()
    assert request_ask(member, kind="review", by=marketer, purpose="A review").state == AskState.REFUSED


@pytest.mark.parametrize(("yes", "state"), [(True, AskState.ACCEPTED), (False, AskState.DECLINED)])
def test_the_answer_to_the_invitation_answers_the_ask(member, story_at, yes, state):
    answer_story_invitation(story_at(StoryStage.INVITED), by=member, yes=yes)

    assert Ask.objects.get().state == state


@pytest.mark.parametrize(
    ("stage", "state"),
    [(StoryStage.PERMISSION, AskState.ACCEPTED), (StoryStage.DECLINED, AskState.EXPIRED)],
)
def test_what_staff_decide_of_a_story_ends_the_ask(marketer, story_at, stage, state):
    story = move_story(story_at(StoryStage.INVITED), stage, by=marketer, why="She called me.")

    assert Ask.objects.get().state == state
    if stage == StoryStage.PERMISSION:
        move_story(story, StoryStage.DECLINED, by=marketer, why="Her company says no.")
        assert Ask.objects.get().state == AskState.EXPIRED
