"""A member finds a group, asks in it and registers for its event, with the keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from community.events.models import Registration
from community.questions.models import Question
from tests.community.events.factories import meet
from tests.community.groups.factories import found, roles
from tests.journeys.test_accessibility import look

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

MOST_STEPS = 60


def press(page: Page, target: Locator) -> None:
    """Walk to a control with the Tab key, as somebody without a mouse does, and press Enter."""
    expect(target).to_be_visible()
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{target} is not reached by the Tab key")


def test_a_member_joins_asks_and_registers_without_a_mouse(visit, member, leader):
    group = found(leader, name="Planners of Lyon")
    meeting = meet(leader, group, title="An evening of plans")
    page = visit(member)
    page.goto("/groups/")
    press(page, page.get_by_role("link", name="Planners of Lyon"))
    press(page, page.get_by_role("button", name="Join the group"))
    expect(page.get_by_text("You are in this group")).to_be_visible()
    press(page, page.get_by_role("link", name="Ask in this group"))
    page.get_by_label("Title").focus()
    page.keyboard.type("How do you plan the week of Easter?")
    page.keyboard.press("Tab")
    page.keyboard.type("Half of the crew is away and the pumps do not care.")
    press(page, page.get_by_role("button", name="Publish the question"))
    expect(page.get_by_role("heading", level=1, name="How do you plan")).to_be_visible()
    press(page, page.get_by_role("link", name="Planners of Lyon"))
    press(page, page.get_by_role("link", name="An evening of plans"))
    press(page, page.get_by_role("button", name="Register"))
    expect(page.get_by_text("You are going").first).to_be_visible()
    assert roles(group)[member.name] == "member"
    assert Question.objects.get().group == group
    assert Registration.objects.get(event=meeting, member=member).place == "going"


@pytest.mark.parametrize("who", ["visitor", "leader"])
def test_no_page_of_groups_and_events_has_an_axe_violation(visit, leader, who):
    group = found(leader, access="request")
    event = meet(leader, group, capacity=1)
    page = visit(leader if who == "leader" else None)
    paths = ["/groups/", group.get_absolute_url(), "/events/", event.get_absolute_url()]
    if who == "leader":
        own = [f"{group.get_absolute_url()}{tail}" for tail in ("members/", "settings/")]
        paths += [*own, f"/events/new/{group.slug}/", f"/events/{event.pk}/people/", "/events/calendar/"]
    assert look(page, paths) == []
