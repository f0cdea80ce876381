"""The screens of the portal: a name, where it is, and who looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from wagtail.models import Page

from advocacy.asks.models import Ask
from advocacy.champions.models import Champion
from advocacy.recovery.models import DetractorCase
from advocacy.stories.models import Link, Story
from advocacy.stories.tokens import link_url
from community.groups.models import UserGroup
from community.questions.models import Question
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.tokens import answer_url

VISITOR = ""
MEMBER = "member@demo.example"
LEADER = "leader@demo.example"
MARKETER = "marketing@fernwick.example"
CSM = "csm@fernwick.example"
PRODUCT = "product@fernwick.example"
ADMINISTRATOR = "admin@fernwick.example"


@dataclass(frozen=True)
class Screen:
    """One screen; its path may differ by language, as pages of editors do."""

    name: str
    path: str | dict[str, str]
    who: str = VISITOR

    def path_in(self, language: str) -> str:
        """Return the address in this language."""
        return self.path if isinstance(self.path, str) else self.path[language]


def screens() -> list[Screen]:
    """Return every screen, over the content of the demo."""
    wings = (
        _doors,
        _pages,
        _questions,
        _groups_and_events,
        _ideas_and_surveys,
        _members,
        _staff,
        _champions,
        _advocacy,
    )
    return [screen for wing in wings for screen in wing()]


def _doors() -> Iterator[Screen]:
    yield Screen("home", "/")
    yield Screen("today", "/", MEMBER)
    yield Screen("sign-in", reverse("account_login"))
    yield Screen("join", reverse("account_signup"))
    yield Screen("not-found", "/no-such-page/")
    yield Screen("components", "/components/", ADMINISTRATOR)


def _pages() -> Iterator[Screen]:
    """One page of each kind that editors make, in the tree of each language."""
    seen: set[type] = set()
    for page in Page.objects.live().filter(depth__gt=2, locale__language_code="en").specific():
        if type(page) in seen:
            continue
        seen.add(type(page))
        french = page.get_translations().filter(locale__language_code="fr").first()
        paths = {"en": page.relative_url(None), "fr": (french or page).relative_url(None)}
        yield Screen(f"page-{type(page).__name__.lower()}", paths)


def _questions() -> Iterator[Screen]:
    solved = Question.objects.solved()
    paths = {
        language: solved.filter(language=language).order_by("-answer_count", "id")[0].get_absolute_url()
        for language in ("en", "fr")
    }
    yield Screen("questions", reverse("questions:list"))
    yield Screen("questions-empty", f"{reverse('questions:list')}?tag=nothing-yet")
    yield Screen("question", paths)
    yield Screen("question-member", paths, MEMBER)
    yield Screen("ask", reverse("questions:ask"), MEMBER)
    search = reverse("home:search")
    yield Screen("search", {"en": f"{search}?q=shift", "fr": f"{search}?q=poste"}, MEMBER)
    yield Screen("search-empty", f"{search}?q=zeppelin")


def _groups_and_events() -> Iterator[Screen]:
    group = UserGroup.objects.filter(memberships__member__email=LEADER, memberships__role="leader")[0]
    event = group.events.order_by("-starts_at")[0]
    yield Screen("groups", reverse("groups:list"))
    yield Screen("group", group.get_absolute_url(), MEMBER)
    yield Screen("group-lead", group.get_absolute_url(), LEADER)
    yield Screen("group-members", reverse("groups:members", args=[group.slug]), LEADER)
    yield Screen("group-settings", reverse("groups:settings", args=[group.slug]), LEADER)
    yield Screen("events", reverse("events:list"))
    yield Screen("event", event.get_absolute_url(), MEMBER)
    yield Screen("event-form", reverse("events:create_in", args=[group.slug]), LEADER)
    yield Screen("event-people", reverse("events:people", args=[event.pk]), LEADER)
    yield Screen("calendar", reverse("events:calendar"), MEMBER)


def _ideas_and_surveys() -> Iterator[Screen]:
    idea = Idea.objects.open().order_by("-points", "id")[0]
    invitation = Invitation.objects.filter(response=None).order_by("-invited_at")[0]
    yield Screen("ideas", reverse("ideas:list"))
    yield Screen("ideas-member", reverse("ideas:list"), MEMBER)
    yield Screen("idea", idea.get_absolute_url(), MEMBER)
    yield Screen("idea-submit", reverse("ideas:submit"), MEMBER)
    yield Screen("survey", answer_url(invitation))
    yield Screen("ideas-table", reverse("ideas_admin:index"), PRODUCT)
    yield Screen("idea-staff", reverse("ideas_admin:idea", args=[idea.pk]), PRODUCT)
    yield Screen("surveys", reverse("surveys_admin:index"), PRODUCT)
    yield Screen("survey-answers", reverse("surveys_admin:answers"), PRODUCT)


def _members() -> Iterator[Screen]:
    champion = Member.objects.filter(recognitions__icontains="champion").order_by("pk")[0]
    yield Screen("profile", champion.get_absolute_url(), MEMBER)
    for name in ("settings", "display", "sign_in", "requests", "data"):
        yield Screen(f"settings-{name}", reverse(f"members:{name}"), MEMBER)


def _staff() -> Iterator[Screen]:
    for role, who in {"marketer": MARKETER, "csm": CSM, "product": PRODUCT, "admin": ADMINISTRATOR}.items():
        yield Screen(f"staff-home-{role}", "/admin/", who)
    yield Screen("people", reverse("people_admin:index"), ADMINISTRATOR)
    yield Screen("messages", reverse("messages_admin:index"), ADMINISTRATOR)


def _champions() -> Iterator[Screen]:
    champion, story = Champion.objects.order_by("pk")[0], Story.objects.order_by("pk")[0]
    organization = champion.member.organization_id
    yield Screen("champions", reverse("champions_admin:index"), MARKETER)
    yield Screen(
        "candidates", reverse("champions_admin:candidates", args=["organization", organization]), MARKETER
    )
    yield Screen("person", reverse("champions_admin:person", args=[champion.member_id]), MARKETER)
    yield Screen("stories", reverse("stories_admin:index"), MARKETER)
    yield Screen("story", reverse("stories_admin:story", args=[story.pk]), MARKETER)
    yield Screen("story-facts", reverse("stories_admin:facts", args=[story.pk]), MARKETER)
    reading = Story.objects.filter(stage="internal_review")[0]
    yield Screen("story-reading", reverse("stories_admin:story", args=[reading.pk]), PRODUCT)
    yield Screen("story-text", reverse("stories_admin:read", args=[reading.pk]), PRODUCT)
    yield Screen("story-review", link_url(Link.objects.waiting().filter(purpose="review")[0]))


def _advocacy() -> Iterator[Screen]:
    case, ask = DetractorCase.objects.order_by("pk")[0], Ask.objects.order_by("pk")[0]
    yield Screen("cases", reverse("recovery_admin:index"), CSM)
    yield Screen("case", reverse("recovery_admin:case", args=[case.pk]), CSM)
    yield Screen("asks", reverse("asks_admin:index"), MARKETER)
    yield Screen("advocates", reverse("asks_admin:people"), MARKETER)
    yield Screen("ask-somebody", reverse("asks_admin:person", args=[ask.member_id]), MARKETER)
    yield Screen("requests", reverse("asks:list"), MEMBER)
    yield Screen("consents", reverse("asks:consents"), MEMBER)
