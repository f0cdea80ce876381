"""Building blocks of landing pages that read other rooms.

They show what the public may see, to everybody: the landing page is rendered once for all its readers.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, IntegerBlock, StructBlock, TextBlock

from community.questions.models import Question
from portal.core.blocks import ARTICLE_BLOCKS, CardsBlock, HeroBlock
from portal.core.panels import render_panels
from portal.home.figures import community_figures


class LiveFiguresBlock(StructBlock):
    """The community in numbers, as they are now."""

    heading = CharBlock(required=False, max_length=90, label=_("Heading"))

    class Meta:
        icon = "order"
        label = _("Live figures")
        template = "portal/home/blocks/live_figures.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the figures."""
        return {**super().get_context(value, parent_context), "figures": community_figures()}


class FeaturedQuestionsBlock(StructBlock):
    """Questions in the language of the page."""

    heading = CharBlock(max_length=90, label=_("Heading"))
    show = ChoiceBlock(
        choices=[("solved", _("Solved lately")), ("unanswered", _("Waiting for an answer"))],
        default="solved",
        label=_("Which"),
    )
    count = IntegerBlock(min_value=1, max_value=10, default=5, label=_("How many"))

    class Meta:
        icon = "help"
        label = _("Featured questions")
        template = "portal/home/blocks/featured_questions.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add the questions."""
        context = super().get_context(value, parent_context)
        questions = Question.objects.visible_to(AnonymousUser()).for_list()
        chosen = questions.unanswered() if value["show"] == "unanswered" else questions.solved()
        latest = chosen.filter(language=context["request"].LANGUAGE_CODE).order_by("-last_activity_at", "-id")
        return {**context, "questions": latest[: value["count"]]}


class PanelBlock(StructBlock):
    """What rooms have registered for a slot; nothing at all while none has anything to show."""

    slot: ClassVar[str]

    heading = CharBlock(max_length=90, label=_("Heading"))
    count = IntegerBlock(min_value=1, max_value=6, default=3, label=_("How many"))

    class Meta:
        template = "portal/home/blocks/panels.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add what the rooms show."""
        context = super().get_context(value, parent_context)
        return {**context, "panels": render_panels(self.slot, context["request"], count=value["count"])}


class EventsBlock(PanelBlock):
    """The next events."""

    slot = "home_events"

    class Meta:
        icon = "calendar-alt"
        label = _("Next events")


class StoriesBlock(PanelBlock):
    """Customer stories."""

    slot = "home_stories"

    class Meta:
        icon = "openquote"
        label = _("Customer stories")


class RoadmapBlock(PanelBlock):
    """What is being built."""

    slot = "home_roadmap"

    class Meta:
        icon = "calendar-check"
        label = _("Roadmap excerpt")


class LatestPagesBlock(PanelBlock):
    """The latest articles, news and resources."""

    slot = "home_latest"

    class Meta:
        icon = "doc-full"
        label = _("Latest articles and resources")


class JoinBlock(StructBlock):
    """An invitation to join; members do not see it."""

    heading = CharBlock(max_length=90, label=_("Heading"))
    text = TextBlock(required=False, max_length=300, rows=2, label=_("Text"))

    class Meta:
        icon = "user"
        label = _("Call to join")
        template = "portal/home/blocks/join.html"


LANDING_BLOCKS = [
    ("hero", HeroBlock()),
    ("live_figures", LiveFiguresBlock()),
    ("events", EventsBlock()),
    ("questions", FeaturedQuestionsBlock()),
    ("stories", StoriesBlock()),
    ("roadmap", RoadmapBlock()),
    ("latest", LatestPagesBlock()),
    ("join", JoinBlock()),
    ("cards", CardsBlock()),
    *ARTICLE_BLOCKS,
]
"""What a landing page is made of."""
