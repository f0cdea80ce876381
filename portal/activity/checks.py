"""An activity kind declared but not registered would be refused at the worst moment."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register

from portal.activity.kinds import ActivityKind, registered_kinds


@register()
def check_kinds_are_registered(**_kwargs: Any) -> list[CheckMessage]:
    """Every ActivityKind in a room's `activities.py` is the one in the registry."""
    errors: list[CheckMessage] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.activities"
        if importlib.util.find_spec(name) is None:
            continue
        for variable, kind in vars(importlib.import_module(name)).items():
            if isinstance(kind, ActivityKind) and registered_kinds().get(kind.name) is not kind:
                errors.append(
                    Error(
                        f"{name}.{variable} is not registered.",
                        hint="Make it with register_kind(...).",
                        id="activity.E001",
                    )
                )
    return errors
