"""Landing pages are rendered once a minute for all their readers."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue

SECONDS = 60
"""So long may a figure be old, and so long may a story be seen whose consent was withdrawn."""


def landing_html(page: Any, body: StreamValue, request: HttpRequest) -> SafeString:
    """Return the blocks of a page as HTML, apart for members and visitors; a preview is never kept."""
    if getattr(request, "is_preview", False):
        return _render(page, body, request)
    signed_in = "member" if request.user.is_authenticated else "visitor"
    key = f"home:landing:{page.pk}:{page.live_revision_id}:{request.LANGUAGE_CODE}:{signed_in}"
    html = cache.get(key)
    if html is None:
        html = str(_render(page, body, request))
        cache.set(key, html, SECONDS)
    return mark_safe(html)  # noqa: S308 - as the blocks' templates escaped it


def _render(page: Any, body: StreamValue, request: HttpRequest) -> SafeString:
    context = {"page": page, "request": request, "user": request.user}
    return SafeString(body.render_as_block(context))
