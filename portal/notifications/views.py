"""The page on which a member says what they want to hear of."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from portal.core.form_pages import FormPage
from portal.notifications.enums import Channel
from portal.notifications.forms import ChoicesForm
from portal.notifications.preferences import choices_of, choose


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
