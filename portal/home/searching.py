"""Pages that editors made can be found: articles, resources, stories and whatever types come later."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from portal.core.highlighting import Marker, marker
from portal.core.searching import Hit, Kind, register_kind

BELOW_HOME = 2
INDEXED_TEXT = {"postgresql": "index_entries__body_text", "sqlite": "index_entries__body"}


def pages_visible_to(viewer: Any) -> PageQuerySet:
    """Return the published pages in the reader's language that the viewer may open.

    A page below a restricted one is as restricted; pages behind a password are found by nobody.
    """
    restrictions = PageViewRestriction.objects.all()
    if viewer.is_authenticated:
        mine = Q(restriction_type=PageViewRestriction.GROUPS, groups__user=viewer)
        restrictions = restrictions.exclude(restriction_type=PageViewRestriction.LOGIN).exclude(
            pk__in=PageViewRestriction.objects.filter(mine).values("pk")
        )
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    closed = restrictions.annotate(wanted=path).filter(wanted__startswith=F("page__path"))
    language = (get_language() or "en")[:2]
    visible = Page.objects.live().filter(~Exists(closed), locale__language_code=language)
    # The search backend understands conditions on columns alone.
    return Page.objects.filter(pk__in=visible.filter(depth__gt=BELOW_HOME).values("pk"))


def find_pages(words: str, *, viewer: Any, limit: int) -> list[Hit]:
    """Return pages by all their words, the most relevant first."""
    mark = marker(words)
    pages = pages_visible_to(viewer).annotate(text=F(INDEXED_TEXT[connection.vendor]))
    return [_hit(page, mark, page.text or "") for page in pages.search(words)[:limit]]


def suggest_pages(words: str, *, viewer: Any, limit: int) -> list[Hit]:
    """Return pages of which words of the title begin like these."""
    mark = marker(words, prefix=True)
    return [_hit(page, mark) for page in pages_visible_to(viewer).autocomplete(words)[:limit]]


def _hit(page: Page, mark: Marker, text: str = "") -> Hit:
    model = page.cached_content_type.model_class()
    badge = str(model._meta.verbose_name).capitalize() if model else ""
    why = _("In the title") if mark.matches(page.title) else _("In the text")
    about = page.search_description
    excerpt = about if about and mark.touches(about) else mark.excerpt(text) or about
    return Hit(page.title, page.url or "", excerpt, why, badge=badge)


register_kind(Kind("pages", gettext_lazy("Articles and resources"), find_pages, suggest_pages, order=20))
