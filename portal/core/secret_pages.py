"""Pages behind a secret address: the token in it is who one is, without session, cookie or script."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

HEADERS = {
    "Referrer-Policy": "no-referrer",  # the address holds the token
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
}


class SecretPage(View):
    """A view whose pages stand in one folder of the templates and extend `layouts/secret.html`."""

    folder = ""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """Return the view, which asks for no CSRF token.

        There is no cookie to go with it, and who can write the secret into a form could as well follow the
        link. A browser that sends no referrer sends no origin either, and Django would refuse the form.
        """
        return csrf_exempt(super().as_view(**initkwargs))

    def page(self, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Return a page of the folder with the headers of a secret address."""
        html = render_to_string(f"{self.folder}/{name}.html", context, self.request)
        return HttpResponse(html, status=status, headers=HEADERS)
