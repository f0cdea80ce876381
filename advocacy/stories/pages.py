"""Published customer stories, and the page that lists them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from portal.core.blocks import ARTICLE_BLOCKS, FigureBlock
from portal.core.pages import EditorialPage, latest_pages

ON_PAGE = 12
RELATED = 2


class StoryIndexPage(EditorialPage):
    """The list of customer stories."""

    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["stories.StoryPage"]
    template = "advocacy/stories/story_index_page.html"

    class Meta:
        verbose_name = _("list of customer stories")
        verbose_name_plural = _("lists of customer stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the stories."""
        entries = Paginator(latest_pages(StoryPage).child_of(self), ON_PAGE).get_page(request.GET.get("page"))
        return {**super().get_context(request, *args, **kwargs), "entries": entries}


class StoryPage(EditorialPage):
    """A customer story: who tells it, what changed, and the figures."""

    story = models.ForeignKey(
        "stories.Story",
        verbose_name=_("story on the board"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="pages",
    )
    date = models.DateField(_("date"), default=timezone.localdate)
    person = models.CharField(_("who tells it"), max_length=120, blank=True)
    role = models.CharField(_("their role"), max_length=120, blank=True)
    company = models.CharField(_("company"), max_length=120)
    industry = models.CharField(_("industry"), max_length=80, blank=True)
    quote = models.TextField(_("pull quote"), max_length=400, blank=True)
    figures = StreamField(
        [("figure", FigureBlock())],
        verbose_name=_("figures"),
        blank=True,
        max_num=3,
        help_text=_("Up to three."),
    )
    body = StreamField(ARTICLE_BLOCKS, verbose_name=_("content"), blank=True)

    shown_with: ClassVar[tuple[str, ...]] = ("locale", "picture", "story")
    parent_page_types: ClassVar = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False
    template = "advocacy/stories/story_page.html"
    content_panels: ClassVar = [
        *EditorialPage.content_panels,
        MultiFieldPanel(
            [FieldPanel(name) for name in ("company", "industry", "person", "role", "date", "story")],
            heading=_("Who tells it"),
        ),
        FieldPanel("quote"),
        FieldPanel("figures"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [
        *EditorialPage.search_fields,
        index.SearchField("company", boost=2),
        index.SearchField("industry"),
        index.SearchField("quote"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = _("customer story")
        verbose_name_plural = _("customer stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add other stories."""
        others = latest_pages(StoryPage).sibling_of(self, inclusive=False)[:RELATED]
        return {**super().get_context(request, *args, **kwargs), "related": others}
