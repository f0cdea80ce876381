"""Wagtail's users app with our screens, as its documentation tells: INSTALLED_APPS names this class."""

from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(WagtailUsersAppConfig):
    """Closes the list of users to whoever may only look people up."""

    user_viewset = "portal.home.viewsets.UserViewSet"
