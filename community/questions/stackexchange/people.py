"""Users.xml: the people of the community, those whom the CRM knows not among them already."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.reading import Row
from community.questions.stackexchange.summary import Summary
from portal.members.models import Member
from portal.members.names import clean_name
from portal.members.signals import members_joined

NAME_LENGTH = 120


@dataclass(frozen=True, slots=True)
class User:
    """A row of Users.xml."""

    id: int
    name: str
    joined: datetime


def read_user(row: Row) -> User:
    """Return a user; raises UnreadableRow."""
    number = row.number("Id")
    try:
        name = clean_name(row.text("DisplayName"))[:NAME_LENGTH]
    except ValidationError:
        name = f"Member {number}"
    return User(number, name, row.moment("CreationDate"))


def joining_dates(dump: Dump, among: Collection[int]) -> dict[int, datetime]:
    """Return when the users with these numbers joined their community."""
    batches = dump.batches("Users", read_user, Summary(), doing="dating")
    return {user.id: user.joined for batch in batches for user in batch if user.id in among}


def import_people(dump: Dump, summary: Summary, *, counted: Collection[int] = ()) -> None:
    """Make a member of each user who is none yet; `counted` are users that the CRM brought in this run."""
    for batch in dump.batches("Users", read_user, summary):
        summary.users += len(batch)
        people = [user for user in batch if user.id > 0]
        for _community in range(len(batch) - len(people)):  # the site's own account, -1, is nobody
            summary.skip()
        known = known_members(user.id for user in people)
        new = [_member(user) for user in people if user.id not in known]
        earlier = _joined_earlier(people, known)
        with transaction.atomic():
            new = _without_taken_addresses(new, summary)
            members_joined.send(Member, members=Member.objects.bulk_create(new))
            Member.objects.bulk_update(earlier, ["date_joined"])
        summary.members += len(known) + len(new)
        unchanged = sum(1 for number in known if number not in counted) - len(earlier)
        summary.keep(created=len(new), changed=len(earlier), unchanged=unchanged)


def known_members(numbers: Iterable[int | None]) -> dict[int | None, Member]:
    """Return the members with these numbers, by number: the columns that posts and facts need."""
    members = Member.objects.filter(community_user_id__in={number for number in numbers if number})
    wanted = members.only("id", "name", "email", "community_user_id", "organization_id", "date_joined")
    return {member.community_user_id: member for member in wanted}


def _member(user: User) -> Member:
    member = Member(
        email=f"user-{user.id}@imported.invalid",
        name=user.name,
        community_user_id=user.id,
        date_joined=user.joined,
    )
    member.set_unusable_password()
    return member


def _joined_earlier(people: list[User], known: dict[int | None, Member]) -> list[Member]:
    """Return the members who were in the community before the portal heard of them, with that date."""
    members = []
    for user in people:
        member = known.get(user.id)
        if member and user.joined < member.date_joined:
            member.date_joined = user.joined
            members.append(member)
    return members


def _without_taken_addresses(members: list[Member], summary: Summary) -> list[Member]:
    """An account that somebody opened under an address of ours is theirs: it is not given away."""
    emails = Member.objects.filter(email__in=[member.email for member in members])
    taken = set(emails.values_list("email", flat=True))
    for email in sorted(taken):
        summary.skip(note=f"{email} belongs to another member; the user was left out")
    return [member for member in members if member.email not in taken]
