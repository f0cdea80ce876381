"""Wiring of questions into the admin."""

from wagtail import hooks

from community.questions import staff_panels  # noqa: F401
from community.questions.viewsets import QuestionsViewSet


@hooks.register("register_admin_viewset")
def register_questions() -> QuestionsViewSet:
    """Add the screen."""
    return QuestionsViewSet()
