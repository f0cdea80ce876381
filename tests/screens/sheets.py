"""A sheet of contact prints: the variants of one screen side by side."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

LANGUAGES = ("en", "fr")
SCALE = 0.5
TALLEST = 1400
GAP = 16


def make_sheets(folder: Path) -> None:
    """Put the pictures of a folder on one sheet for each language."""
    for language in LANGUAGES:
        prints = [_print(path) for path in sorted(folder.glob(f"*-{language}.png"))]
        width = sum(p.width for p in prints) + GAP * (len(prints) + 1)
        sheet = Image.new("RGB", (width, max(p.height for p in prints) + 2 * GAP), "gray")
        left = GAP
        for one in prints:
            sheet.paste(one, (left, GAP))
            left += one.width + GAP
        sheet.save(folder / f"sheet.{language}.png")


def _print(path: Path) -> Image.Image:
    picture = Image.open(path).convert("RGB")
    size = (int(picture.width * SCALE), int(picture.height * SCALE))
    small = picture.resize(size, Image.Resampling.LANCZOS)
    return small.crop((0, 0, small.width, min(small.height, TALLEST)))
