"""The demo's pictures, slides and silent videos: drawn by the project, in the colours of the brand."""

from __future__ import annotations

import unicodedata
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image, ImageDraw, ImageFont
from wagtail.images.models import Image as StoredImage

from portal.home import demo_motifs as motifs
from portal.home.demo_motifs import HEIGHT, WIDTH, Canvas, Colour, Motif, Palette

Font = ImageFont.FreeTypeFont

GREEN: Palette = ((240, 244, 238), (200, 222, 208), (109, 168, 146), (15, 92, 80), (232, 163, 84))
BLUE: Palette = ((238, 243, 246), (194, 216, 226), (98, 150, 172), (24, 74, 96), (238, 176, 96))
CLAY: Palette = ((247, 241, 234), (234, 212, 192), (201, 146, 112), (112, 66, 50), (31, 122, 104))
MOSS: Palette = ((244, 243, 232), (217, 218, 178), (151, 160, 92), (76, 86, 44), (196, 98, 66))
PLUM: Palette = ((244, 240, 245), (219, 204, 226), (150, 122, 168), (78, 54, 100), (72, 160, 134))

PICTURES: dict[str, tuple[Motif, Palette, tuple[int, int]]] = {
    "home": (motifs.hills, GREEN, (1120, 340)),
    "about": (motifs.people, GREEN, (800, 500)),
    "articles_index": (motifs.sheets, CLAY, (800, 450)),
    "resources_index": (motifs.blocks, MOSS, (1040, 600)),
    "stories_index": (motifs.hills, BLUE, (1120, 340)),
    "meter-plans": (motifs.dials, GREEN, (800, 520)),
    "autumn-release": (motifs.leaves, MOSS, (800, 500)),
    "night-shift": (motifs.moon, BLUE, (1040, 360)),
    "spare-parts": (motifs.boxes, CLAY, (790, 660)),
    "first-90-days": (motifs.steps, GREEN, (1300, 300)),
    "user-day": (motifs.gathering, PLUM, (800, 500)),
    "import-assets": (motifs.cells, BLUE, (420, 500)),
    "meter-rounds": (motifs.dots, GREEN, (900, 500)),
    "planner-tour": (motifs.bars, PLUM, (800, 500)),
    "offline-video": (motifs.arches, BLUE, (800, 650)),
    "criticality-slides": (motifs.quadrant, CLAY, (1080, 220)),
    "permissions-slides": (motifs.rings, PLUM, (800, 500)),
    "checklists-webinar": (motifs.ticks, GREEN, (800, 450)),
    "api-webinar": (motifs.streams, BLUE, (1380, 520)),
    "northgate": (motifs.waves, BLUE, (1320, 200)),
    "valmont": (motifs.folds, CLAY, (1180, 400)),
    "leman": (motifs.blocks, PLUM, (1040, 600)),
}
"""For each page its motif, its palette and the point that every cut keeps."""


def store_picture(key: str, *, title: str, description: str) -> StoredImage:
    """Draw and store the picture of a page, with its focal point and what it shows; return it."""
    motif, palette, (x, y) = PICTURES[key]
    canvas = Canvas(palette, seed=sum(key.encode()))
    motif(canvas)
    file = BytesIO()
    canvas.finished().save(file, "WEBP", quality=90, method=2)
    return StoredImage.objects.create(
        title=title,
        description=description,
        file=ImageFile(file, name=f"demo-{key}.webp"),
        focal_point_x=x,
        focal_point_y=y,
        focal_point_width=WIDTH // 4,
        focal_point_height=HEIGHT // 4,
    )


def draw_slide(text: str, number: int, key: str, size: tuple[int, int] = (1280, 720)) -> Image.Image:
    """Return a slide: a line of text on the ground of the page's palette, with its motif at the side."""
    motif, palette, _focus = PICTURES[key]
    canvas = Canvas(palette, seed=sum(key.encode()))
    motif(canvas)
    slide = Image.new("RGB", size, palette[0])
    art = canvas.finished().resize((size[1] * WIDTH // HEIGHT, size[1]))
    left = (art.width - size[0] // 3) // 2
    slide.paste(art.crop((left, 0, left + size[0] // 3, size[1])), (size[0] - size[0] // 3, 0))
    draw = ImageDraw.Draw(slide)
    font, small = (_font(size[1] / part) for part in (10 if number else 8.5, 26))
    lines = _wrapped(text, font, size[0] * 0.56)
    margin, height = size[0] * 0.06, font.size * 1.2
    top = (size[1] - height * len(lines)) / 2
    for row, words in enumerate(lines):
        _write(draw, (margin, top + row * height), words, palette[3], font)
    draw.text((margin, size[1] * 0.88), f"Fernwick Flow · {number + 1}", fill=palette[3], font=small)
    return slide


MARKS: dict[str, list[tuple[float, float]]] = {
    "\u0301": [(-0.06, -0.03), (0.1, -0.14)],
    "\u0300": [(-0.1, -0.14), (0.06, -0.03)],
    "\u0302": [(-0.11, -0.03), (0, -0.14), (0.11, -0.03)],
}
"""Accents as strokes, for the font that comes with Pillow has none: in ems, from the middle of the top."""


def _write(draw: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: Colour, font: Font) -> None:
    """Write a line, letter by letter where a letter has an accent."""
    x, y = at
    for letter in text.replace("\u00a0", " ").replace("\u202f", " "):
        parts = unicodedata.normalize("NFD", letter)
        base, marks = parts[0], parts[1:]
        draw.text((x, y), base, fill=fill, font=font)
        left, top, right, _bottom = draw.textbbox((x, y), base, font=font)
        for mark in filter(MARKS.get, marks):
            points = [((left + right) / 2 + a * font.size, top + b * font.size) for a, b in MARKS[mark]]
            draw.line(points, fill, max(2, round(font.size / 13)), joint="curve")
        x += font.getlength(base)


def _font(size: float) -> Font:
    font = ImageFont.load_default(size=size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError("Pillow was built without FreeType.")
    return font


def _wrapped(text: str, font: Font, width: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(unicodedata.normalize("NFD", longer)) <= width or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def slides_as_pdf(texts: list[str], key: str) -> bytes:
    """Return slides as a PDF of one page each."""
    first, *rest = [draw_slide(text, number, key) for number, text in enumerate(texts)]
    file = BytesIO()
    first.save(file, "PDF", save_all=True, append_images=rest, title=texts[0], quality=82)
    return file.getvalue()
