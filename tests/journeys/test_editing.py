"""An editor builds a landing page of three sections, schedules it and translates it, with nobody's help."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Page, expect

from portal.home.models import HomePage, StandardPage
from portal.home.tasks import publish_scheduled

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

SECTIONS = (
    ("Opening", "Spring is for overhauls", "Le printemps, saison des révisions"),
    ("Featured questions", "What others ask in spring", "Ce que d’autres demandent au printemps"),
    ("Call to join", "Plan yours with us", "Préparez la vôtre avec nous"),
)


def add_sections(page: Page) -> None:
    """Choose each block from the list under the last one, and give it a heading."""
    for number, (kind, heading, _french) in enumerate(SECTIONS):
        page.locator(".c-sf-add-button").last.click()
        page.get_by_role("option", name=kind, exact=True).click()
        page.locator(f"[name=body-{number}-value-heading]").fill(heading)


def schedule(page: Page, day: str) -> None:
    """Set the day in the side panel, and press what is then called publishing."""
    page.get_by_role("button", name="Toggle status").click()
    page.get_by_role("button", name="Set schedule").click()
    dialog = page.locator("#schedule-publishing-dialog")
    dialog.locator("[name=go_live_at]").fill(f"{day} 08:00")
    dialog.get_by_role("button", name="Save schedule").press("Enter")
    expect(dialog).to_be_hidden()
    publish(page)


def publish(page: Page) -> None:
    """Open the menu beside "Save draft" and publish."""
    page.get_by_role("button", name="More actions").click()
    page.locator("footer button[name=action-publish]").click()
    expect(page.locator(".messages .success")).to_be_visible()


def test_an_editor_builds_schedules_and_translates_a_landing_page(visit, marketer, watch):
    home = HomePage.objects.get(locale__language_code="en")
    page = visit(marketer, viewport={"width": 1280, "height": 1000})
    page.set_default_timeout(30_000)
    page.goto(f"/admin/pages/add/home/standardpage/{home.pk}/")
    page.locator("#id_title").press_sequentially("Spring campaign")
    add_sections(page)
    schedule(page, f"{timezone.now() + timedelta(days=1):%Y-%m-%d}")

    draft = StandardPage.objects.get(slug="spring-campaign")
    page.goto(f"/admin/translation/submit/page/{draft.pk}/")
    page.get_by_label("French").check()
    page.locator("main form [type=submit]").click()
    page.wait_for_url("**/edit/")
    page.locator("#id_title").fill("Campagne de printemps")
    for number, (_kind, _heading, french) in enumerate(SECTIONS):
        page.locator(f"[name=body-{number}-value-heading]").fill(french)
    publish(page)

    visitor = visit()
    assert visitor.goto("/spring-campaign/").status == 404
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        publish_scheduled()
    visitor.goto("/spring-campaign/")
    for _kind, heading, _french in SECTIONS:
        expect(visitor.get_by_role("heading", name=heading)).to_be_visible()

    visitor.get_by_role("contentinfo").get_by_role("button", name="Français").click()
    expect(visitor.locator("html")).to_have_attribute("lang", "fr")
    assert "/fr/" in visitor.url
    for _kind, _heading, french in SECTIONS:
        expect(visitor.get_by_role("heading", name=french)).to_be_visible()

    # Wagtail saves by itself while one types, and answers 400 to what is not complete yet.
    watch.complaints[:] = [said for said in watch.complaints if "status of 400" not in said]
