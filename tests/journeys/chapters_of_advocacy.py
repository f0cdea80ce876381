"""Chapters of the whole story, told by marketing: who is left alone, a story with its signatures, a board."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from advocacy.asks.models import Ask
from advocacy.boards.models import Board, Meeting
from advocacy.recovery.tasks import watch as watch_over_people
from advocacy.stories.demo_journey import Journey
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story
from advocacy.stories.tasks import settle
from advocacy.stories.tokens import link_url
from portal.members.models import Member
from portal.notifications.models import Message
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.rankings import refresh_rankings
from roadmap_feedback.roadmap.models import Card
from tests.advocacy.boards.factories import planned
from tests.advocacy.stories.factories import edit, story_list
from tests.roadmap_feedback.surveys.factories import asked_nps

ANGLE = "The night shift plans itself"
APPROVER = "Helen Marsh"
AGREED = "Show a first plan on a phone to two sites"
WHY = "She told me how."

Open = Callable[..., Page]


def leave_the_unhappy_alone(visit: Callable[..., Page], unhappy: Member, desk: Page, care: Page) -> None:
    """An unhappy answer opens a case, and marketing may not ask that person for anything."""
    asked_nps(unhappy)
    link = re.search(
        r"https?://[^/]+(/\S+\?score=3)\b", Message.objects.filter(member=unhappy).latest("id").text
    )
    answering = visit()
    answering.goto(link[1])
    answering.get_by_role("button", name="Send my answer").click()
    expect(answering.get_by_role("heading", name="Thank you")).to_be_visible()
    watch_over_people()
    care.goto("/admin/recovery/")
    expect(care.get_by_role("link", name=unhappy.name)).to_be_visible()

    desk.goto(f"/admin/asks/people/{unhappy.pk}/")
    desk.get_by_label("What", exact=True).select_option(label="Story")
    desk.get_by_label("For what").fill("How Acme plans its nights")
    desk.get_by_role("button", name="May I ask?").click()
    expect(desk.locator(".form-errors")).to_contain_text("customer success is in conversation with them")


def grant_to_the_champion(desk: Page, helper: Page, champion: Member) -> Story:
    """The same ask is granted to the champion, who says yes."""
    story_list()
    desk.goto(f"/admin/champions/people/{champion.pk}/")
    desk.get_by_role("link", name="Nominate").click()
    desk.get_by_label("What the story is about").fill(ANGLE)
    desk.get_by_label("Why this person").fill(WHY)
    desk.get_by_role("button", name="Nominate").click()
    story = Story.objects.get()
    for stage in ("Qualified", "Invited"):
        move(desk, story, stage)
    assert Ask.objects.get(member=champion).kind == "story"

    helper.goto(story.get_absolute_url())
    helper.get_by_role("button", name="Yes, ask my company").click()
    expect(helper.get_by_text("Your answer is noted")).to_be_visible()
    return story


def move(desk: Page, story: Story, stage: str) -> None:
    """Move a story from its own screen."""
    desk.goto(f"/admin/stories/{story.pk}/")
    desk.get_by_label("Move to").select_option(label=stage)
    desk.get_by_label("Why", exact=True).first.fill(WHY)
    desk.get_by_role("button", name="Move", exact=True).click()


def let_the_company_agree(visit: Open, desk: Page, story: Story) -> None:
    """Whoever approves for the company agrees by a private link, without an account."""
    desk.goto(f"/admin/stories/{story.pk}/facts/")
    desk.locator("[name=approver_name]").fill(APPROVER)
    desk.locator("[name=approver_email]").fill("helen@acme.example")
    desk.locator("form:has([name=approver_name]) button").first.click()
    desk.goto(f"/admin/stories/{story.pk}/")
    desk.get_by_role("button", name="Send the link").click()

    company = visit()
    company.goto(private_address("helen@acme.example"))
    company.get_by_label("Your name").fill(APPROVER)
    company.get_by_role("button", name="We agree").click()
    expect(company.get_by_role("heading", name="your answer is noted")).to_be_visible()
    story.refresh_from_db()
    assert story.stage == StoryStage.PREPARATION


def private_address(address: str) -> str:
    """Return the private link in the newest mail to an address, without the host."""
    text = Message.objects.filter(address=address).latest("id").text
    return re.search(r"https?://[^/\s]+(/stories/private/\S+)", text)[1]


def sign_twice_and_publish(visit: Open, journey: Journey, desk: Page) -> str:
    """The customer signs, an edit voids it, the new text is signed too and published; return where it is."""
    story = journey.to(StoryStage.CUSTOMER_REVIEW)
    customer = sign(visit, journey)
    edit(story, summary="Another summary, which nobody has signed.")
    settle()
    customer.reload()
    expect(customer.get_by_text("your signature no longer counts")).to_be_visible()

    story.refresh_from_db()
    assert story.stage == StoryStage.DRAFT
    journey.to(StoryStage.CUSTOMER_REVIEW)
    sign(visit, journey)
    move(desk, story, "Published")
    page = story.pages.get()
    assert page.live
    return page.relative_url(None)


def sign(visit: Open, journey: Journey) -> Page:
    """Read the text behind the private link and sign it."""
    customer = visit()
    customer.goto(link_url(journey.review_link))
    customer.get_by_label("Your name").fill(APPROVER)
    customer.get_by_role("button", name="I sign this text").click()
    expect(customer.get_by_role("heading", name="your answer is noted")).to_be_visible()
    return customer


def read_and_take_back(visit: Open, helper: Page, address: str) -> None:
    """Everybody reads the story; the champion takes a consent back, and the page is gone."""
    reader = visit()
    assert reader.goto(address).status == 200
    helper.goto("/requests/consents/")
    helper.get_by_role("button", name="Take back: Quote").click()
    expect(helper.get_by_text("comes down within a minute").first).to_be_visible()
    settle()
    assert reader.goto(address).status == 404


def seat_an_executive(visit: Open, desk: Page, executive: Member) -> Board:
    """Marketing founds an executive board; the executive is invited, accepts and agrees."""
    desk.goto("/admin/boards/new/")
    desk.locator("[name=kind]").select_option("executive")
    words = {
        "name": "Executive advisory board",
        "mission": "To tell us where your business goes.",
        "output": "Advice, twice a year.",
        "confidentiality": "What is said here stays here.",
        "agreement": "What is said here stays here.",
    }
    for name, text in words.items():
        desk.locator(f"[name={name}]").fill(text)
    desk.locator("form:has([name=mission]) button").first.click()
    board = Board.objects.get()
    desk.goto(f"/admin/boards/{board.pk}/slate/")
    desk.get_by_text("Put somebody on the list by hand").click()
    desk.locator("[name=email]").fill(executive.email)
    desk.locator("form:has([name=email]) button").first.click()
    for step in ("slate", "invite"):
        desk.locator(f"button[name=to][value={step}]").first.click()

    guest = visit(executive)
    guest.goto("/")
    guest.get_by_role("link", name="Read the invitation").click()
    guest.get_by_role("button", name="Yes, gladly").click()
    guest.get_by_role("button", name="I accept the agreement").click()
    expect(guest.get_by_role("heading", name="You said, we did")).to_be_visible()
    return board


def agree_on_an_action(desk: Page, board: Board, idea: Idea, by: Member) -> None:
    """A meeting speaks about the idea, is held, and an action tied to it comes of it."""
    refresh_rankings()
    meeting = planned(board, by=by)
    address = f"/admin/boards/meetings/{meeting.pk}/"
    desk.goto(address)
    desk.get_by_role("button", name=f"Put on the agenda: {idea.title}").click()
    Meeting.objects.update(starts_at=timezone.now() - timedelta(hours=2))
    desk.goto(address)
    desk.get_by_text("Record the meeting").click()
    desk.locator("[name=present]").check()
    desk.get_by_role("button", name="The meeting was held").click()

    desk.locator("[name=sentence]").fill(AGREED)
    desk.locator("[name=idea]").select_option(str(idea.pk))
    desk.locator("[name=owner]").select_option(str(by.pk))
    desk.locator("[name=due_on]").fill(f"{timezone.localdate() + timedelta(days=30):%Y-%m-%d}")
    desk.get_by_role("button", name="Write it down").click()
    expect(desk.get_by_text(AGREED).first).to_be_visible()


def see_it_on_the_roadmap(visit: Open, executive: Member, stranger: Page, card: Card) -> None:
    """On the roadmap the executive sees what came of the meeting; others see the card alone."""
    guest = visit(executive)
    guest.goto(card.get_absolute_url())
    expect(guest.get_by_role("link", name=AGREED)).to_be_visible()
    stranger.goto(card.get_absolute_url())
    expect(stranger.get_by_role("heading", level=1)).to_be_visible()
    expect(stranger.get_by_text(AGREED)).to_have_count(0)
