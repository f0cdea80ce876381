"""The cast of every test: who they are is written here once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group
from django.core.cache import cache
from django.test import Client, TransactionTestCase
from django.utils import translation

from portal.members.enums import Seniority, StaffRole
from portal.members.models import Member, Organization
from tests.database import fresh_copy, keep_rows, put_back
from tests.portal.members.factories import MemberFactory, OrganizationFactory

SERVICES = {
    "postgresql": ("DATABASE_URL", ("postgres://", "postgresql://")),
    "redis": ("CELERY_BROKER_URL", ("redis://", "rediss://", "redis+socket://")),
}

SCREENS = {"test_views", "test_viewsets", "test_pages", "test_settings_pages", "test_reading_pages"}
"""Modules about what a screen shows and how many queries it costs."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, visibly, what this machine cannot run."""
    for item in items:
        if marker := item.get_closest_marker("services"):
            for reason in filter(None, map(missing_service, marker.args or SERVICES)):
                item.add_marker(pytest.mark.skip(reason=reason))
        if not missing_service("postgresql") and (reason := found_already(item)):
            item.add_marker(pytest.mark.skip(reason=f"not run again: {reason}"))
        if item.get_closest_marker("browser") and not chromium():
            item.add_marker(pytest.mark.skip(reason="not run, no Chromium here: apt-get install -y chromium"))


def found_already(item: pytest.Item) -> str:
    """Say why a test finds nothing on PostgreSQL that was not found before; nothing when it may."""
    if item.path.stem in SCREENS and not item.get_closest_marker("services"):
        return "on this database every screen is opened by the table of doors"
    if item.get_closest_marker("once") or not uses_database(item):
        return "it finds the same on every database"
    return ""


def uses_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, or for a service beside it."""
    asked = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(asked or item.get_closest_marker("django_db") or item.get_closest_marker("services"))


def missing_service(name: str) -> str:
    """Say what has to be set before a test of this service can run; nothing when it is."""
    variable, schemes = SERVICES[name]
    return "" if os.environ.get(variable, "").startswith(schemes) else f"not run: set {variable} for {name}"


def chromium() -> str | None:
    """Return where a Chromium is installed."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """Let Django take the copy as it finds it."""
    return True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker
) -> Iterator[None]:
    """Begin with a copy of the migrated database."""
    with django_db_blocker.unblock(), fresh_copy():
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """Let whatever a transactional test leaves behind give way to what the migrations put there."""
    with django_db_blocker.unblock():
        keep_rows()
    TransactionTestCase._fixture_teardown = lambda self: put_back()


@pytest.fixture(autouse=True)
def fresh_process():
    """Start every test in English with an empty cache, as a new process would."""
    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()


@pytest.fixture
def signed_in():
    """Return a browser in which a member is signed in."""

    def sign_in(member: Member) -> Client:
        client = Client()
        client.force_login(member)
        return client

    return sign_in


@pytest.fixture
def costs(django_assert_max_num_queries):
    """Return how many queries warm pages make for each reader, within the budget of whoever reads."""

    def measure(readers: Iterable[Client], pages: Iterable[str]) -> dict[tuple[int, str], int]:
        return {
            (number, page): _cost(reader, page, django_assert_max_num_queries)
            for number, reader in enumerate(readers)
            for page in pages
        }

    return measure


def _cost(reader: Client, page: str, at_most: Callable[[int], AbstractContextManager]) -> int:
    is_signed_in = settings.SESSION_COOKIE_NAME in reader.cookies
    reader.get(page)
    # The first screen of a member asks every room what waits there, one query each.
    with at_most(8 + (page == "/") if is_signed_in else 5) as captured:
        assert reader.get(page).status_code == 200
    return len(captured)


@pytest.fixture
def acme(db) -> Organization:
    """A customer."""
    return OrganizationFactory(name="Acme", crm_id="ORG-ACME", domain="acme.example")


@pytest.fixture
def globex(db) -> Organization:
    """Another customer."""
    return OrganizationFactory(name="Globex", crm_id="ORG-GLOBEX", domain="globex.example")


@pytest.fixture
def member(acme) -> Member:
    """A practitioner of the first customer."""
    return MemberFactory(
        name="Mia Member", email="mia@acme.example", organization=acme, seniority=Seniority.PRACTITIONER
    )


@pytest.fixture
def leader(globex) -> Member:
    """A practitioner of the other customer, who will lead a user group."""
    return MemberFactory(
        name="Léo Leader", email="leo@globex.example", organization=globex, seniority=Seniority.PRACTITIONER
    )


@pytest.fixture
def ex_member(globex) -> Member:
    """Somebody whose account was closed."""
    return MemberFactory(
        name="Eve Exmember", email="eve@globex.example", organization=globex, is_active=False
    )


@pytest.fixture
def stranger() -> AnonymousUser:
    """Somebody who is not signed in."""
    return AnonymousUser()


def staff(role: StaffRole, name: str, address: str) -> Member:
    """Return one of the vendor's people, with what their role may do and nothing else."""
    person = MemberFactory(name=name, email=address, organization=None, is_staff=True)
    person.groups.add(Group.objects.get(name=role.value))
    return person


@pytest.fixture
def community_manager(db) -> Member:
    """Looks after the community."""
    return staff(StaffRole.COMMUNITY_MANAGER, "Cleo Community", "cleo@vendor.example")


@pytest.fixture
def product_manager(db) -> Member:
    """Decides what is built."""
    return staff(StaffRole.PRODUCT_MANAGER, "Paul Product", "paul@vendor.example")


@pytest.fixture
def marketer(db) -> Member:
    """Looks for champions and stories."""
    return staff(StaffRole.MARKETING, "Mara Marketer", "mara@vendor.example")


@pytest.fixture
def csm(db) -> Member:
    """Looks after customers."""
    return staff(StaffRole.CUSTOMER_SUCCESS, "Chris Success", "chris@vendor.example")


@pytest.fixture
def administrator(db) -> Member:
    """Runs the portal."""
    return staff(StaffRole.ADMINISTRATOR, "Ada Administrator", "ada@vendor.example")
