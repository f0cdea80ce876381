"""Every address and everybody of the cast: let in or kept out, as the table says, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse

from portal.home.models import HomePage
from tests.permissions.addresses import Address, addresses
from tests.permissions.conftest import CAST, Stage
from tests.permissions.matrix import OURS, THEIRS, allowed_by_prefix

pytestmark = pytest.mark.django_db

GATES = ("/account/login/", "/admin/login/", "/account/reauthenticate/")
BRAND = {"app_label": "core", "model_name": "brandsettings", "app_name": "core"}
REPRESENTATIVES = ("visitor", "ex_member", "member", "community_manager", "administrator")
BACK_TO_THE_ADMIN = "/admin/"
FALLS_ON_PURPOSE = "/admin/failwhale/"  # Wagtail's own test of its error page
SECOND_STEP = "/admin/redirects/import/process/"  # Wagtail falls over a POST without the step before it


def is_let_in(response: HttpResponse) -> bool:
    """Whether the door opened: no refusal, and not sent back to where one signs in."""
    path = response.request["PATH_INFO"]
    assert response.status_code < 500 or path in {FALLS_ON_PURPOSE, SECOND_STEP}, (
        f"{response.status_code} at {path}"
    )
    if response.status_code in {301, 302}:
        target = response.headers["Location"].split("?")[0]
        return target not in {*GATES, BACK_TO_THE_ADMIN} or target == path
    return response.status_code not in {401, 403, 404, 405} and path != SECOND_STEP


def try_door(stage: Stage, actor: str, method: str, path: str, data: dict | None = None) -> bool:
    """Try one cell of the table and leave everything as it was, even a sign-out."""
    browser = stage.browsers[actor]
    cookies = browser.cookies.output()
    with transaction.atomic():
        let_in = is_let_in(getattr(browser, method)(path, data or {}))
        transaction.set_rollback(True)
    if browser.cookies.output() != cookies:
        browser.cookies.load(cookies.replace("Set-Cookie: ", ""))
    return let_in


def wrong_cells(stage: Stage, address: Address) -> Iterator[str]:
    """Say where the portal and the table differ."""
    row = OURS[address.name]
    path = address.path(
        kind="organization", **BRAND, **{name: stage.values[thing] for name, thing in row.at.items()}
    )
    for method, allowed, data in (("get", row.get, {}), ("post", row.post, row.data)):
        for actor in CAST:
            if try_door(stage, actor, method, path, data) != (actor in (allowed or ())):
                happened = "kept out" if actor in (allowed or ()) else "let in"
                yield f"{method.upper()} {address.name}: {actor} is {happened}"


def test_every_address_of_ours_lets_in_whom_the_table_names_and_nobody_else(stage):
    ours = [address for address in addresses() if address.name in OURS]

    assert [cell for address in ours for cell in wrong_cells(stage, address)] == []


@pytest.mark.once
def test_every_address_of_others_is_as_open_as_the_table_says(stage):
    wrong = []
    page = dict.fromkeys(
        ("page_id", "page_to_move_id", "page_pk", "object_id"),
        HomePage.objects.get(locale__language_code="en").pk,
    )
    for address in addresses():
        allowed = allowed_by_prefix(address.name)
        if address.name in OURS or allowed is None:
            continue
        path = address.path(**BRAND, **page)
        for actor in REPRESENTATIVES:
            let_in = try_door(stage, actor, "get", path)
            if let_in != (actor in allowed):
                wrong.append(f"GET {address.name}: {actor} is {'let in' if let_in else 'kept out'}")
            # Many take no POST at all: only an open door can be wrong.
            if actor not in allowed and try_door(stage, actor, "post", path):
                wrong.append(f"POST {address.name}: {actor} is let in")

    assert wrong == []


def test_every_address_has_a_row():
    assert [a.name for a in addresses() if a.name not in OURS and allowed_by_prefix(a.name) is None] == []


def test_every_row_has_an_address():
    names = {address.name for address in addresses()}

    assert set(OURS) - names == set()
    assert {prefix for prefix in THEIRS if not any(name.startswith(prefix) for name in names)} == set()


def test_an_address_of_ours_is_no_ones_by_prefix():
    """A wide prefix must not swallow a screen that we add."""
    swallowed = [name for name in OURS if allowed_by_prefix(name) is not None]

    assert [name for name in swallowed if not name.startswith("wagtail")] == []
