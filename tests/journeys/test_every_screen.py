"""Every screen of the table of doors, by turns light on a phone and dark on a desk, has no fault of axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.looking import BY_TURNS, faults
from tests.journeys.looking import OURS as IN_THE_ADMIN
from tests.permissions.addresses import addresses
from tests.permissions.conftest import Stage
from tests.permissions.matrix import OURS, Row

pytestmark = [
    pytest.mark.browser,
    pytest.mark.once,
    pytest.mark.django_db(transaction=True),
]

STAFF = ("marketer", "community_manager", "product_manager", "csm", "administrator")
DRAWN_ELSEWHERE = {"questions:short"}
"""It only leads on to the question."""


def screens_of(viewer: str) -> list[str]:
    """Return the screens at which this viewer is the first to look."""
    shown = {name: row for name, row in OURS.items() if row.get and name not in DRAWN_ELSEWHERE}
    return [name for name, row in shown.items() if viewer == first_viewer(row)]


def first_viewer(row: Row) -> str | None:
    """Return who looks at a screen: a member wherever one may, for they see more of it than visitors do."""
    return next((who for who in ("member", "leader", "visitor", *STAFF) if who in (row.get or ())), None)


def is_page(page: Page, path: str) -> bool:
    """Whether a whole page stands at an address, and not a style sheet, a file or a part of a page."""
    answer = page.request.get(path, max_redirects=0)
    is_html = "text/html" in answer.headers.get("content-type", "")
    return answer.ok and is_html and answer.text().lstrip().lower().startswith("<!doctype html")


@pytest.mark.parametrize("viewer", ["visitor", "member", "leader", *STAFF])
def test_every_screen_of(viewer, visit, stage: Stage):
    routes = {address.name: address for address in addresses()}
    page = visit(stage.people.get(viewer))
    found = []
    for number, name in enumerate(screens_of(viewer)):
        values = {key: stage.values[thing] for key, thing in OURS[name].at.items()}
        path = routes[name].path(kind="organization", **values)
        if is_page(page, path):
            context = IN_THE_ADMIN if path.startswith("/admin/") else None
            found += faults(page, path, context=context, variants=[BY_TURNS[number % 2]])
    assert found == []
