"""Groups in the admin: which there are, which have gone quiet, and founding one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.groups.actions.found import create_group
from community.groups.forms import FoundingForm
from community.groups.models import UserGroup
from community.groups.querysets import DORMANT_AFTER
from portal.core.admin import RoomViewSet, StaffView
from portal.core.keyset import keyset_page

INDEX = ("groups_admin:index", gettext_lazy("Groups"))


class GroupsView(StaffView):
    """All groups, with the dormant ones marked, or those alone."""

    permission = "groups.view_usergroup"
    template_name = "community/groups/admin/groups.html"
    page_title = gettext_lazy("Groups")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of groups."""
        groups = UserGroup.objects.visible_to(self.request.user).defer("head", "head_html")
        only_dormant = self.request.GET.get("show") == "dormant"
        page = keyset_page(
            groups.dormant() if only_dormant else groups,
            by="active_at",
            after=self.request.GET.get("after", ""),
        )
        return super().get_context_data(
            page=page, only_dormant=only_dormant, dormant_before=timezone.now() - DORMANT_AFTER, **kwargs
        )


class FoundView(StaffView):
    """Found a group."""

    permission = "groups.add_usergroup"
    template_name = "community/groups/admin/found.html"
    parent = INDEX
    page_title = gettext_lazy("Found a group")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        kwargs.setdefault("form", FoundingForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Found it, or say what is wrong."""
        form = FoundingForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        group = create_group(by=request.user, **form.cleaned_data)
        messages.success(request, _("%(name)s is founded.") % {"name": group.name})
        return redirect("groups_admin:index")


class GroupsViewSet(RoomViewSet):
    """Groups under the community's menu."""

    name = "groups_admin"
    url_prefix = "user-groups"
    icon = "group"
    menu_label = gettext_lazy("Groups")
    menu_order = 10
    wing = "community"
    permission = "groups.view_usergroup"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", GroupsView.as_view(), name="index"),
            path("found/", FoundView.as_view(), name="found"),
        ]
