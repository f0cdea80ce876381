"""Wiring of the events room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Events and registrations."""

    name = "community.events"
    label = "events"

    def ready(self) -> None:
        from community.events import news, notifications, panels  # noqa: F401
        from community.events.signal_handlers import follow_group
        from community.groups.signals import access_changed
        from portal.core.menu import register_menu_entry

        register_menu_entry(_("Events"), "events:list", order=20)
        access_changed.connect(follow_group, dispatch_uid="events.follow_group")
