"""The menu and the footer: filled by rooms and pages until an editor arranges them, in both languages."""

from __future__ import annotations

import pytest
from wagtail.blocks import StructBlockValidationError
from wagtail.models import PageViewRestriction, Site

from portal.core import menu
from portal.home.models import NavigationSettings, StandardPage
from portal.home.navigation import EntryBlock
from tests.portal.home.pages import add, home, translate

pytestmark = pytest.mark.django_db
NOTHING = {"room": "", "page": None, "address": "", "label": "", "label_fr": ""}
ROOMS = ["Questions", "Events", "Groups", "Ideas", "Roadmap", "Betas"]
FRENCH = {"HTTP_ACCEPT_LANGUAGE": "fr"}


def labels(client, path="/questions/", **headers) -> list[str]:
    return [entry.label for entry in client.get(path, **headers).context["navigation"].menu]


def arrange(*entries: dict) -> None:
    settings = NavigationSettings.for_site(Site.objects.get())
    settings.menu = settings.menu.stream_block.to_python(
        [{"type": "entry", "value": {**NOTHING, **entry}} for entry in entries]
    )
    settings.save()


def test_rooms_and_pages_are_in_the_menu_by_themselves(client):
    add(home(), StandardPage, "About", slug="about", show_in_menus=True)
    add(home(), StandardPage, "Hidden", slug="hidden", show_in_menus=False)
    add(home(), StandardPage, "Draft", slug="draft", show_in_menus=True, live=False)
    closed = add(home(), StandardPage, "Closed", slug="closed", show_in_menus=True)
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    assert labels(client) == [*ROOMS, "About"]


def test_a_room_that_registers_is_in_the_menu(client, monkeypatch):
    monkeypatch.setattr(menu, "_entries", dict(menu._entries))
    menu.register_menu_entry("Find", "home:search", order=5)

    assert labels(client) == ["Find", *ROOMS]


def test_an_editor_reorders_and_adds_and_the_next_page_shows_it(client):
    about = add(home(), StandardPage, "About", slug="about", show_in_menus=False)
    assert labels(client) == ROOMS

    arrange(
        {"page": about.pk},
        {"room": "questions:list", "label": "Ask", "label_fr": "Demander"},
        {"address": "https://status.example/", "label": "Status"},
    )

    assert labels(client) == ["About", "Ask", "Status"]
    assert labels(client, **FRENCH) == ["About", "Demander", "Status"]


def test_an_entry_leads_to_the_translation_of_its_page(client):
    about = add(home(), StandardPage, "About", slug="about")
    arrange({"page": about.pk})
    labels(client, **FRENCH)
    translate(about, "fr", "À propos", "a-propos")
    entry = client.get("/questions/", **FRENCH).context["navigation"].menu[0]

    assert (entry.label, entry.url) == ("À propos", "/fr/a-propos/")


def test_an_entry_whose_page_is_gone_is_left_out(client):
    about = add(home(), StandardPage, "About", slug="about")
    arrange({"page": about.pk}, {"room": "questions:list"})
    assert labels(client) == ["About", "Questions"]

    about.unpublish()
    assert labels(client) == ["Questions"]


def test_the_place_where_one_is_is_marked(client, member):
    about = add(home(), StandardPage, "About", slug="about", show_in_menus=True)
    add(about, StandardPage, "Team", slug="team")

    assert '<a href="/about/" aria-current="page">' in client.get("/about/").content.decode()
    assert '<a href="/about/" aria-current="true">' in client.get("/about/team/").content.decode()


def test_what_does_not_fit_the_header_is_behind_more(client):
    for number in range(8):
        add(home(), StandardPage, f"Page {number}", slug=f"page-{number}", show_in_menus=True)
    navigation = client.get("/questions/").context["navigation"]

    assert len(navigation.first) == 4
    assert navigation.first + navigation.more == navigation.menu
    assert "More" in client.get("/questions/").content.decode()


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {"room": "questions:list", "address": "/x/"},
        {"address": "/x/"},
        {"address": "javascript:alert(1)", "label": "Click"},
        {"address": "//elsewhere.example/", "label": "Click"},
    ],
    ids=["no goal", "two goals", "an address without label", "a script", "a host without scheme"],
)
def test_an_entry_has_one_harmless_goal(entry):
    block = EntryBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({**NOTHING, **entry}))


def test_the_menu_costs_no_query_once_it_is_known(client, django_assert_max_num_queries):
    client.get("/questions/")
    with django_assert_max_num_queries(5):
        client.get("/questions/")
