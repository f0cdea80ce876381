"""The vendor's brand as every page needs it: read once, kept in the cache until an editor changes it."""

import re
from typing import TypedDict

from django.core.cache import cache
from django.utils.translation import get_language
from wagtail.models import Site

from portal.core.models import BrandSettings

CACHE_KEY = "core:brand"


class Brand(TypedDict):
    """What the layout shows: texts, and the accent with the ink that stays legible on it."""

    name: str
    vendor: str
    welcome: dict[str, str]
    accent: str


def current_brand() -> Brand:
    """Return the brand of the default site."""
    brand = cache.get(CACHE_KEY)
    if brand is None:
        site = Site.objects.filter(is_default_site=True).first()
        row = BrandSettings.for_site(site) if site else BrandSettings()
        brand = Brand(
            name=row.name,
            vendor=row.vendor,
            welcome={"en": row.welcome, "fr": row.welcome_fr or row.welcome},
            accent=row.accent if re.fullmatch(r"#[0-9a-fA-F]{6}", row.accent) else "#0f6b5c",
        )
        cache.set(CACHE_KEY, brand, 300)
    return brand


def welcome_text() -> str:
    """Return the welcome text in the language of the page."""
    welcome = current_brand()["welcome"]
    return welcome.get((get_language() or "en")[:2], welcome["en"])


def forget_brand() -> None:
    """Read the brand anew at the next page."""
    cache.delete(CACHE_KEY)
