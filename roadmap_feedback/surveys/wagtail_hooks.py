"""Wiring of surveys into the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from roadmap_feedback.surveys.viewsets import SurveysViewSet


@hooks.register("register_admin_viewset")
def register_surveys() -> SurveysViewSet:
    """Add the screens."""
    return SurveysViewSet()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what the audit log keeps."""
    actions.register_action("surveys.answers_read", _("Read survey answers"), _("Read survey answers"))
    actions.register_action(
        "surveys.answers_exported", _("Export survey answers"), _("Exported survey answers")
    )
