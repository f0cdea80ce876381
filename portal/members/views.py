"""Pages about members."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, UpdateView

from portal.core.panels import render_panels
from portal.members.forms import ProfileForm
from portal.members.models import Member
from portal.members.querysets import MemberQuerySet


class ProfileView(LoginRequiredMixin, DetailView):
    """A member as other members see them."""

    template_name = "portal/members/profile.html"
    context_object_name = "person"

    def get_queryset(self) -> MemberQuerySet:
        """Only members that the viewer may see."""
        return Member.objects.visible_to(self.request.user).with_organization()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the rooms have to say about the person."""
        return super().get_context_data(
            panels=render_panels("profile", self.request, person=self.object), **kwargs
        )


class SettingsView(LoginRequiredMixin, UpdateView):
    """What a member may change about themselves."""

    template_name = "portal/members/settings.html"
    form_class = ProfileForm
    success_url = reverse_lazy("members:settings")

    def get_object(self, queryset: Any = None) -> Member:
        """Return a copy of the member, so that a refused name is not shown as if it were saved."""
        return Member.objects.get(pk=self.request.user.pk)

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        """Save, and say so."""
        messages.success(self.request, _("Saved."))
        return super().form_valid(form)


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Set the language of the pages: for good for a member, in a cookie for a visitor."""
    language = request.POST.get("language", "")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = "/"
    response = redirect(target)
    if language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            Member.objects.filter(pk=request.user.pk).update(language=language)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 24 * 3600, samesite="Lax")
    return response
