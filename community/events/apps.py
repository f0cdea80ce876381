"""Wiring of the events room."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Events and registrations."""

    name = "community.events"
    label = "events"

    def ready(self) -> None:
        from community.events import panels  # noqa: F401
        from community.events.signal_handlers import follow_group
        from community.groups.signals import access_changed

        access_changed.connect(follow_group, dispatch_uid="events.follow_group")
