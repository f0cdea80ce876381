"""Wiring of the home room."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class HomeConfig(AppConfig):
    """The front door."""

    name = "portal.home"
    label = "home"

    def ready(self) -> None:
        from portal.home import checks, panels, searching, signal_handlers  # noqa: F401
        from portal.home.roles import grant_roles

        post_migrate.connect(grant_roles, sender=self)
