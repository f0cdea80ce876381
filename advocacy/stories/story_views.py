"""One story in the admin: what is next, who read and signed it, what it rests on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from advocacy.stories.actions.links import ASKED_AT, send_link, still_stands
from advocacy.stories.actions.preparing import make_anonymous, note_facts
from advocacy.stories.actions.reviews import review_story
from advocacy.stories.actions.upkeep import complete_task
from advocacy.stories.clearance import missing_consents, need_label, needs_of
from advocacy.stories.clock import TASKS, clock_of
from advocacy.stories.editions import Edition, digest_of_all, editions_of
from advocacy.stories.enums import IN_PUBLIC, NEXT, OVER, Answer, Area, StoryStage
from advocacy.stories.forms import FactsForm, LinkForm, ReviewForm
from advocacy.stories.models import Story, StoryTask
from advocacy.stories.permissions import (
    can_review,
    can_tell_stories,
    check_can_review,
    check_can_tell_stories,
)
from advocacy.stories.tokens import link_url
from portal.core.admin import StaffView
from portal.core.attempts import attempt
from portal.core.transitions import InvalidTransition

SOON = timedelta(days=60)
"""Tasks that are due later than this are not shown yet."""
INDEX = ("stories_admin:index", gettext_lazy("Stories"))


def next_stages(stage: str) -> list[tuple[str, str]]:
    """Return the stages a story may go to from here, the way ahead first, with what people call them."""
    order = list(StoryStage)
    ahead = sorted(order, key=lambda new: order.index(new) <= order.index(StoryStage(stage)))
    return [(new.value, str(new.label)) for new in ahead if new in NEXT.get(stage, set())]


class OneStoryView(StaffView):
    """A screen of the story that the address names."""

    permission = "stories.view_story"
    parent = INDEX
    header_icon = "doc-full"

    @cached_property
    def story(self) -> Story:
        """The story, with its people."""
        stories = Story.objects.visible_to(self.request.user).with_people().select_related("owner")
        return get_object_or_404(stories, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """What it is about."""
        return self.story.angle

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the story."""
        return super().get_context_data(story=self.story, **kwargs)


class StoryView(OneStoryView):
    """Where it stands and what is next."""

    template_name = "advocacy/stories/admin/story.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the clock, the texts with their reviews, the consents, the links and the moves."""
        story, viewer, today = self.story, self.request.user, timezone.localdate()
        tasks = list(story.tasks.open().filter(due_on__lte=today + SOON))
        is_said = TASKS.get(story.stage) in {task.kind for task in tasks}
        may_tell, editions = can_tell_stories(viewer), editions_of(story)
        digest = digest_of_all(editions)
        pages = [edition.page for edition in editions]
        missing = missing_consents(story, pages, today=today)
        needs = sorted({need for page in pages for need in needs_of(story, page)})
        return super().get_context_data(
            clock=None if is_said else clock_of(story, today=today),
            tasks=tasks,
            editions=editions,
            digest=digest,
            reviews=_reviews(story, digest),
            may_review=can_review(viewer) and story.stage == StoryStage.INTERNAL_REVIEW,
            consents=[(need_label(need), need not in missing) for need in needs],
            links=_links(story, editions) if may_tell else [],
            sendable=_sendable(story) if may_tell else None,
            may_tell=may_tell,
            may_hide=may_tell and not story.is_anonymous and story.stage not in IN_PUBLIC | OVER,
            moves=next_stages(story.stage) if may_tell else [],
            history=story.transitions.select_related("by"),
            today=today,
            **kwargs,
        )


def _reviews(story: Story, digest: str) -> list[dict[str, Any]]:
    """Return for each area what it said of the text as it stands, and what it said last of an earlier one."""
    said = list(story.reviews.select_related("by"))
    return [
        {
            "area": area,
            "now": next((r for r in said if r.area == area and r.digest == digest), None),
            "earlier": next((r for r in said if r.area == area and r.digest != digest), None),
        }
        for area in Area
    ]


def _links(story: Story, editions: list[Edition]) -> list[dict[str, Any]]:
    """Return the private links, the latest first, each with its address while it is open."""
    now = timezone.now()
    return [
        {
            "link": link,
            "url": settings.PORTAL_BASE_URL + link_url(link) if link.is_open(now) else "",
            "is_void": link.answer == Answer.SIGNED and not still_stands(link, editions),
        }
        for link in story.links.all()
    ]


def _sendable(story: Story) -> str | None:
    """Return for which purpose a link can be sent now."""
    return next((purpose for purpose, stage in ASKED_AT.items() if stage == story.stage), None)


class FactsView(OneStoryView):
    """Who approves it there, the interview, what it also uses."""

    permission = "stories.change_story"
    template_name = "advocacy/stories/admin/facts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        kwargs.setdefault("form", FactsForm(instance=self.story))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note them, or say what is wrong."""
        form = FactsForm(request.POST, instance=self.story)
        if form.is_valid():
            try:
                note_facts(self.story, by=request.user, **form.cleaned_data)
            except InvalidTransition as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("stories_admin:story", self.story.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ReadView(OneStoryView):
    """The text as it would go out, for those who read it in the house."""

    template_name = "advocacy/stories/private/read.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the latest revisions."""
        return super().get_context_data(editions=editions_of(self.story), **kwargs)


@require_POST
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a text for one area, or return it."""
    check_can_review(request.user)
    story, form = _story(request, pk), ReviewForm(request.POST)
    if form.is_valid():
        facts = form.cleaned_data
        is_approved = facts.pop("verdict") == "approved"
        attempt(request, lambda: review_story(story, by=request.user, is_approved=is_approved, **facts))
    return redirect("stories_admin:story", pk)


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a private link."""
    check_can_tell_stories(request.user)
    story, form = _story(request, pk), LinkForm(request.POST)
    if form.is_valid():
        attempt(request, lambda: send_link(story, form.cleaned_data["purpose"], by=request.user))
    return redirect("stories_admin:story", pk)


@require_POST
def anonymous(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on without names."""
    check_can_tell_stories(request.user)
    story, why = _story(request, pk), request.POST.get("why", "")[:500]
    attempt(request, lambda: make_anonymous(story, by=request.user, why=why))
    return redirect("stories_admin:story", pk)


@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a task off."""
    check_can_tell_stories(request.user)
    task = get_object_or_404(StoryTask.objects.select_related("story"), pk=pk)
    complete_task(task, by=request.user)
    return redirect("stories_admin:story", task.story_id)


def _story(request: HttpRequest, pk: int) -> Story:
    stories: QuerySet[Story] = Story.objects.visible_to(request.user)
    return get_object_or_404(stories, pk=pk)
