"""The name on the door is the vendor's, on every page, as soon as an editor changed it."""

from __future__ import annotations

import pytest
from django.utils import translation
from wagtail.models import Site

from portal.core.brand import contrast, current_brand, welcome_text
from portal.core.models import BrandSettings

pytestmark = pytest.mark.django_db


def save_brand(**values: str) -> None:
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
