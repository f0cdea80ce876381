"""Wiring of cases into the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from advocacy.recovery.viewsets import RecoveryViewSet


@hooks.register("register_admin_viewset")
def register_recovery() -> RecoveryViewSet:
    """Add the screens."""
    return RecoveryViewSet()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what the audit log keeps."""
    actions.register_action("recovery.case_viewed", _("View case"), _("Looked at a recovery case"))
    actions.register_action("recovery.cases_viewed", _("View cases"), _("Looked at the recovery cases"))
