"""Pages of the front door that no editor makes: search, the language switch, the health of the portal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from portal.core.brand import brand_css
from portal.core.lines import clean_line
from portal.core.searching import LONGEST, clean_words, find, kinds_for, suggest

MOST_HITS = 20
OF_EACH = 5
SUGGESTED = 4


class SearchView(TemplateView):
    """Search over everything that can be found, or over one kind of it; every state has an address."""

    template_name = "portal/home/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        words = clean_words(self.request.GET.get("q", ""))
        viewer = self.request.user
        all_kinds = kinds_for(viewer)
        only = self.request.GET.get("kind", "")
        only = only if only in {kind.name for kind in all_kinds} else ""
        groups = find(words, viewer=viewer, limit=MOST_HITS, only=only)
        return super().get_context_data(
            words=words,
            typed=clean_line(self.request.GET.get("q", "")[:LONGEST]),
            only=only,
            kinds=all_kinds,
            groups=groups,
            shown=MOST_HITS if only or len(groups) == 1 else OF_EACH,
            **kwargs,
        )


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """What begins like the words that somebody is typing, by kind; empty when nothing does."""
    words = clean_words(request.GET.get("q", ""))
    groups = suggest(words, viewer=request.user, limit=SUGGESTED)
    return render(request, "portal/home/search_suggestions.html", {"words": words, "groups": groups})


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
