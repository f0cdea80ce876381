"""What the front door's own pages add to a landing page."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.core.pages import latest_pages
from portal.core.panels import register_panel
from portal.home.reading_pages import ArticlePage, ResourcePage


@register_panel("home_latest")
def latest_panel(request: HttpRequest, count: int) -> SafeString | str:
    """The latest articles and resources in the language of the page."""
    pages = [
        page
        for model in (ArticlePage, ResourcePage)
        for page in latest_pages(model).filter(locale__language_code=request.LANGUAGE_CODE)[:count]
    ]
    newest = sorted(pages, key=lambda page: page.date, reverse=True)[:count]
    return render_to_string("components/page_cards.html", {"pages": newest, "level": 3}) if newest else ""
