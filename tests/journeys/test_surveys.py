"""From the link in the mail to "thank you", with the keyboard alone and nobody signed in."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from portal.activity.models import Activity
from portal.notifications.models import Message
from roadmap_feedback.surveys.models import Response
from tests.journeys.looking import OURS, look, violations
from tests.roadmap_feedback.surveys.factories import answered, asked_csat, asked_nps, wave_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]


def link(score: int) -> str:
    """Return the link of a score in the newest mail, without the host."""
    return re.search(rf"https?://[^/]+(/\S+\?score={score})\b", Message.objects.latest("id").text)[1]


def test_from_the_mail_to_thank_you_by_keyboard_without_a_script(visit, member):
    asked_nps(member)
    page = visit(java_script_enabled=False)
    page.goto(link(8))
    expect(page.get_by_role("radio", name="8")).to_be_checked()
    assert not Response.objects.exists()

    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="8")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="9")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("The night shift plans itself.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    response = Response.objects.get()
    assert (response.value, response.reason) == (9, "The night shift plans itself.")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.get_by_role("radio", name="3", exact=True).focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Response.objects.get().value == 3
    assert [fact.value for fact in Activity.objects.of_kind("nps_answered").standing()] == [3]
    assert page.context.cookies() == []


def test_the_page_tells_nobody_where_one_comes_from(visit, member):
    asked_nps(member)
    page = visit()
    told = []
    page.on("request", lambda request: told.append(request.headers.get("referer")))
    page.goto(link(9))
    page.get_by_role("button").click()
    page.get_by_role("link", name="To the portal").click()
    expect(page.get_by_role("link", name="Join").first).to_be_visible()
    assert not [referrer for referrer in told if referrer and "/surveys/" in referrer]


def test_no_page_of_surveys_has_a_fault_that_axe_knows(visit, member, leader):
    leader.language = "fr"
    leader.save()
    paths = []
    for person, ask in ((member, asked_nps), (leader, asked_csat)):
        ask(person)
        paths += [link(4), link(4).replace("score=4", "score=44"), link(4).replace("?score=4", "thanks/")]
    page = visit()
    assert look(page, [*paths, "/surveys/answer/x/"]) == []
    page.goto(paths[0])
    page.get_by_role("radio", name="4").focus()
    page.emulate_media(forced_colors="active")
    assert violations(page) == []
    reader = visit(member)
    assert look(reader, ["/", "/surveys/"]) == []


def test_no_screen_of_results_has_a_fault_that_axe_knows(visit, csm, acme, member):
    wave = wave_of(member.date_joined)
    answered(acme, [10, 9, 8, 2, 9, 9], at=wave.closes_at, reason="Because.")
    answered(acme, [5, 1], at=member.date_joined, ask=asked_csat)
    answered(acme, [9] * 31, at=member.date_joined)
    paths = ["/admin/surveys/", "/admin/surveys/answers/"]
    assert look(visit(csm), paths, context=OURS) == []
