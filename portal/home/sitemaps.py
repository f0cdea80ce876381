"""What search engines are told of: the published pages that are for everyone, and the questions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site

from community.questions.models import Question
from portal.core.pages import restriction_exists
from portal.home.routing import page_address


class PageSitemap(Sitemap):
    """Pages of editors, in every language."""

    def items(self) -> list[tuple[str, datetime]]:
        """Return address and date of each."""
        roots = {root.language_code: root.root_path for root in Site.get_site_root_paths()}
        pages = (
            Page.objects.live()
            .annotate(is_restricted=restriction_exists())
            .filter(is_restricted=False, depth__gt=1)
        )
        rows = pages.values_list("url_path", "locale__language_code", "last_published_at").order_by("path")
        return [
            (page_address(path[len(roots[code]) :], code), date)
            for path, code, date in rows
            if code in roots and path.startswith(roots[code])
        ]

    def location(self, item: Any) -> str:
        """Return the path."""
        return item[0]

    def lastmod(self, item: Any) -> datetime:
        """Return when it was published last."""
        return item[1]


class QuestionSitemap(Sitemap):
    """Questions that every visitor may read."""

    limit = 5000

    def items(self) -> QuerySet:
        """Return the questions, the oldest first: a full part of the list never changes."""
        visible = Question.objects.visible_to(AnonymousUser())
        return visible.only("pk", "slug", "last_activity_at").order_by("pk")

    def lastmod(self, item: Question) -> datetime:
        """Return when somebody wrote there last."""
        return item.last_activity_at


SITEMAPS: dict[str, type[Sitemap] | Sitemap] = {"pages": PageSitemap, "questions": QuestionSitemap}
CLOSED = ("/admin/", "/account/", "/members/", "/search/")


@require_safe
@cache_control(max_age=60, public=True)  # what is taken down is gone within a minute
def site_map(request: HttpRequest) -> HttpResponse:
    """Serve the list of addresses as XML."""
    return sitemap(request, SITEMAPS)


@require_safe
@cache_control(max_age=3600, public=True)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where there is nothing for them, and where the list is."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('home:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
