"""Our own screens in the Wagtail admin: one permission a screen, checked before anything is read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet


class StaffView(WagtailAdminTemplateMixin, TemplateView):
    """A screen for staff who hold `permission`."""

    permission = ""
    parent: tuple[str, Promise | str] | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever lacks the permission."""
        if not request.user.has_perm(self.permission):
            raise PermissionDenied(_("Your role does not include this screen."))
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the room's first screen, this screen."""
        room = [{"url": reverse(self.parent[0]), "label": self.parent[1]}] if self.parent else []
        return [*self.breadcrumbs_items, *room, {"url": "", "label": self.get_page_title()}]


class RoomViewSet(ViewSet):
    """A room's screens under one menu item, shown to staff who hold `permission`."""

    permission = ""
    wing = ""

    @cached_property
    def menu_hook(self) -> str:
        """The wing's menu."""
        return f"register_{self.wing}_menu_item"

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """A menu item that knows whom it is for."""
        permission = self.permission

        class RoomMenuItem(MenuItem):
            def is_shown(self, request: HttpRequest) -> bool:
                return request.user.has_perm(permission)

        return RoomMenuItem
