"""Pages of the front door that no editor makes: search, the language switch, the health of the portal."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.models import Site
from wagtail.views import serve

from portal.core.brand import brand_css
from portal.core.lines import clean_line
from portal.home.models import HomePage
from portal.home.searching import find


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Serve the home page in the reader's language; found in one query where Wagtail's own way takes four."""
    if page := _home_page(request.LANGUAGE_CODE):
        request._wagtail_route_for_request = (page, [], {})  # type: ignore[attr-defined]
    return serve(request, "")


def _home_page(language: str) -> HomePage | None:
    root = Site.objects.filter(is_default_site=True).values("root_page__translation_key")[:1]
    pages = HomePage.objects.live().filter(translation_key=root).select_related("locale")
    by_language = {page.locale.language_code: page for page in pages}
    return by_language.get(language) or by_language.get(settings.LANGUAGE_CODE)


class SearchView(TemplateView):
    """Search over questions and answers."""

    template_name = "portal/home/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        words = clean_line(self.request.GET.get("q", "")[:1000])[:200]
        return super().get_context_data(words=words, hits=find(words, viewer=self.request.user), **kwargs)


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer that the process is up."""
    del request
    return HttpResponse("ok", content_type="text/plain")


@require_safe
@cache_control(max_age=300, public=True)
def brand(request: HttpRequest) -> HttpResponse:
    """The vendor's accent colour as a style sheet."""
    del request
    return HttpResponse(brand_css(), content_type="text/css")
