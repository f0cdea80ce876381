"""Moderation in the admin: the queue of flagged posts, what was decided, and the buttons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from community.moderation.actions.decide import hide_post, keep_post
from community.moderation.forms import HideForm
from community.moderation.models import Review
from community.moderation.permissions import check_can_moderate
from community.moderation.reading import entries_for, with_flags
from portal.core.admin import RoomViewSet, StaffView
from portal.core.hiding import MODERATE
from portal.core.keyset import keyset_page
from portal.core.transitions import InvalidTransition


class QueueView(StaffView):
    """Flagged posts, those that wait longest first; or what was decided, the latest first."""

    permission = MODERATE
    template_name = "community/moderation/admin/queue.html"
    page_title = gettext_lazy("Flagged posts")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of posts."""
        reviews = with_flags(Review.objects.visible_to(self.request.user))
        after, show_decided = self.request.GET.get("after", ""), self.request.GET.get("show") == "decided"
        if show_decided:
            page = keyset_page(
                reviews.decided().prefetch_related("transitions__by"), by="moved_at", after=after
            )
        else:
            page = keyset_page(reviews.undecided(), by="flagged_at", after=after, forward=True)
        entries = entries_for(page.rows, viewer=self.request.user)
        return super().get_context_data(page=page, entries=entries, show_decided=show_decided, **kwargs)


class DecideView(View):
    """Keep a post or show it again, or hide it with a reason."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Carry out the button that was pressed."""
        check_can_moderate(request.user)
        review = get_object_or_404(Review.objects.visible_to(request.user), pk=pk)
        try:
            self._decide(request, review)
        except InvalidTransition as wrong:
            messages.warning(request, str(wrong))
        show = "?show=decided" if request.POST.get("show") == "decided" else ""
        return redirect(reverse("moderation_admin:index") + show)

    def _decide(self, request: HttpRequest, review: Review) -> None:
        if request.POST.get("verdict") == "keep":
            keep_post(review, by=request.user, why=request.POST.get("why", "")[:500])
            messages.success(request, _("The post is shown to everybody."))
            return
        form = HideForm(request.POST)
        if form.is_valid():
            hide_post(review, by=request.user, **form.cleaned_data)
            messages.success(request, _("The post is hidden. Its author is told why."))
        else:
            messages.error(request, form.errors["why"][0])


class ModerationViewSet(RoomViewSet):
    """Moderation under the community's menu."""

    name = "moderation_admin"
    url_prefix = "moderation"
    icon = "warning"
    menu_label = gettext_lazy("Flagged posts")
    menu_order = 5
    wing = "community"
    permission = MODERATE

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", QueueView.as_view(), name="index"),
            path("<int:pk>/decide/", DecideView.as_view(), name="decide"),
        ]
