"""Serves the pages of editors: the address says the language, and the page speaks it from top to bottom."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, re_path
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation
from django.views.decorators.http import require_safe
from wagtail.urls import serve_pattern
from wagtail.views import serve

from portal.home.routing import find_page


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Serve the home page in the reader's language, or in ours while it has none in theirs."""
    language = request.LANGUAGE_CODE
    if page := find_page("", language) or find_page("", settings.LANGUAGE_CODE):
        request._wagtail_route_for_request = (page, [], {})  # type: ignore[attr-defined]
    return serve(request, "")


@require_safe
def serve_page(request: HttpRequest, path: str, language: str = settings.LANGUAGE_CODE) -> HttpResponse:
    """Serve a page in its own language, whatever the reader's.

    Raises Http404, which is told in the language that the address names, else in the reader's.
    """
    page = find_page(path, language)
    if page or language != settings.LANGUAGE_CODE:
        translation.activate(language)
        request.LANGUAGE_CODE = language
    if page:
        request._wagtail_route_for_request = (page, [], {})  # type: ignore[attr-defined]
    response = serve(request, path)
    response.headers["Content-Language"] = language
    return response


class PagePrefix(LocalePrefixPattern):
    """/fr/ stands before French pages and nothing before English ones, whatever the reader's language is."""

    _regex = ""

    def __init__(self) -> None:
        super().__init__(prefix_default_language=False)

    def match(self, path: str) -> tuple[str, tuple[()], dict[str, Any]]:
        """Return the rest of the path, and the language that its beginning names."""
        first, _slash, rest = path.partition("/")
        if first != settings.LANGUAGE_CODE and first in dict(settings.LANGUAGES):
            return rest, (), {"language": first}
        return path, (), {"language": settings.LANGUAGE_CODE}


def page_urls() -> URLResolver:
    """Return the addresses of all pages, to stand at the end of all others."""
    patterns: list[URLPattern | URLResolver] = [re_path(serve_pattern, serve_page, name="wagtail_serve")]
    return URLResolver(PagePrefix(), patterns)
