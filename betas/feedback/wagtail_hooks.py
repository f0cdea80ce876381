"""Wiring of feedback into the admin."""

from wagtail import hooks

from betas.feedback.viewsets import FeedbackViewSet


@hooks.register("register_admin_viewset")
def register_feedback() -> FeedbackViewSet:
    """Add the screens."""
    return FeedbackViewSet()
