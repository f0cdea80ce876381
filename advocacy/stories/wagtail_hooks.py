"""Wiring of stories into the admin, and the page editor's own doors to the public."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from advocacy.stories import staff_panels  # noqa: F401
from advocacy.stories.clearance import NotCleared, check_may_go_live
from advocacy.stories.models import StoryPage
from advocacy.stories.viewsets import StoriesViewSet


@hooks.register("register_admin_viewset")
def register_stories() -> StoriesViewSet:
    """Add the screens."""
    return StoriesViewSet()


@hooks.register("before_publish_page")
def refuse_uncleared(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what was typed as a draft, and say why it does not go out."""
    if isinstance(page, StoryPage):
        try:
            with transaction.atomic():
                check_may_go_live(page)
        except NotCleared as refusal:
            messages.error(request, _("Kept as a draft. %(why)s") % {"why": refusal})
            return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("before_copy_page")
def refuse_copies(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A copy would carry what was allowed for one story into another."""
    if isinstance(page.specific, StoryPage):
        messages.error(request, _("A story is not copied: nominate another one on the board."))
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
