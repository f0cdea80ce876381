"""The vendor's brand as every page needs it: read once, kept in the cache until an editor changes it."""

from __future__ import annotations

import re
from typing import TypedDict

from django.core.cache import cache
from django.utils.translation import get_language
from wagtail.images.models import SourceImageIOError
from wagtail.models import Site

from portal.core.colours import WHITE, Colour, contrast, legible, parse_colour, visible
from portal.core.models import BrandSettings

CACHE_KEY = "core:brand"

LOGO_WIDTH, LOGO_HEIGHT = 160, 36
"""The room for a logo in CSS pixels; its file has three for each."""


class Logo(TypedDict):
    """A picture with the size at which it is shown."""

    url: str
    width: int
    height: int


class Brand(TypedDict):
    """What the layout shows: texts, the accent, and the logo where there is one."""

    name: str
    vendor: str
    welcome: dict[str, str]
    accent: str
    logo: Logo | None


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
            logo=_logo(row),
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


INKS = (WHITE, (16, 20, 26))
LIGHT, DARK = (244, 242, 238), (40, 48, 56)
"""The backgrounds of the light and of the dark theme on which an accent is hardest to read."""


def accent_colour() -> Colour:
    """Return the vendor's accent."""
    return parse_colour(current_brand()["accent"])


def brand_css() -> str:
    """Return the accent as CSS: the fill, the ink on it, and for each theme its shade for text and edges."""
    accent = accent_colour()
    values = {"accent": accent, "on-accent": max(INKS, key=lambda ink: contrast(ink, accent))}
    for theme, ground in (("light", LIGHT), ("dark", DARK)):
        text = legible(accent, on=ground)
        values[f"accent-{theme}"] = text
        values[f"edge-{theme}"] = accent if visible(accent, on=ground) else text
    rules = (f"--brand-{name}:#{red:02x}{green:02x}{blue:02x}" for name, (red, green, blue) in values.items())
    return f":root{{{';'.join(rules)}}}"


def _logo(row: BrandSettings) -> Logo | None:
    """Return the logo, drawn once; a lost file costs the logo and not the page."""
    if not row.logo:
        return None
    try:
        drawn = row.logo.get_rendition(f"max-{3 * LOGO_WIDTH}x{3 * LOGO_HEIGHT}|format-webp")
    except (OSError, SourceImageIOError):
        return None
    scale = min(LOGO_WIDTH / drawn.width, LOGO_HEIGHT / drawn.height)
    return Logo(url=drawn.url, width=round(drawn.width * scale), height=round(drawn.height * scale))
