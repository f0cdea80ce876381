"""Wiring of programmes into the admin."""

from wagtail import hooks

from betas.programs.viewsets import ProgramsViewSet


@hooks.register("register_admin_viewset")
def register_programs() -> ProgramsViewSet:
    """Add the screens."""
    return ProgramsViewSet()
