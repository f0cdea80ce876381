"""A role cannot name a permission that does not exist."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from portal.home.roles import missing_permissions


@register()
def check_roles(**_kwargs: Any) -> list[CheckMessage]:
    """Every permission of the roles table is declared by a model."""
    return [
        Error(
            f"A staff role names the permission {name}, which does not exist.",
            hint="Mend its spelling in portal/home/roles.py, or declare it in the model's Meta.permissions.",
            id="home.E001",
        )
        for name in missing_permissions()
    ]
