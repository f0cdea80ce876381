"""Mail in the admin: what was written, what was sent, what failed and can be tried again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from portal.core.admin import RoomViewSet, StaffView
from portal.core.enums import EffectState
from portal.core.keyset import keyset_page
from portal.core.models import Effect
from portal.core.outbox import retry_effect
from portal.notifications.models import Message

FAILED_SHOWN = 20


class MessagesView(StaffView):
    """The newest messages, what waits and what failed."""

    permission = "notifications.view_message"
    template_name = "portal/notifications/admin/messages.html"
    page_title = gettext_lazy("Messages")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of messages."""
        written = Message.objects.defer("text", "html").select_related("member")
        return super().get_context_data(
            page=keyset_page(written, by="created_at", after=self.request.GET.get("after", "")),
            waiting=Effect.objects.filter(state=EffectState.WAITING).count(),
            failed=Effect.objects.filter(state=EffectState.FAILED).order_by("-finished_at")[:FAILED_SHOWN],
            **kwargs,
        )


class MessageView(StaffView):
    """One message as its reader sees it."""

    permission = "notifications.view_message"
    template_name = "portal/notifications/admin/message.html"
    parent = ("messages_admin:index", gettext_lazy("Messages"))
    header_icon = "mail"

    @cached_property
    def letter(self) -> Message:
        """The message that the address names."""
        return get_object_or_404(Message.objects.select_related("member"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Its subject."""
        return self.letter.subject

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the message, and what the provider told of it."""
        return super().get_context_data(letter=self.letter, events=self.letter.events.all(), **kwargs)


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a failed effect again."""
    if not request.user.has_perm("core.view_effect"):
        raise PermissionDenied(_("Your role does not include this screen."))
    retry_effect(get_object_or_404(Effect, pk=pk))
    messages.success(request, _("It will be tried again now."))
    return redirect("messages_admin:index")


class MessagesViewSet(RoomViewSet):
    """Messages under the portal's menu."""

    name = "messages_admin"
    url_prefix = "messages"
    icon = "mail"
    menu_label = gettext_lazy("Messages")
    menu_order = 30
    wing = "portal"
    permission = "notifications.view_message"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", MessagesView.as_view(), name="index"),
            path("<int:pk>/", MessageView.as_view(), name="message"),
            path("effects/<int:pk>/retry/", retry, name="retry"),
        ]
