"""Wiring of champions into the admin."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from advocacy.champions import staff_panels  # noqa: F401
from advocacy.champions.viewsets import ChampionsViewSet


@hooks.register("register_admin_viewset")
def register_champions() -> ChampionsViewSet:
    """Add the screens."""
    return ChampionsViewSet()


@hooks.register("register_log_actions")
def register_log_actions(actions: Any) -> None:
    """Name what the audit log keeps."""
    actions.register_action("scoring.assessment_viewed", _("View assessment"), _("Looked at the assessment"))
    actions.register_action(
        "scoring.ranking_viewed", _("View ranking"), _("Looked at a ranking of candidates")
    )
