"""The name on the door is the vendor's, on every page, as soon as an editor changed it."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image as PillowImage
from wagtail.images.models import Image
from wagtail.models import Site

from portal.core.brand import brand_css, current_brand, welcome_text
from portal.core.colours import contrast, parse_colour
from portal.core.models import BrandSettings

pytestmark = pytest.mark.django_db


def save_brand(**values: object) -> None:
    """Do what the editor's form does."""
    row = BrandSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def test_a_change_is_seen_at_the_next_page(client):
    assert b"Lumen Users" not in client.get("/").content

    save_brand(name="Lumen Users", vendor="Lumen")

    assert b"Lumen Users" in client.get("/").content
    assert current_brand()["vendor"] == "Lumen"


def test_the_brand_is_read_once(django_assert_num_queries):
    current_brand()

    with django_assert_num_queries(0):
        current_brand()


def test_visitors_are_welcomed_in_their_language():
    save_brand(welcome="Welcome", welcome_fr="Bienvenue")
    with translation.override("fr"):
        assert welcome_text() == "Bienvenue"
    with translation.override("en"):
        assert welcome_text() == "Welcome"


def test_a_welcome_without_french_is_said_in_english():
    save_brand(welcome="Welcome", welcome_fr="")

    with translation.override("fr"):
        assert welcome_text() == "Welcome"


@pytest.mark.parametrize("accent", ["red;}", "#12", "#12345g", "</b><b>"])
def test_an_accent_that_is_no_colour_reaches_no_page(accent):
    BrandSettings.for_site(Site.objects.get(is_default_site=True))
    BrandSettings.objects.update(accent=accent)

    assert current_brand()["accent"] == "#0f6b5c"


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    # WCAG 2.2, relative luminance: the published extremes and the two greys around 4.5 : 1.
    [
        ((0, 0, 0), (255, 255, 255), 21.0),
        ((118, 118, 118), (255, 255, 255), 4.54),
        ((9, 9, 9), (9, 9, 9), 1.0),
    ],
)
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


TEN_ACCENTS = (
    *("#ffffff", "#000000", "#ffff00", "#0f6b5c", "#e4002b"),
    *("#808080", "#00e5ff", "#1a1a6e", "#ff9ecb", "#7cb518"),
)


def colours() -> dict[str, tuple[int, int, int]]:
    """Read the style sheet as a browser does."""
    return {
        name: parse_colour(value) for name, value in re.findall(r"--brand-([\w-]+):(#\w{6})", brand_css())
    }


@pytest.mark.parametrize("accent", TEN_ACCENTS)
def test_text_in_the_accent_and_on_it_is_legible_whatever_the_accent(accent):
    save_brand(accent=accent)
    found = colours()

    assert contrast(found["on-accent"], found["accent"]) >= 4.5
    assert contrast(found["accent-light"], (244, 242, 238)) >= 4.5
    assert contrast(found["accent-dark"], (40, 48, 56)) >= 4.5


@pytest.mark.parametrize("accent", TEN_ACCENTS)
def test_a_filled_button_is_seen_whatever_the_accent(accent):
    save_brand(accent=accent)
    found = colours()

    assert max(contrast(found[name], (255, 255, 255)) for name in ("accent", "edge-light")) >= 1.6
    assert max(contrast(found[name], (40, 48, 56)) for name in ("accent", "edge-dark")) >= 1.6


def test_a_legible_accent_stays_as_it_is():
    save_brand(accent="#0f6b5c")

    assert colours()["accent-light"] == parse_colour("#0f6b5c")


def draw_logo(width: int, height: int) -> Image:
    """Upload a picture as an editor does."""
    drawing = BytesIO()
    PillowImage.new("RGB", (width, height), "teal").save(drawing, "PNG")
    return Image.objects.create(
        title="Logo", file=ContentFile(drawing.getvalue(), "logo.png"), width=width, height=height
    )


@pytest.mark.parametrize(
    ("size", "shown"), [((800, 200), (144, 36)), ((100, 100), (36, 36)), ((900, 30), (160, 5))]
)
def test_the_logo_stands_in_the_header_at_a_fixed_size(client, size, shown):
    save_brand(logo=draw_logo(*size))

    page = BeautifulSoup(client.get("/").content, "html.parser")
    logo = page.select_one(".site-name img")
    assert (int(logo["width"]), int(logo["height"])) == shown
    assert client.get(logo["src"]).status_code == 200


def test_a_lost_logo_costs_the_logo_and_not_the_page(client):
    logo = draw_logo(10, 10)
    logo.file.storage.delete(logo.file.name)
    save_brand(logo=logo)

    response = client.get("/")
    assert response.status_code == 200
    assert b"site-name" in response.content
    assert current_brand()["logo"] is None
