"""The vendor's brand as every page needs it: read once, kept in the cache until an editor changes it."""

from __future__ import annotations

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


def brand_css() -> str:
    """Return the accent as CSS: the fill, the ink on it, and the accent as legible text in both themes."""
    accent = _rgb(current_brand()["accent"])
    on_accent = max(((255, 255, 255), (16, 20, 26)), key=lambda ink: contrast(ink, accent))
    values = {
        "--brand-accent": accent,
        "--brand-on-accent": on_accent,
        "--brand-accent-light": _legible(accent, on=(244, 242, 238), towards=(0, 0, 0)),
        "--brand-accent-dark": _legible(accent, on=(40, 48, 56), towards=(255, 255, 255)),
    }
    return ":root{" + ";".join(f"{name}:#{r:02x}{g:02x}{b:02x}" for name, (r, g, b) in values.items()) + "}"


Colour = tuple[int, int, int]

LEGIBLE = 4.8
"""A little more than WCAG AA asks of text (4.5), for tinted backgrounds."""


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    linear = [c / 12.92 if (c := part / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _legible(colour: Colour, *, on: Colour, towards: Colour) -> Colour:
    """Return the colour, mixed with black or white as little as legibility asks."""
    for step in range(0, 101, 4):
        red, green, blue = (round(c + (t - c) * step / 100) for c, t in zip(colour, towards, strict=True))
        mixed = (red, green, blue)
        if contrast(mixed, on) >= LEGIBLE:
            return mixed
    return towards


def _rgb(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
