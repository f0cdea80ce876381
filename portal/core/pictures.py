"""Pictures that people upload: looked at before they are decoded, cut to a square and written anew.

What is stored was drawn by us: no metadata (where a photo was taken), one frame, nothing behind the end.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000
LARGEST_ZOOM = 4.0
UNREADABLE = (OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error, MemoryError)
"""What Pillow's readers raise at a broken file."""

TOO_HEAVY = _("This picture is larger than 5 MB. Save it smaller and try again.")
TOO_LARGE = _("This picture has more than 40 million pixels. Save it smaller and try again.")
NOT_A_PICTURE = _("This file is not a picture that can be used. Choose a JPEG, PNG, WebP or GIF file.")
DAMAGED = _("This picture is damaged or not complete. Save it again and try once more.")


@dataclass(frozen=True)
class Crop:
    """The square to cut out: where it stands (0 left or top, 1 right or bottom) and how close it looks."""

    x: float = 0.5
    y: float = 0.5
    zoom: float = 1.0


CENTRE = Crop()


def square_picture(upload: BinaryIO | File, *, side: int, crop: Crop = CENTRE) -> ContentFile:
    """Return a WebP file of `side` by `side` pixels, under a name that nobody can guess.

    Raises ValidationError with a sentence for what is too large, damaged or no picture.
    """
    picture = _open(upload)
    try:
        upright = ImageOps.exif_transpose(picture)
        cut = upright.crop(_box(upright.size, crop)).resize((side, side), Image.Resampling.LANCZOS)
        return ContentFile(_encode(cut), name=f"{get_random_string(24).lower()}.webp")
    except UNREADABLE as error:
        raise ValidationError(DAMAGED, code="damaged") from error


def _open(upload: BinaryIO | File) -> Image.Image:
    """Open a picture by its first bytes alone; its size is known before a single pixel is."""
    upload.seek(0)
    data = upload.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValidationError(TOO_HEAVY, code="heavy")
    try:
        picture = Image.open(BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_LARGE, code="large") from error
    except UNREADABLE as error:
        raise ValidationError(NOT_A_PICTURE, code="unknown") from error
    if picture.width * picture.height > MOST_PIXELS:
        raise ValidationError(TOO_LARGE, code="large")
    return picture


def _box(size: tuple[int, int], crop: Crop) -> tuple[int, int, int, int]:
    width, height = size
    zoom = min(max(crop.zoom, 1.0), LARGEST_ZOOM)
    edge = max(int(min(size) / zoom), 1)
    left = round((width - edge) * min(max(crop.x, 0.0), 1.0))
    top = round((height - edge) * min(max(crop.y, 0.0), 1.0))
    return left, top, left + edge, top + edge


def _encode(picture: Image.Image) -> bytes:
    """Return WebP bytes: one frame, RGB, what was transparent becomes white."""
    layered = picture.convert("RGBA")
    ground = Image.new("RGBA", layered.size, "white")
    out = BytesIO()
    Image.alpha_composite(ground, layered).convert("RGB").save(out, "WEBP", quality=82, method=6)
    return out.getvalue()
