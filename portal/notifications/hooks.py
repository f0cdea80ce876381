"""Where the mail provider knocks: one address for mail that comes in, one for what became of mail."""

from __future__ import annotations

import logging

from anymail import urls as anymail_urls
from anymail.exceptions import AnymailInvalidAddress
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

logger = logging.getLogger(__name__)

MOST_BYTES = 12 * 1024 * 1024
"""A reply with some attachments fits; what is larger is taken and dropped, or it comes again for days."""

_views = {pattern.name: pattern.callback for pattern in anymail_urls.urlpatterns}


@csrf_exempt
def hook(request: HttpRequest, esp: str, purpose: str) -> HttpResponseBase:
    """Hand a call to Anymail's view of the provider in use; while no secret is set, nobody gets in."""
    view = _views.get(f"{esp}_{purpose}_webhook")
    if esp != settings.MAIL_PROVIDER or view is None:
        raise Http404
    if not settings.ANYMAIL.get("WEBHOOK_SECRET"):
        return HttpResponse("No secret is set.", status=401, content_type="text/plain")
    if _length(request) > MOST_BYTES:
        logger.warning("A call of %s with %d bytes was dropped", esp, _length(request))
        return HttpResponse()
    if request.content_type == "application/json":
        # Django's own limit is meant for forms of people; this body was measured above.
        request._body = request.read(MOST_BYTES)
    try:
        return view(request)
    except AnymailInvalidAddress:  # said to be an error of ours, it would be sent again for days
        logger.warning("A call of %s with an unreadable address was dropped", esp)
        return HttpResponse()


def _length(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else MOST_BYTES + 1
