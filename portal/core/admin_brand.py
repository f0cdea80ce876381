"""Wagtail's admin in the vendor's colours: its two colours are hues that it derives all others from."""

from __future__ import annotations

import colorsys

from portal.core.brand import DARK, accent_colour
from portal.core.colours import WHITE, Colour, legible

MENU_LIGHTNESS, MENU_SATURATION = 0.16, 0.55
"""The menu is a deep shade of the accent: white stays legible on it whatever the accent is."""

WORDS_IN_THE_DARK = (
    "text-link-default",
    "text-button-outline-default",
    "text-button-outline-hover",
    "border-button-outline-default",
    "border-button-outline-hover",
)
"""What Wagtail writes in the accent on its dark ground."""


def admin_brand_css() -> str:
    """Return the accent as Wagtail's variables: the menu's ground, and buttons and links."""
    accent = accent_colour()
    hue, lightness, saturation = _hls(accent)
    menu = (hue, min(lightness, MENU_LIGHTNESS), min(saturation, MENU_SATURATION))
    colours = _variables("primary", menu) + _variables("secondary", _hls(legible(accent, on=WHITE)))
    red, green, blue = legible(accent, on=DARK)
    words = "".join(f"--w-color-{part}:rgb({red} {green} {blue});" for part in WORDS_IN_THE_DARK)
    dark = f".w-theme-dark{{{words}}}@media(prefers-color-scheme:dark){{.w-theme-system{{{words}}}}}"
    return f":root{{{colours}}}{dark}"


def _hls(colour: Colour) -> tuple[float, float, float]:
    red, green, blue = (part / 255 for part in colour)
    return colorsys.rgb_to_hls(red, green, blue)


def _variables(name: str, hls: tuple[float, float, float]) -> str:
    hue, lightness, saturation = hls
    parts = {"hue": f"{hue * 360:.1f}", "saturation": f"{saturation:.1%}", "lightness": f"{lightness:.1%}"}
    return "".join(f"--w-color-{name}-{part}:{value};" for part, value in parts.items())
