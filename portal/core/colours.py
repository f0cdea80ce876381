"""Colours that can be read: the contrast of two, and the nearest legible shade of one."""

from __future__ import annotations

Colour = tuple[int, int, int]

LEGIBLE = 4.8
"""A little more than WCAG AA asks of text (4.5), for tinted backgrounds."""

VISIBLE = 1.6
"""With less contrast than this a filled shape is lost on its background and wants an edge."""

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, relative luminance."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def legible(colour: Colour, *, on: Colour) -> Colour:
    """Return the colour, mixed with black or white as little as reading it on a background asks."""
    towards = max(BLACK, WHITE, key=lambda end: contrast(end, on))
    for step in range(0, 101, 4):
        red, green, blue = (round(c + (t - c) * step / 100) for c, t in zip(colour, towards, strict=True))
        if contrast((red, green, blue), on) >= LEGIBLE:
            return red, green, blue
    return towards


def visible(colour: Colour, *, on: Colour) -> bool:
    """Return whether a shape of this colour stands out from its background."""
    return contrast(colour, on) >= VISIBLE


def parse_colour(text: str) -> Colour:
    """Return the colour written as #rrggbb."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _luminance(colour: Colour) -> float:
    linear = [c / 12.92 if (c := part / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
