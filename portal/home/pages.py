"""The front page, and pages that editors build from blocks."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.search import index

from portal.core.brand import welcome_text
from portal.core.pages import BasePage, EditorialPage
from portal.home.blocks import LANDING_BLOCKS
from portal.home.landing import landing_html
from portal.home.today import front_page


class HomePage(BasePage):
    """The front page: for a visitor what the community is, for a member what waits today."""

    body = StreamField(LANDING_BLOCKS, verbose_name=gettext_lazy("content"), blank=True)

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    template = "portal/home/home_page.html"
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = gettext_lazy("home page")
        verbose_name_plural = gettext_lazy("home pages")

    @property
    def description(self) -> str:
        """What search engines and shared links say of the portal."""
        return self.search_description or welcome_text()

    @property
    def social_picture(self) -> Any:
        """The picture of the opening."""
        opening = next(iter(self.body), None)
        return opening.value.get("picture") if opening and opening.block_type == "hero" else None

    def opens_itself(self) -> bool:
        """Whether an opening block brings the page's heading with it."""
        return self.shown_body()[0].block_type == "hero"

    def shown_body(self) -> StreamValue:
        """Return what an editor put here, or a simple landing page as long as there is none."""
        return self.body or self.body.stream_block.to_python(
            [
                {"type": kind, "value": value}
                for kind, value in (
                    ("hero", {"heading": _("Ask the people who use it every day"), "text": welcome_text()}),
                    ("questions", {"heading": _("Solved lately"), "show": "solved", "count": 5}),
                    ("join", {"heading": _("Join the people who use it every day"), "text": ""}),
                )
            ]
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what waits for the member, or what the community is about."""
        context = super().get_context(request, *args, **kwargs)
        if request.user.is_authenticated and not getattr(request, "is_preview", False):
            return {**context, **front_page(request)}
        return {**context, "landing": landing_html(self, self.shown_body(), request)}


class StandardPage(EditorialPage):
    """A page of text, or a landing page: whatever its blocks make of it."""

    body = StreamField(LANDING_BLOCKS, verbose_name=gettext_lazy("content"), blank=True)

    template = "portal/home/standard_page.html"
    content_panels: ClassVar = [*EditorialPage.content_panels, FieldPanel("body")]
    search_fields: ClassVar = [*EditorialPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = gettext_lazy("standard or landing page")
        verbose_name_plural = gettext_lazy("standard and landing pages")

    def opens_itself(self) -> bool:
        """Whether an opening block brings the page's heading with it."""
        return bool(self.body) and self.body[0].block_type == "hero"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the blocks."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "landing": landing_html(self, self.body, request)}
