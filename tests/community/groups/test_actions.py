"""Coming in, going, asking to come in, leading: each with its rule, its fact and its mail."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from community.groups.actions.found import change_access, create_group, edit_group
from community.groups.actions.join import join_group, leave_group
from community.groups.actions.lead import add_member, hand_over, name_leader, remove_member
from community.groups.actions.request import (
    approve_request,
    decline_request,
    request_to_join,
    withdraw_request,
)
from community.groups.models import Membership, UserGroup
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from portal.notifications.models import Message
from tests.community.groups.factories import bring, found, manager, roles
from tests.community.questions.factories import ask
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group(leader) -> UserGroup:
    return found(leader, name="Lyon planners")


def mails() -> list[tuple[str, str]]:
    return [(m.template, m.member.name) for m in Message.objects.select_related("member").order_by("id")]


def standing(*kinds: str) -> list[tuple[str, int]]:
    rows = Activity.objects.of_kind(*kinds).standing().order_by("id")
    return [(row.kind, row.actor_id) for row in rows]


def test_a_group_is_founded_with_a_leader_who_is_known_as_one(group, leader):
    assert roles(group) == {leader.name: "leader"}
    group.refresh_from_db()
    assert (group.slug, group.member_count) == ("lyon-planners", 1)
    assert Member.objects.get(pk=leader.pk).recognitions == ["group leader"]
    assert standing("group_joined", "group_led") == [("group_joined", leader.pk), ("group_led", leader.pk)]
    assert set(Activity.objects.filter(kind__startswith="group").values_list("group_id", flat=True)) == {
        group.pk
    }


@pytest.mark.parametrize("who", ["member", "leader", "marketer", "product_manager"])
def test_only_community_managers_found_groups(request, member, who):
    with pytest.raises(PermissionDenied):
        create_group(
            by=request.getfixturevalue(who), leader=member, name="A group", kind="region", purpose="To meet."
        )


def test_two_names_alike_have_two_addresses(leader):
    assert [found(leader, name=name).slug for name in ("Été", "Ete", "日本")] == ["ete", "ete-2", "group"]


def test_whoever_likes_joins_an_open_group_once(group, member):
    join_group(group, by=member)
    join_group(group, by=member)

    group.refresh_from_db()
    assert group.member_count == Membership.objects.count() == 2
    assert standing("group_joined")[-1] == ("group_joined", member.pk)


@pytest.mark.parametrize("access", ["request", "private"])
def test_nobody_walks_into_a_group_that_is_not_open(leader, member, access):
    with pytest.raises(PermissionDenied):
        join_group(found(leader, access=access), by=member)


def test_whoever_leaves_may_come_back_and_both_are_remembered(group, member):
    join_group(group, by=member)
    leave_group(group, by=member)
    assert member.name not in roles(group)
    assert standing("group_joined", "group_left")[-1] == ("group_left", member.pk)

    join_group(group, by=member)

    group.refresh_from_db()
    assert group.member_count == 2
    assert Membership.objects.filter(member=member).count() == 2
    assert ("group_joined", member.pk) in standing("group_joined")


def test_the_last_leader_hands_over_before_leaving(group, leader, member):
    join_group(group, by=member)
    with pytest.raises(InvalidTransition, match="hand it over"):
        leave_group(group, by=leader)

    hand_over(group, to=member, by=leader)
    leave_group(group, by=leader)

    assert roles(group) == {member.name: "leader"}
    assert Member.objects.get(pk=leader.pk).recognitions == []
    assert Member.objects.get(pk=member.pk).recognitions == ["group leader"]
    assert mails()[-1] == ("groups/leading", member.name)


def test_leading_in_turns_counts_once(group, leader, member):
    join_group(group, by=member)
    for _turn in range(2):
        hand_over(group, to=member, by=leader)
        hand_over(group, to=leader, by=member)

    assert sorted(standing("group_led")) == sorted([("group_led", leader.pk), ("group_led", member.pk)])


def test_a_leader_of_two_groups_stays_known_as_one_after_leaving_the_first(group, leader, member):
    found(leader)
    join_group(group, by=member)
    hand_over(group, to=member, by=leader)

    assert Member.objects.get(pk=leader.pk).recognitions == ["group leader"]


def test_a_group_has_three_leaders_at_most(group, leader):
    people = MemberFactory.create_batch(3)
    bring(group, *people)
    for person in people[:2]:
        name_leader(group, person, by=leader)

    with pytest.raises(InvalidTransition, match="at most 3"):
        name_leader(group, people[2], by=leader)


def test_only_leaders_and_community_managers_name_leaders(group, member):
    outsider = MemberFactory()
    join_group(group, by=member)

    with pytest.raises(PermissionDenied):
        name_leader(group, member, by=member)
    with pytest.raises(InvalidTransition):
        name_leader(group, outsider, by=manager())
    with pytest.raises(PermissionDenied):
        hand_over(group, to=member, by=manager())
    assert name_leader(group, member, by=manager()).role == "leader"


def test_a_request_reaches_the_leaders_and_is_answered(leader, member):
    group = found(leader, access="request")

    request = request_to_join(group, by=member, message="I plan for Lyon.")
    assert request_to_join(group, by=member).pk == request.pk
    assert mails()[-1:] == [("groups/requested", leader.name)]
    approve_request(request, by=leader)

    assert member.name in roles(group)
    assert mails()[-1] == ("groups/approved", member.name)
    assert [(t.old, t.new) for t in request.transitions.order_by("id")] == [
        ("", "waiting"),
        ("waiting", "approved"),
    ]
    with pytest.raises(InvalidTransition):
        decline_request(request, by=leader, why="Too late.")


def test_a_refusal_needs_a_sentence_and_sends_it(leader, member):
    request = request_to_join(found(leader, access="request"), by=member)
    with pytest.raises(InvalidTransition):
        decline_request(request, by=leader, why=" ")

    decline_request(request, by=leader, why="This group is for hospitals.")

    assert "This group is for hospitals." in Message.objects.get(template="groups/declined").text


def test_a_request_is_decided_by_leaders_and_withdrawn_by_its_author(leader, member):
    group = found(leader, access="request")
    request = request_to_join(group, by=member)

    for verb in (approve_request, withdraw_request):
        with pytest.raises(PermissionDenied):
            verb(request, by=MemberFactory())
    assert withdraw_request(request, by=member).state == "withdrawn"
    assert request_to_join(group, by=member).pk != request.pk


@pytest.mark.parametrize("access", ["open", "private"])
def test_other_groups_take_no_requests(leader, member, access):
    with pytest.raises(PermissionDenied):
        request_to_join(found(leader, access=access), by=member)


def test_a_request_is_done_when_its_author_comes_in_by_another_door(leader, member):
    group = found(leader, access="request")
    request = request_to_join(group, by=member)

    bring(group, member)

    request.refresh_from_db()
    assert request.state == "approved"


def test_leaders_bring_people_in_and_take_them_out_with_a_sentence(leader, member):
    group = found(leader, access="private")
    add_member(group, member, by=leader)
    assert mails()[-1] == ("groups/added", member.name)

    with pytest.raises(InvalidTransition):
        remove_member(group, member, by=leader, why="")
    remove_member(group, member, by=leader, why="You changed plants.")

    assert roles(group) == {leader.name: "leader"}
    assert "You changed plants." in Message.objects.latest("id").text


def test_nobody_is_told_twice_that_they_are_in_or_lead(group, leader, member):
    add_member(group, member, by=leader)
    name_leader(group, member, by=leader)
    told = mails()

    with pytest.raises(InvalidTransition, match="in this group already"):
        add_member(group, member, by=leader)
    with pytest.raises(InvalidTransition, match="leads this group already"):
        name_leader(group, member, by=leader)

    assert mails() == told


def test_a_leader_is_taken_out_by_a_community_manager_alone_and_never_the_last(group, leader, member):
    join_group(group, by=member)
    name_leader(group, member, by=leader)

    with pytest.raises(PermissionDenied):
        remove_member(group, member, by=leader, why="No.")
    remove_member(group, member, by=manager(), why="Left the company.")
    with pytest.raises(InvalidTransition):
        remove_member(group, leader, by=manager(), why="Left the company.")


def test_the_head_is_rendered_safely_for_leaders_alone(group, leader, member):
    words = {"purpose": "We plan.", "language": "fr", "region": "Lyon"}
    with pytest.raises(PermissionDenied):
        edit_group(group, by=member, head="x", **words)

    edit_group(group, by=leader, head="**Hello** <script>alert(1)</script>", **words)

    group.refresh_from_db()
    assert "<strong>Hello</strong>" in group.head_html
    assert "<script" not in group.head_html


def test_questions_follow_their_group_into_privacy_and_out_of_it(group, leader):
    question, elsewhere = ask(leader, group=group), ask(leader)

    change_access(group, "private", by=manager())
    question.refresh_from_db()
    assert question.private_group_id == group.pk
    change_access(group, "request", by=manager())

    for asked in (question, elsewhere):
        asked.refresh_from_db()
        assert asked.private_group_id is None


def test_a_leader_cannot_open_what_members_wrote_among_themselves(leader):
    with pytest.raises(PermissionDenied):
        change_access(found(leader, access="private"), "open", by=leader)


def test_in_a_group_its_members_ask(group, leader, member):
    with pytest.raises(PermissionDenied):
        ask(member, group=group)
    join_group(group, by=member)

    question = ask(member, group=group)

    assert (question.group, question.private_group_id) == (group, None)
    assert Activity.objects.get(kind="question_asked").group_id == group.pk
