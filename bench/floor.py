"""The floor: what Django itself costs. One indexed query, 20 rows, a 28 kB template, no session."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from community.questions.models import Question

PATH = "/floor/"


def floor(_request: HttpRequest) -> HttpResponse:
    """Show twenty questions, newest first, as a first Django project would."""
    rows = Question.objects.defer("body", "body_html").order_by("-last_activity_at", "-id")[:20]
    return HttpResponse(render_to_string("bench/floor.html", {"rows": rows}))


class FloorMiddleware:
    """Answers the floor's address itself, inside the portal's own server processes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return floor(request) if request.path == PATH else self.get_response(request)
