"""Chapters of the whole story, told by customers and product: a question, a vote, a beta, a champion."""

from __future__ import annotations

import re

from django.utils import timezone
from playwright.sync_api import Page, expect

from advocacy.scoring.actions import score_members
from betas.programs.models import BetaProgram
from community.groups.models import UserGroup
from community.questions.models import Question
from portal.core.tasks import relay_effects
from portal.members.models import Member
from portal.notifications.models import Message
from roadmap_feedback.ideas.models import Idea
from tests.betas.programs.factories import AGREEMENT, WORDS
from tests.community.groups.factories import bring

ASKED = "How do you plan a week when the line is down?"
WISHED = "Plan the week on a phone"
BLOCKER = "The plan of Sunday is lost on the way"
CHANGED = "A plan is kept on the phone until the signal is back."
WHY = "Known for patience."


def join_ask_and_be_answered(asker: Page, helper: Page, group: UserGroup, champion: Member) -> None:
    """A member joins a group, asks there, is answered, and says that it helped."""
    asker.goto("/groups/")
    asker.get_by_role("link", name=group.name).first.click()
    asker.get_by_role("button", name="Join the group").click()
    asker.get_by_role("link", name="Ask in this group").click()
    asker.get_by_label("Title").fill(ASKED)
    asker.get_by_label("What happens, and what have you tried?").fill("Half of the crew waits for the pump.")
    asker.get_by_role("button", name="Publish the question").click()
    expect(asker.get_by_role("heading", level=1, name=ASKED)).to_be_visible()

    bring(group, champion)
    helper.goto("/questions/?show=unanswered")
    helper.get_by_role("link", name=ASKED).click()
    helper.get_by_role("textbox", name="Your answer").fill("Plan the standstill first, the rest follows it.")
    helper.get_by_role("button", name="Publish the answer").click()
    expect(helper.get_by_role("heading", name="1 answer")).to_be_visible()

    asker.reload()
    asker.get_by_role("button", name="This helped me").click()
    expect(asker.get_by_text("This answer helped")).to_be_visible()
    assert Question.objects.get(title=ASKED).is_solved


def vote_with_ten_others(asker: Page, idea: Idea) -> None:
    """The eleventh voter."""
    asker.goto("/ideas/")
    asker.get_by_role("link", name=WISHED).click()
    asker.get_by_role("button", name="2 votes", exact=True).click()
    expect(asker.locator("#ballot .votes-left")).to_contain_text("8 of your 10 votes left")
    idea.refresh_from_db()
    assert (idea.people_count, idea.points) == (11, 12)


def become_a_tester(tester: Page, desk: Page, member: Member) -> BetaProgram:
    """Product makes a beta of the idea and invites those who voted for it."""
    desk.goto("/admin/betas/")
    desk.get_by_role("link", name=WISHED).click()
    fill_plan(desk)
    program = BetaProgram.objects.get()
    desk.get_by_label("What testers agree to").fill(AGREEMENT)
    desk.get_by_role("button", name="Put it in force").click()
    desk.get_by_role("button", name="Look for testers").click()
    desk.get_by_role("link", name="Choose candidates").click()
    desk.get_by_label(f"Choose {member.name}").check()
    desk.get_by_role("button", name="Invite the chosen as a wave").click()

    tester.goto("/")
    tester.locator("section", has_text=WORDS["title"]).get_by_role("link", name="Decide").click()
    tester.get_by_label("I accept the agreement").check()
    tester.get_by_role("button", name="Take the seat").click()
    tester.goto(f"/betas/{program.pk}/mine/")
    return program


def change_the_outcome(tester: Page, desk: Page, program: BetaProgram, member: Member) -> None:
    """A report of a tester changes what is built, and the tester is told in product's words."""
    tester.get_by_label("In one line").fill(BLOCKER)
    tester.get_by_label("What happened, and what did you expect?").fill("I planned Sunday and it was gone.")
    tester.get_by_role("button", name="Send the report").click()
    expect(tester.get_by_text(BLOCKER)).to_be_visible()

    desk.goto("/admin/beta-reports/")
    desk.get_by_label("One sentence for the tester").fill("We found it, thank you.")
    desk.get_by_role("button", name="Accepted").click()
    desk.goto(f"/admin/betas/{program.pk}/")
    desk.get_by_role("link", name="Decide").click()
    desk.get_by_label("Memo").fill("One week of the four was enough to see it.")
    desk.get_by_label("What changed in the product").fill(CHANGED)
    desk.get_by_label(re.compile(BLOCKER)).check()
    desk.get_by_role("button", name="Decide").click()

    tester.goto(f"/betas/{program.pk}/mine/")
    expect(tester.get_by_text(CHANGED)).to_be_visible()
    relay_effects()
    assert f"Your report “{BLOCKER}” brought this about." in Message.objects.latest("id").text


def fill_plan(desk: Page) -> None:
    """Fill in the plan of a beta with the words that product would use."""
    for name, words in WORDS.items():
        desk.locator(f"[name={name}]").fill(str(words))
    desk.get_by_role("button", name="Save the plan").click()


def become_a_champion(desk: Page, helper: Page, champion: Member) -> None:
    """The engine finds the helper, a person confirms it, and the helper accepts."""
    score_members(as_of=timezone.now())
    desk.goto("/admin/champions/")
    desk.get_by_role("link", name="Acme").click()
    desk.get_by_role("link", name=champion.name).click()
    for step in ("Shortlist", "Confirm"):
        desk.get_by_label("Why").fill(WHY)
        desk.get_by_role("button", name=step, exact=True).click()
    desk.get_by_role("button", name="Invite by mail").click()
    helper.goto("/")
    helper.get_by_role("link", name="Read the invitation").click()
    helper.get_by_role("button", name="Yes, I accept").click()
    expect(helper.get_by_role("heading", name="You are a champion")).to_be_visible()
