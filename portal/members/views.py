"""Pages about members."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import DetailView

from portal.core.panels import render_panels
from portal.members.enums import Theme
from portal.members.middleware import THEME_COOKIE
from portal.members.models import PICTURES, Member
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


COOKIE_AGE = 365 * 24 * 3600


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Set the language of the pages: for good for a member, in a cookie for a visitor."""
    language = request.POST.get("language", "")
    response = _back(request)
    if language in dict(settings.LANGUAGES):
        if request.user.is_authenticated:
            Member.objects.filter(pk=request.user.pk).update(language=language)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=COOKIE_AGE, samesite="Lax")
    return response


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Set the colours of the pages: for good for a member, in a cookie for a visitor."""
    theme = request.POST.get("theme", "")
    response = _back(request)
    if theme in Theme.values:
        if request.user.is_authenticated:
            Member.objects.filter(pk=request.user.pk).update(theme=theme)
        response.set_cookie(THEME_COOKIE, theme, max_age=COOKIE_AGE, samesite="Lax", httponly=True)
    return response


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Lead back to the page that asked, and to no other site."""
    target = request.POST.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(target if is_ours else "/")


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a portrait; its type is ours to say, and a browser never runs what it gets here.

    A name is never used twice, so what it stands for is kept for good by whoever fetched it once.
    """
    del request
    try:
        file = default_storage.open(f"{PICTURES}{name}")
    except (FileNotFoundError, SuspiciousFileOperation, ValueError, OSError) as missing:
        raise Http404 from missing
    return FileResponse(
        file,
        content_type="image/webp",
        headers={
            "Cache-Control": "public, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
