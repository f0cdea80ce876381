"""Wiring of recruiting into the admin."""

from wagtail import hooks

from betas.recruiting.viewsets import RecruitingViewSet


@hooks.register("register_admin_viewset")
def register_recruiting() -> RecruitingViewSet:
    """Add the screens."""
    return RecruitingViewSet()
