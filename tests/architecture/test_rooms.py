"""Rooms look alike: a reader who knows one knows all."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.apps import apps

from tests.architecture import house
from tests.architecture.house import ROOT, copy_of_house, plant


def guarded_models() -> set[str]:
    """Names of the models that say who may see them."""
    return {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith(house.PACKAGES) and hasattr(model._default_manager, "visible_to")
    }


def unfiltered_reads(root: Path) -> list[str]:
    """Reads of those models in views."""
    return house.unfiltered_reads(root, guarded_models())


def write(tree: Path, module: str, code: str) -> None:
    """Replace a module."""
    (tree / module).write_text(code)


FAULTS = [
    (house.without_docstring, lambda tree: write(tree, "portal/members/__init__.py", "")),
    (house.without_docstring, lambda tree: plant(tree, "portal/members/__init__.py", "import portal.core")),
    (house.without_tests, lambda tree: plant(tree, "community/newcomer/apps.py", "")),
    (house.tests_of_nothing, lambda tree: plant(tree, "tests/community/gone/test_actions.py", "")),
    (house.too_long, lambda tree: plant(tree, "portal/core/keyset.py", "\n" * 400)),
    (house.badly_named, lambda tree: plant(tree, "portal/core/utils.py", "")),
    (house.badly_named, lambda tree: plant(tree, "community/helpers/names.py", "")),
    (unfiltered_reads, lambda tree: plant(tree, "portal/home/views.py", "rows = Question.objects.all()")),
    (unfiltered_reads, lambda tree: plant(tree, "portal/home/views.py", "get_object_or_404(Answer, pk=1)")),
    (unfiltered_reads, lambda tree: plant(tree, "portal/home/views.py", "Member.objects.get(pk=1)")),
]
RULES = list(dict.fromkeys(rule for rule, _ in FAULTS))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule):
    if rule in {house.without_docstring, house.without_tests, house.tests_of_nothing}:
        assert len(house.rooms(ROOT)) >= 9

    assert rule(ROOT) == []


@pytest.mark.parametrize(("rule", "fault"), FAULTS, ids=[rule.__name__ for rule, _ in FAULTS])
def test_a_fault_is_reported(tmp_path, rule, fault):
    tree = copy_of_house(tmp_path)
    before = set(rule(tree))
    if rule is house.badly_named or rule is house.without_tests:
        plant(tree, "community/newcomer/__init__.py", '"""A room."""')
        plant(tree, "community/helpers/__init__.py", "")

    fault(tree)

    assert set(rule(tree)) - before


def test_the_models_that_members_see_are_guarded():
    assert {"Question", "Answer", "Comment", "Vote", "Member"} <= guarded_models()
