"""The pages of a member: the notices, and what they want to hear of."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from portal.core.form_pages import FormPage
from portal.core.tabs import filter_tabs
from portal.notifications.enums import Channel
from portal.notifications.forms import ChoicesForm
from portal.notifications.inbox import inbox_page, mark_all_read, mark_read
from portal.notifications.models import Notice
from portal.notifications.preferences import choices_of, choose
from portal.notifications.tracking import allow_address


class InboxView(LoginRequiredMixin, TemplateView):
    """What the portal told the member, the latest first."""

    template_name = "portal/notifications/inbox.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of notices."""
        query = self.request.GET
        show = "unread" if query.get("show") == "unread" else ""
        page = inbox_page(self.request.user, after=query.get("after", ""), unread=bool(show))
        tabs = filter_tabs(
            query, "show", {"": pgettext("notices", "All"), "unread": _("Unread")}, chosen=show
        )
        return super().get_context_data(page=page, tabs=tabs, show=show, **kwargs)


@require_POST
@login_required
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read and go where it leads; the page there judges who may see it."""
    notice = mark_read(_own(request, pk), by=request.user)
    is_here = notice.path.startswith("/") and not notice.path.startswith(("//", "/\\"))
    return redirect(notice.path if is_here else reverse("notifications:inbox"))


@require_POST
@login_required
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a notice as read without going there."""
    notice = mark_read(_own(request, pk), by=request.user)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "portal/notifications/partials/notice.html", {"notice": notice})
    return redirect("notifications:inbox")


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all notices as read."""
    mark_all_read(by=request.user)
    messages.success(request, _("Everything is marked as read."))
    return redirect("notifications:inbox")


def _own(request: HttpRequest, pk: int) -> Notice:
    return get_object_or_404(Notice.objects.visible_to(request.user).in_portal(), pk=pk)


class ChoicesView(LoginRequiredMixin, FormPage):
    """Notices by kind and channel."""

    template_name = "portal/notifications/settings_notifications.html"
    form_class = ChoicesForm
    success_url = reverse_lazy("notifications:choices")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add what holds now."""
        return {**super().get_form_kwargs(), "choices": choices_of(self.request.user)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the channels."""
        return super().get_context_data(channels=list(Channel), **kwargs)

    def form_valid(self, form: ChoicesForm) -> HttpResponse:
        """Save, and say so."""
        choose(self.request.user, form.chosen())
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)


@require_POST
@login_required
def confirm_address(request: HttpRequest) -> HttpResponse:
    """Write to the member's address again: they say that it is right."""
    if allow_address(request.user):
        messages.success(request, _("Thank you. Mail goes to this address again."))
    return redirect("notifications:choices")
