"""Stories in the admin: the board, moves by drag or by keyboard, nominations."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from advocacy.stories import story_views
from advocacy.stories.actions.board import move_story, nominate_for_story
from advocacy.stories.clock import clock_of
from advocacy.stories.enums import StoryStage
from advocacy.stories.forms import MoveForm, NominationForm
from advocacy.stories.models import Story
from advocacy.stories.permissions import can_tell_stories, check_can_tell_stories
from advocacy.stories.story_views import INDEX, next_stages
from portal.core.admin import RoomViewSet, StaffView
from portal.core.form_pages import errors_of
from portal.core.kanban import Card, Column
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

CARDS_PER_STAGE = 50


class BoardView(StaffView):
    """The story board: a column a stage."""

    permission = "stories.view_story"
    template_name = "advocacy/stories/admin/board.html"
    page_title = gettext_lazy("Stories")
    header_icon = "doc-full"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the columns with their newest cards."""
        stories = Story.objects.visible_to(self.request.user).with_people()
        by_stage: dict[str, list[Story]] = defaultdict(list)
        for story in stories.latest_of_each_stage(CARDS_PER_STAGE):
            by_stage[story.stage].append(story)
        columns = [
            Column(stage.value, str(stage.label), _cards(by_stage[stage]), next_stages(stage))
            for stage in StoryStage
        ]
        return super().get_context_data(
            columns=columns, may_move=can_tell_stories(self.request.user), **kwargs
        )


def _cards(stories: list[Story]) -> list[Card]:
    today = timezone.localdate()
    cards = [
        Card(
            title=story.angle,
            url=reverse("stories_admin:story", args=[story.pk]),
            move_url=reverse("stories_admin:move", args=[story.pk]),
            about=", ".join(str(part) for part in (story.member.name, story.organization) if part),
            moved_at=story.moved_at,
            is_late=bool((clock := clock_of(story, today=today)) and clock.is_late),
        )
        for story in stories
    ]
    return sorted(cards, key=lambda card: not card.is_late)


class NominateView(StaffView):
    """Nominate somebody for a story."""

    permission = "stories.change_story"
    template_name = "advocacy/stories/admin/nominate.html"
    parent = INDEX
    page_title = gettext_lazy("Nominate for a story")
    header_icon = "doc-full"

    @cached_property
    def person(self) -> Member:
        """Who would tell it."""
        return get_object_or_404(
            Member.objects.visible_to(self.request.user).with_organization(), pk=self.kwargs["member"]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person and the form."""
        kwargs.setdefault("form", NominationForm())
        return super().get_context_data(person=self.person, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nominate, or say what is wrong."""
        form = NominationForm(request.POST)
        if form.is_valid():
            try:
                nominate_for_story(self.person, by=request.user, **form.cleaned_data)
            except (InvalidTransition, PermissionDenied) as refusal:
                form.add_error(None, str(refusal))
            else:
                return redirect("stories_admin:index")
        return self.render_to_response(self.get_context_data(form=form), status=422)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a card; a drag wants a word back, a form wants the board."""
    check_can_tell_stories(request.user)
    story = get_object_or_404(Story, pk=pk)
    form = MoveForm(request.POST)
    refusal = "" if form.is_valid() else errors_of(form)
    if not refusal:
        try:
            move_story(story, form.cleaned_data["stage"], by=request.user, why=form.cleaned_data["why"])
        except (InvalidTransition, PermissionDenied) as wrong:
            refusal = str(wrong)
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"refusal": refusal}, status=409 if refusal else 200)
    if refusal:
        messages.error(request, refusal)
    return redirect("stories_admin:index")


class StoriesViewSet(RoomViewSet):
    """Stories under the wing's menu."""

    name = "stories_admin"
    url_prefix = "stories"
    icon = "doc-full"
    menu_label = gettext_lazy("Stories")
    menu_order = 20
    wing = "advocacy"
    permission = "stories.view_story"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", BoardView.as_view(), name="index"),
            path("<int:pk>/", story_views.StoryView.as_view(), name="story"),
            path("<int:pk>/facts/", story_views.FactsView.as_view(), name="facts"),
            path("<int:pk>/read/", story_views.ReadView.as_view(), name="read"),
            path("<int:pk>/review/", story_views.review, name="review"),
            path("<int:pk>/link/", story_views.send, name="link"),
            path("<int:pk>/anonymous/", story_views.anonymous, name="anonymous"),
            path("tasks/<int:pk>/done/", story_views.done, name="done"),
            path("<int:pk>/move/", move, name="move"),
            path("nominate/<int:member>/", NominateView.as_view(), name="nominate"),
        ]
