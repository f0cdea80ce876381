"""The one-verb button on the page of a flag."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.moderation.actions.flag import take_flag_back
from community.moderation.models import Flag
from community.moderation.permissions import check_can_flag
from community.moderation.views import kind_or_404, way_back


@require_POST
@login_required
def take_back(request: HttpRequest, what: str, pk: int) -> HttpResponse:
    """Take one's flag back; where there is none, nothing changes."""
    posts = kind_or_404(what)
    post = get_object_or_404(posts.visible_to(request.user), pk=pk)
    check_can_flag(request.user, post)
    own = Flag.objects.visible_to(request.user).raised_by(request.user).about(what, pk)
    flag = own.select_related("review").first()
    if flag:
        take_flag_back(flag, post=post, by=request.user)
        messages.success(request, _("Your flag is taken back."))
    return way_back(post, posts, viewer=request.user)
