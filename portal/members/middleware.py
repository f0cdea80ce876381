"""The language, the clock and the colours of the person who looks."""

import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real
from wagtail.users.models import UserProfile

from portal.members.enums import Theme

THEME_COOKIE = "theme"


class MemberLocaleMiddleware:
    """A member's language, zone and colours win over the browser's; a visitor's cookie over its header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self._language(request)
        request.LANGUAGE_CODE = language
        member = request.user
        request.theme = self._theme(request)  # type: ignore[attr-defined]
        zone = zoneinfo.ZoneInfo(member.time_zone) if member.is_authenticated else None
        with translation.override(language), timezone.override(zone):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if not member.is_authenticated:
            patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Let the member's zone win in the admin too, where Wagtail goes by the profile it keeps of them."""
        if request.user.is_authenticated and request.path.startswith(reverse("wagtailadmin_home")):
            profile = getattr(request.user, "wagtail_userprofile", None) or UserProfile(user=request.user)
            profile.current_time_zone = request.user.time_zone

    def _language(self, request: HttpRequest) -> str:
        if request.user.is_authenticated:
            return request.user.language
        known = dict(settings.LANGUAGES)
        cookie = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        if cookie in known:
            return cookie
        header = request.headers.get("Accept-Language", "")
        for code, _ in trans_real.parse_accept_lang_header(header):
            if code[:2] in known:
                return code[:2]
        return settings.LANGUAGE_CODE

    def _theme(self, request: HttpRequest) -> str:
        """Return "light", "dark", or "system" for what the device prefers."""
        if request.user.is_authenticated:
            return request.user.theme
        cookie = request.COOKIES.get(THEME_COOKIE, "")
        return cookie if cookie in Theme.values else Theme.SYSTEM.value
