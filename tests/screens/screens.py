"""The screens of the portal: a name, where it is, and who looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import Count
from django.urls import reverse
from wagtail.models import Page

from advocacy.asks.models import Ask
from advocacy.boards.models import Board, Meeting
from advocacy.champions.models import Champion
from advocacy.recovery.models import DetractorCase
from advocacy.references.models import ReferenceRequest
from advocacy.stories.models import Link, Story
from advocacy.stories.tokens import link_url
from betas.programs.enums import Stage
from betas.programs.models import BetaProgram
from community.groups.models import UserGroup
from community.moderation.models import Review
from community.questions.models import Answer, Question
from portal.members.models import Member, Organization
from portal.notifications.tokens import unsubscribe_url
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.enums import CardStage
from roadmap_feedback.roadmap.models import Card, ReleaseNote
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
        _roadmap_and_betas,
        _members,
        _staff,
        _champions,
        _advocacy,
        _references_and_boards,
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
    flagged = [solved.filter(language=code).exclude(author__email=MEMBER)[0].pk for code in ("en", "fr")]
    forms = [reverse("moderation:flag", args=["question", pk]) for pk in flagged]
    yield Screen("flag", dict(zip(("en", "fr"), forms, strict=True)), MEMBER)
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


def _roadmap_and_betas() -> Iterator[Screen]:
    card = Card.objects.filter(stage=CardStage.NOW).order_by("id")[0]
    note = ReleaseNote.objects.published().order_by("id")[0]
    beta = BetaProgram.objects.filter(stage=Stage.RUNNING).order_by("id")[0]
    open_beta = BetaProgram.objects.filter(stage=Stage.RECRUITING).order_by("id")[0]
    yield Screen("roadmap", reverse("roadmap:board"), MEMBER)
    yield Screen("roadmap-card", card.get_absolute_url(), MEMBER)
    yield Screen("releases", reverse("roadmap:notes"))
    yield Screen("release", note.get_absolute_url())
    yield Screen("roadmap-board", reverse("roadmap_admin:index"), PRODUCT)
    yield Screen("roadmap-edit", reverse("roadmap_admin:edit", args=[card.pk]), PRODUCT)
    yield Screen("betas", reverse("programs:list"), MEMBER)
    yield Screen("beta", open_beta.get_absolute_url(), LEADER)
    yield Screen("beta-apply", reverse("recruiting:apply", args=[open_beta.pk]), LEADER)
    yield Screen("beta-mine", reverse("feedback:mine", args=[beta.pk]), MEMBER)
    yield Screen("betas-table", reverse("programs_admin:index"), PRODUCT)
    yield Screen("beta-staff", reverse("programs_admin:program", args=[beta.pk]), PRODUCT)
    yield Screen("beta-candidates", reverse("recruiting_admin:candidates", args=[open_beta.pk]), PRODUCT)
    yield Screen("beta-reports", reverse("feedback_admin:reports"), PRODUCT)


def _members() -> Iterator[Screen]:
    champion = Member.objects.filter(recognitions__icontains="champion").order_by("pk")[0]
    yield Screen("profile", champion.get_absolute_url(), MEMBER)
    for name in ("settings", "display", "sign_in", "requests", "data"):
        yield Screen(f"settings-{name}", reverse(f"members:{name}"), MEMBER)
    yield Screen("settings-notifications", reverse("notifications:choices"), MEMBER)
    yield Screen("notices", reverse("notifications:inbox"), MEMBER)
    yield Screen("notices-french", reverse("notifications:inbox"), LEADER)
    reader = Member.objects.get(email=MEMBER)
    path = urlsplit(unsubscribe_url(reader, "questions/answered")).path
    yield Screen("unsubscribe", path)


def _staff() -> Iterator[Screen]:
    for role, who in {"marketer": MARKETER, "csm": CSM, "product": PRODUCT, "admin": ADMINISTRATOR}.items():
        yield Screen(f"staff-home-{role}", "/admin/", who)
    yield Screen("people", reverse("people_admin:index"), ADMINISTRATOR)
    busy = Organization.objects.annotate(people=Count("members")).order_by("-people", "id")[0]
    yield Screen("organization", reverse("people_admin:organization", args=[busy.pk]), ADMINISTRATOR)
    yield Screen("messages", reverse("messages_admin:index"), ADMINISTRATOR)
    yield Screen("flagged-posts", reverse("moderation_admin:index"), ADMINISTRATOR)
    yield Screen("flagged-posts-decided", f"{reverse('moderation_admin:index')}?show=decided", ADMINISTRATOR)
    hidden = Review.objects.decided().filter(status="hidden", kind="answer")
    for review in hidden[:1]:
        answer = Answer.objects.select_related("question").get(pk=review.post_id)
        yield Screen("hidden-answer", answer.question.get_absolute_url(), ADMINISTRATOR)


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


def _references_and_boards() -> Iterator[Screen]:
    board, meeting = Board.objects.order_by("pk")[0], Meeting.objects.held().order_by("pk")[0]
    coming = Meeting.objects.coming().filter(board=board)[0]
    wanted = ReferenceRequest.objects.filter(state="matched").order_by("pk")[0]
    yield Screen("references", reverse("references_admin:index"), MARKETER)
    yield Screen("reference-request", reverse("references_admin:request", args=[wanted.pk]), MARKETER)
    yield Screen("reference-pool", reverse("references_admin:pool"), MARKETER)
    yield Screen("reference-new", reverse("references_admin:submit"), MARKETER)
    yield Screen("reference-entry", reverse("references:entry"), MEMBER)
    yield Screen("boards", reverse("boards_admin:index"), MARKETER)
    yield Screen("board-staff", reverse("boards_admin:board", args=[board.pk]), MARKETER)
    yield Screen("board-slate", reverse("boards_admin:slate", args=[board.pk]), MARKETER)
    yield Screen("board-meeting-staff", reverse("boards_admin:meeting", args=[meeting.pk]), MARKETER)
    yield Screen("board-coming-staff", reverse("boards_admin:meeting", args=[coming.pk]), MARKETER)
    yield Screen("my-boards", reverse("boards:list"), MEMBER)
    yield Screen("board", board.get_absolute_url(), MEMBER)
    yield Screen("board-meeting", meeting.get_absolute_url(), MEMBER)
    yield Screen("board-coming", coming.get_absolute_url(), MEMBER)
