"""Pictures of pages, where no web server in front of the portal hands them out."""

from __future__ import annotations

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

OPEN_FOLDERS = ("images/",)
"""Documents and members' pictures have addresses of their own that ask who is looking."""


@require_safe
@cache_control(max_age=7 * 24 * 3600, public=True)
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve a drawn size of a picture; raises Http404 for everything else."""
    if not posixpath.normpath(path).startswith(OPEN_FOLDERS):
        raise Http404
    return serve(request, path, document_root=str(settings.MEDIA_ROOT))
