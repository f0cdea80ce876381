"""Wagtail's own list of users, for administrators who may change users, and for nobody who only reads."""

from __future__ import annotations

from typing import ClassVar

from wagtail.users.views import users


class UserIndexView(users.IndexView):
    """The list; staff look people up under Portal > Members instead."""

    any_permission_required: ClassVar = ["add", "change", "delete"]


class UserViewSet(users.UserViewSet):
    """Wagtail's screens of users with our list."""

    index_view_class = UserIndexView
