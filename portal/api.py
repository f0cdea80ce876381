"""The portal's API: the same reads as on its pages, as a visitor or with the session of a member."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from django.http import HttpRequest
from django.views.decorators.http import require_safe
from ninja import NinjaAPI, Query, Schema

from portal.core.searching import LONGEST, Found, clean_words, find, suggest

# No page of documentation: its scripts would come from a foreign host. openapi.json describes it all.
api = NinjaAPI(title="Tribune", version="1", urls_namespace="api", docs_url=None, docs_decorator=require_safe)

Words = Annotated[str, Query(max_length=LONGEST, description="What to look for.")]
Limit = Annotated[int, Query(ge=1, le=20, description="At most so many hits of each kind.")]


class HitOut(Schema):
    """One thing found."""

    title: str
    url: str
    excerpt: str
    why: str
    badge: str


class FoundOut(Schema):
    """What was found of one kind."""

    kind: str
    label: str
    hits: list[HitOut]
    has_more: bool


@api.get("/search", response=list[FoundOut], url_name="search")
def search(request: HttpRequest, q: Words = "", kind: str = "", limit: Limit = 10) -> list[dict]:
    """Find what the caller may see, by whole words; `kind` narrows it to one kind."""
    return _out(find(clean_words(q), viewer=request.user, limit=limit, only=kind))


@api.get("/search/suggest", response=list[FoundOut], url_name="suggest")
def suggestions(request: HttpRequest, q: Words = "", limit: Limit = 4) -> list[dict]:
    """Find what the caller may see, by how its name begins."""
    return _out(suggest(clean_words(q), viewer=request.user, limit=limit))


def _out(groups: list[Found]) -> list[dict]:
    return [
        {
            "kind": group.kind.name,
            "label": str(group.kind.label),
            "hits": [asdict(hit) for hit in group.hits],
            "has_more": group.has_more,
        }
        for group in groups
    ]
