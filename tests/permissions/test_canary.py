"""What the vendor thinks of a member is on no page that a member can reach, and moves nothing there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from advocacy.scoring.models import ScoreSnapshot
from portal.members.models import Member
from portal.notifications.models import Message
from roadmap_feedback.surveys.models import Response
from tests.permissions.addresses import addresses
from tests.permissions.conftest import CANARY_SCORE, CANARY_WORDS, NUMBERS, Stage
from tests.permissions.matrix import OURS

pytestmark = [pytest.mark.once, pytest.mark.django_db]

OUTSIDERS = ("visitor", "ex_member", "member", "newcomer", "leader")
CURIOUS = ("visitor", "member", "leader", "community_manager", "marketer", "administrator")
TELLING = re.compile(rf"{re.escape(str(CANARY_SCORE)[:4])}|{CANARY_WORDS[:16]}|detractor", re.IGNORECASE)
CHANGING = re.compile(rb'"csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"')
ORACLES = (
    "/questions/?ordering=-author__score_snapshots__c", "/questions/?author__score_snapshots__c__gte=70",
    "/questions/?show=mine&sort=score", "/search/?q=73", "/search/?q=quokka", "/search/?q=shortlisted",
)  # fmt: skip


def pages(stage: Stage, actor: str) -> Iterator[tuple[str, bytes]]:
    """Open every address that there is, with everything on the stage; yield what came back."""
    paths = {
        address.path(
            kind="organization",
            **{name: stage.values[thing] for name, thing in OURS[address.name].at.items()},
        )
        for address in addresses()
        if address.name in OURS
    }
    paths |= {f"/members/{person.pk}/" for person in Member.objects.all()} | set(ORACLES)
    for path in sorted(paths):
        stage.browsers[actor].cookies.pop("messages", None)  # what the page before had to say
        response = stage.browsers[actor].get(path)
        yield path, b"%d %s" % (response.status_code, response.getvalue())


def test_no_page_of_a_member_tells_what_the_vendor_thinks(stage):
    told = [
        f"{actor} at {path}: {found.group()}"
        for actor in OUTSIDERS
        for path, page in pages(stage, actor)
        if (found := TELLING.search(page.decode()))
    ]

    assert told == []


def test_staff_whose_role_includes_it_do_see_it(stage):
    """The canary sings: the test above would hear it."""
    page = (
        stage.browsers["marketer"].get(f"/admin/champions/people/{stage.values['member']}/").content.decode()
    )

    assert str(CANARY_SCORE)[:2] in page
    assert CANARY_WORDS in page


def test_no_mail_tells_it(stage):
    assert Message.objects.count() >= 3
    for message in Message.objects.all():
        assert not TELLING.search(message.subject + message.text + message.html), message.template


@pytest.mark.parametrize("actor", OUTSIDERS)
def test_other_scores_and_answers_to_surveys_give_members_the_same_pages_to_the_byte(stage, actor):
    def seen() -> dict[str, bytes]:
        return {path: CHANGING.sub(b"", page) for path, page in pages(stage, actor)}

    with time_machine.travel(timezone.now(), tick=False):  # "2 minutes ago" must not become 3 in between
        before = seen()
        ScoreSnapshot.objects.update(
            is_eligible=False, is_selected=False, rank=999, **dict.fromkeys(NUMBERS, 1.5)
        )
        Response.objects.update(value=10, reason="All is well.")
        after = seen()

    assert [path for path in before if before[path] != after[path]] == []


def test_opening_pages_changes_nothing(stage):
    """Only the audit log remembers that somebody looked at an assessment, and the session that they came."""
    kept = [
        model
        for model in apps.get_models()
        if model._meta.label not in {"sessions.Session", "wagtailcore.ModelLogEntry"}
    ]

    def contents() -> dict[str, list]:
        return {model._meta.label: sorted(map(repr, model._base_manager.values_list())) for model in kept}

    before = contents()
    for actor in CURIOUS:
        for _page in pages(stage, actor):
            pass

    after = contents()
    assert [label for label in before if before[label] != after[label]] == []
