"""House rules that need the loaded models to be checked."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from wagtail.models import Page, get_page_models

from portal.core.pages import BasePage

# From the ground up; a relation may point down or stay on its step, never climb. Community and roadmap
# feedback stand side by side.
LADDER = {
    "portal.core": 0,
    "portal.members": 1,
    "portal.activity": 2,
    "portal.notifications": 3,
    "community": 4,
    "roadmap_feedback": 4,
    "betas": 5,
    "advocacy": 6,
    "portal.home": 7,
}


def _step(model: type) -> tuple[int, str] | None:
    for package, step in LADDER.items():
        if model.__module__ == package or model.__module__.startswith(f"{package}."):
            return step, package
    return None


@register()
def check_relations_point_down(**_kwargs: Any) -> list[CheckMessage]:
    """A foreign key from a lower room to a higher one would make the house hang from its roof."""
    errors: list[CheckMessage] = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            related = getattr(field, "related_model", None)
            if not field.is_relation or field.auto_created or not isinstance(related, type):
                continue
            here, there = _step(model), _step(related)
            if here and there and (there[0] > here[0] or (there[0] == here[0] and there[1] != here[1])):
                errors.append(
                    Error(
                        f"{model._meta.label}.{field.name} climbs from {here[1]} to {there[1]}.",
                        hint="Turn the relation round: the higher room points at the lower one.",
                        obj=model,
                        id="core.E001",
                    )
                )
    return errors


@register()
def check_pages_are_base_pages(**_kwargs: Any) -> list[CheckMessage]:
    """Every page type of ours shares one root."""
    return [
        Error(
            f"{model._meta.label} is a Page but no BasePage.",
            hint="Inherit from portal.core.pages.BasePage.",
            obj=model,
            id="core.E002",
        )
        for model in get_page_models()
        if model is not Page and _step(model) and not issubclass(model, BasePage)
    ]
