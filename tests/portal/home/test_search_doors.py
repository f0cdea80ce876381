"""What a viewer may not see is found by none of the doors: the page, the suggestions, the API."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.text import slugify
from wagtail.models import Page, PageViewRestriction

from portal.home.models import HomePage
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db

DOORS = (
    "/search/?q={}",
    "/search/?q={}&kind=pages",
    "/search/?q={}&kind=members",
    "/search/suggest/?q={}",
    "/api/v1/search?q={}",
    "/api/v1/search/suggest?q={}",
)


@pytest.fixture
def doors():
    """Return the doors that let a viewer find something by a word that only its title holds."""

    def open_to(viewer, word: str, title: str) -> set[str]:
        browser = Client()
        if viewer is not None:
            browser.force_login(viewer)
        return {door for door in DOORS if title in browser.get(door.format(word)).content.decode()}

    return open_to


@pytest.fixture
def publish() -> Callable[..., Page]:
    """Return a way to publish a page, restricted or not."""

    def publish(title: str, *, restriction: str = "", groups: tuple = (), live: bool = True) -> Page:
        home = HomePage.objects.get(locale__language_code="en")
        page = home.add_child(instance=Page(title=title, slug=slugify(title), live=live))
        if restriction:
            closed = PageViewRestriction.objects.create(page=page, restriction_type=restriction)
            closed.groups.set(groups)
        return page

    return publish


PAGE_DOORS = {door for door in DOORS if "members" not in door}
PEOPLE_DOORS = {door for door in DOORS if "pages" not in door}


def test_a_published_page_is_found_by_everybody(doors, publish, member):
    publish("Zebra handbook")
    assert doors(member, "zebra", "handbook") == PAGE_DOORS
    assert doors(None, "zebra", "handbook") >= PAGE_DOORS  # a kind that is not for visitors is no filter


def test_an_unpublished_page_is_found_by_nobody(doors, publish, member, administrator):
    publish("Zebra handbook", live=False)
    assert doors(None, "zebra", "handbook") == doors(member, "zebra", "handbook") == set()
    assert doors(administrator, "zebra", "handbook") == set()


def test_a_page_for_the_signed_in_is_not_for_visitors_nor_is_what_stands_below(doors, publish, member):
    closed = publish("Zebra handbook", restriction=PageViewRestriction.LOGIN)
    closed.add_child(instance=Page(title="Okapi chapter", slug="okapi"))
    assert doors(None, "zebra", "handbook") == doors(None, "okapi", "chapter") == set()
    assert doors(member, "zebra", "handbook") == doors(member, "okapi", "chapter") == PAGE_DOORS


def test_a_page_for_a_group_is_found_by_its_members_alone(doors, publish, member, leader):
    group = Group.objects.create(name="Council")
    member.groups.add(group)
    publish("Zebra handbook", restriction=PageViewRestriction.GROUPS, groups=(group,))
    assert doors(member, "zebra", "handbook") == PAGE_DOORS
    assert doors(leader, "zebra", "handbook") == doors(None, "zebra", "handbook") == set()


def test_a_page_with_a_password_is_found_by_nobody(doors, publish, member):
    publish("Zebra handbook", restriction=PageViewRestriction.PASSWORD)
    assert doors(member, "zebra", "handbook") == doors(None, "zebra", "handbook") == set()


def test_members_are_found_by_the_signed_in_and_former_ones_by_nobody(doors, member):
    MemberFactory(name="Zita Present")
    MemberFactory(name="Zoltan Former", is_active=False)
    assert doors(member, "zita", "Present") == PEOPLE_DOORS
    assert doors(None, "zita", "Present") == set()
    assert doors(member, "zoltan", "Former") == doors(None, "zoltan", "Former") == set()
