"""A real browser at a running portal; every page it opens is watched for foreign hosts and console errors."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from advocacy.scoring.actions import score_members
from community.questions.actions.accept import accept_answer
from community.questions.actions.vote import cast_vote
from community.questions.models import Question
from portal.members.enums import Seniority
from portal.members.models import Member
from tests.community.questions.factories import ask, reply
from tests.conftest import chromium
from tests.permissions.conftest import newcomer, stage  # noqa: F401 - the stage of the table of doors
from tests.portal.members.factories import MemberFactory

# Playwright keeps an event loop in this thread, and Django would refuse to read the database beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

expect.set_options(timeout=10_000)
ONE_SEAT = 25
REFUSED_ON_PURPOSE = re.compile(r"Failed to load resource: .* status of (404|409|422)")
"""A form with a mistake in it, a wrong move and an unknown address: the portal answers, as it should."""

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of this machine; a container has no sandbox of its own to offer."""
    return {**browser_type_launch_args, "executable_path": chromium(), "args": ["--no-sandbox"]}


class Watch:
    """Notes what no page of the portal may do."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Listen to every page of a context."""
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self.home:
            self.complaints.append(f"a foreign host: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind == "error" and not REFUSED_ON_PURPOSE.match(text):
            self.complaints.append(f"console: {text}")


@pytest.fixture
def watch(live_server):
    """Fail the test when a page asked a foreign host or wrote an error to the console."""
    watch = Watch(live_server.url)
    yield watch
    assert watch.complaints == []


@pytest.fixture
def visit(browser: Browser, live_server, watch: Watch):
    """Return a way to open a browser of one's own, signed in when a member is named."""
    contexts: list[BrowserContext] = []

    def open_browser(member: Member | None = None, **options: Any) -> Page:
        context = browser.new_context(base_url=live_server.url, **{"locale": "en-GB", **options})
        contexts.append(context)
        watch.over(context)
        if member:
            sign_in(context, member, live_server.url)
        page = context.new_page()
        page.set_default_timeout(10_000)
        return page

    yield open_browser
    for context in contexts:
        context.close()


def sign_in(context: BrowserContext, member: Member, url: str) -> None:
    """Hand a browser the session of a member, for journeys that are not about signing in."""
    client = Client()
    client.force_login(member)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@dataclass
class Community:
    """Who is who in a small community with one obvious champion."""

    champion: Member
    asker: Member
    question: Question


@pytest.fixture
def community(acme, globex, member) -> Community:
    """Two customers, of which one is large enough for a seat, and somebody there whom the others turn to."""
    now = timezone.now()
    joined = now - timedelta(days=200)
    practitioner = {"seniority": Seniority.PRACTITIONER, "date_joined": joined}
    champion = MemberFactory(
        name="Nora Helps", email="nora@acme.example", organization=acme, title="Planner", **practitioner
    )
    MemberFactory.create_batch(ONE_SEAT, organization=acme, **practitioner)
    askers = [member, *MemberFactory.create_batch(3, organization=globex, **practitioner)]
    for position, asker in enumerate(askers):
        at = now - timedelta(days=20 - position)
        question = ask(
            asker, title=f"Why does export number {position} stop halfway?", tags=["export"], at=at
        )
        answer = reply(question, champion, at=at + timedelta(hours=2))
        cast_vote(answer, by=askers[position - 1], value=1, at=at + timedelta(hours=3))
        accept_answer(answer, by=asker, at=at + timedelta(hours=4))
    score_members(as_of=now)
    return Community(champion, askers[0], question)
