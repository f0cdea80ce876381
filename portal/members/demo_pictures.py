"""Portraits for the demo: calm, abstract, drawn by the portal itself."""

from __future__ import annotations

from io import BytesIO
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from portal.core.pictures import square_picture

SIDE = 512
GROUNDS = ("#d8e2dc", "#e9d8c8", "#cfdbe6", "#e6d3d6", "#dcd9ea", "#d5e3d0", "#eadfc2", "#cde0df")
SKINS = ("#f2d6c1", "#e3b995", "#c68e67", "#9b6644", "#6e4630", "#4b3226")
HAIRS = ("#2b2320", "#4d362a", "#7a5338", "#b08655", "#8d8f94", "#c9c4bb", "#5b2f27")
CLOTHES = ("#2f5d62", "#7a4b4b", "#40507a", "#5f6b45", "#8a6a3f", "#56496f", "#37474f", "#94604a")


def draw_portrait(random: Random, *, side: int) -> ContentFile:
    """Return a portrait as an uploaded picture would be stored; the same chance gives the same face."""
    picture = Image.new("RGB", (SIDE, SIDE), random.choice(GROUNDS))
    pen = ImageDraw.Draw(picture)
    hair, skin, clothes = random.choice(HAIRS), random.choice(SKINS), random.choice(CLOTHES)
    x, top = SIDE // 2 + random.randint(-14, 14), 118 + random.randint(-12, 12)
    width, height = random.randint(82, 94), random.randint(104, 118)
    _sun(pen, random)
    style = random.choice(("short", "short", "long", "bun", "bald"))
    if style == "long":
        pen.rounded_rectangle((x - width - 26, top - 22, x + width + 26, top + 270), 110, fill=hair)
    if style == "bun":
        pen.ellipse((x - 40, top - 82, x + 40, top), fill=hair)
    pen.ellipse((x - 210, top + 232, x + 210, top + 620), fill=clothes)
    pen.rounded_rectangle((x - 36, top + 150, x + 36, top + 272), 36, fill=_darker(skin))
    if style != "bald":
        pen.ellipse((x - width - 14, top - 30, x + width + 14, top + 150), fill=hair)
    pen.ellipse((x - width, top, x + width, top + 2 * height), fill=skin)
    if style != "bald":
        side_of = random.choice((-1, 1))
        pen.chord(
            (x - width - 8, top - 28, x + width + 8, top + 120),
            180 + 12 * side_of,
            360 + 12 * side_of,
            fill=hair,
        )
    if random.random() < 0.22:
        pen.chord((x - width, top + 40, x + width, top + 2 * height), 12, 168, fill=hair)
    out = BytesIO()
    picture.save(out, "PNG")
    return square_picture(out, side=side)


def _sun(pen: ImageDraw.ImageDraw, random: Random) -> None:
    """Something pale behind the head."""
    x, y, radius = random.randint(60, 450), random.randint(60, 260), random.randint(90, 190)
    pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=random.choice(GROUNDS))


def _darker(colour: str) -> tuple[int, int, int]:
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    red, green, blue = (round(0.88 * channel) for channel in channels)
    return red, green, blue
