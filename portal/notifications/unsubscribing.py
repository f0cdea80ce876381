"""The page behind "unsubscribe" in a mail: the token is who one is, and a GET changes nothing.

A mail program's own button posts here without a session, a cookie or a look at the page (RFC 8058).
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from portal.core.secret_pages import SecretPage
from portal.members.models import Member
from portal.notifications.enums import Channel, Pace
from portal.notifications.kinds import NoticeKind, optional_notice
from portal.notifications.preferences import choose, pace_of
from portal.notifications.tokens import BadToken, unsubscribing


class UnsubscribeView(SecretPage):
    """One button that switches one kind of mail off, and then one that takes it back."""

    folder = "portal/notifications"
    member: Member
    kind: NoticeKind

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Show the page in the language of the mail's reader, or say why there is none."""
        try:
            self.member, name = unsubscribing(kwargs["token"])
        except BadToken:
            return self.page("unsubscribe_refused", status=404)
        with translation.override(self.member.language):
            kind = optional_notice(name)
            if kind is None:
                return self.page("unsubscribe_refused", status=404)
            self.kind = kind
            response = super().dispatch(request, *args, **kwargs)
        response.headers["Content-Language"] = self.member.language
        return response

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Say what the button does."""
        return self.page("unsubscribe", pace=pace_of(self.member, self.kind.name, Channel.MAIL))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Switch the mail off, or on again as it was."""
        before = pace_of(self.member, self.kind.name, Channel.MAIL)
        wanted = request.POST.get("undo", Pace.OFF)
        after = Pace(wanted) if wanted in self.kind.paces(Channel.MAIL) else Pace.OFF
        choose(self.member, {(self.kind.name, Channel.MAIL): after})
        return self.page("unsubscribed", pace=after, before=before if before != Pace.OFF else Pace.NOW)

    def page(self, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return one of the pages, which all name the kind of mail."""
        return super().page(name, status=status, kind=getattr(self, "kind", None), off=Pace.OFF, **context)
