"""Questions in the admin: those that wait for an answer, with a clock."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy

from community.questions.health import LATE, waiting
from portal.core.admin import RoomViewSet, StaffView
from portal.core.keyset import keyset_page


class WaitingView(StaffView):
    """Questions that nobody answered, the newest first; the late ones are marked."""

    permission = "questions.change_question"
    template_name = "community/questions/admin/waiting.html"
    page_title = gettext_lazy("Waiting for an answer")
    header_icon = "help"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of questions."""
        page = keyset_page(waiting(), by="created_at", after=self.request.GET.get("after", ""))
        return super().get_context_data(page=page, late_before=timezone.now() - LATE, **kwargs)


class QuestionsViewSet(RoomViewSet):
    """Questions under the community's menu."""

    name = "questions_admin"
    url_prefix = "questions"
    icon = "help"
    menu_label = gettext_lazy("Waiting for an answer")
    menu_order = 10
    wing = "community"
    permission = "questions.change_question"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screen."""
        return [path("", WaitingView.as_view(), name="index")]
