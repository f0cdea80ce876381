"""Pages of the front door that no editor makes: search, the language switch, the health of the portal."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.generic import TemplateView

from portal.core.brand import brand_css
from portal.home.searching import find


class SearchView(TemplateView):
    """Search over questions and answers."""

    template_name = "portal/home/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        words = " ".join(self.request.GET.get("q", "").split())[:200]
        return super().get_context_data(words=words, hits=find(words, viewer=self.request.user), **kwargs)


def live(request: HttpRequest) -> HttpResponse:
    """Answer a load balancer that the process is up."""
    del request
    return HttpResponse("ok", content_type="text/plain")


@cache_control(max_age=300, public=True)
def brand(request: HttpRequest) -> HttpResponse:
    """The vendor's accent colour as a style sheet."""
    del request
    return HttpResponse(brand_css(), content_type="text/css")
