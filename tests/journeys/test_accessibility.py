"""No page has an axe violation, in light and in dark, on a phone and on a desk."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from advocacy.champions.actions import confirm, invite, shortlist
from advocacy.champions.models import Champion
from advocacy.scoring.models import ScoreSnapshot
from advocacy.stories.actions.board import move_story, nominate_for_story
from advocacy.stories.enums import StoryStage
from community.questions.actions.comment import post_comment
from community.questions.models import Question
from portal.members.models import Member
from tests.journeys.looking import OURS, look, violations

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

BODY = """
The log says:

```python
raise PlanError("late", plan=plan, shift=shift, site=site, reason="the night begins before the plan")  # why?
```

| pump | hours         |
|------|---------------|
| P-1  | $\\frac{t}{2}$ |

> Not in the manual.
"""


@pytest.fixture
def invited(community, marketer) -> Champion:
    """The champion of the community, invited to a seat and to tell a story."""
    snapshot = ScoreSnapshot.objects.select_related("run", "member").get(member=community.champion)
    champion = shortlist(snapshot, by=marketer, why="Patient and precise.")
    champion = invite(confirm(champion, by=marketer), by=marketer)
    story = nominate_for_story(community.champion, by=marketer, angle="The night shift plans itself")
    for stage in (StoryStage.QUALIFIED, StoryStage.INVITED):
        story = move_story(story, stage, by=marketer, why="They are glad to.")
    post_comment(community.question, by=community.champion, body="Which release?")
    return champion


def test_what_a_visitor_sees(visit, community):
    question = community.question.get_absolute_url()
    account = [
        reverse(f"account_{name}") for name in ("login", "signup", "request_login_code", "reset_password")
    ]
    paths = [
        "/",
        "/questions/",
        "/questions/?tag=nothing",
        question,
        "/search/?q=export",
        "/search/?q=zeppelin",
    ]
    assert look(visit(), [*paths, *account, "/no-such-page/"]) == []


def test_what_a_member_sees(visit, community, member):
    page = visit(member)
    page.goto("/questions/ask/")
    page.get_by_label("Title").fill("How do I read the log of a plan?")
    page.get_by_label("What happens, and what have you tried?").fill(BODY)
    page.get_by_role("button", name="Publish the question").click()
    expect(page.locator("math")).to_be_visible()
    written = Question.objects.latest("id")
    texts = [written.get_absolute_url(), community.question.get_absolute_url()]
    texts.append(reverse("questions:edit", args=[written.pk]))
    paths = ["/", "/questions/?show=mine", "/questions/ask/", *texts]
    people = [community.champion.get_absolute_url(), reverse("members:settings")]
    account = [reverse(f"account_{name}") for name in ("email", "change_password", "logout")]
    assert look(page, [*paths, *people, *account]) == []


def test_what_an_invited_member_sees(visit, invited):
    story = invited.member.stories.get()
    assert look(visit(invited.member), ["/", invited.get_absolute_url(), story.get_absolute_url()]) == []


def test_the_open_account_menu(visit, member):
    page = visit(member)
    page.goto("/questions/")
    page.get_by_role("button", name=member.name).click()
    expect(page.get_by_role("link", name="My profile")).to_be_visible()
    assert violations(page) == []


def admin_pages(person: Member, story_pk: int) -> list[str]:
    return [
        reverse("champions_admin:index"),
        reverse("stories_admin:index"),
        reverse("champions_admin:candidates", args=["organization", str(person.organization_id)]),
        reverse("champions_admin:person", args=[person.pk]),
        reverse("stories_admin:story", args=[story_pk]),
        reverse("stories_admin:nominate", args=[person.pk]),
    ]


def test_what_a_marketer_sees(visit, invited, marketer):
    paths = admin_pages(invited.member, invited.member.stories.get().pk)
    assert look(visit(marketer), paths, context=OURS) == []


def test_what_an_administrator_sees(visit, invited, administrator):
    letter = invited.member.messages.latest("id")
    paths = [reverse(f"{name}_admin:index") for name in ("members", "people", "messages")]
    paths.append(reverse("messages_admin:message", args=[letter.pk]))
    assert look(visit(administrator), paths, context=OURS) == []
