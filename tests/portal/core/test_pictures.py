"""Pictures that people upload: what is dangerous is refused with a sentence, the rest is drawn anew."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from portal.core import pictures
from portal.core.pictures import Crop, square_picture

RED, BLUE = (200, 30, 30), (30, 30, 200)


def file_of(picture: Image.Image, kind: str = "PNG", **options: object) -> BytesIO:
    out = BytesIO()
    picture.save(out, kind, **options)
    return out


def halves(left: tuple = RED, right: tuple = BLUE, size: tuple[int, int] = (200, 100)) -> Image.Image:
    """A picture that is red on the left and blue on the right."""
    picture = Image.new("RGB", size, left)
    picture.paste(right, (size[0] // 2, 0, *size))
    return picture


def drawn(upload: BytesIO, **options: object) -> Image.Image:
    return Image.open(square_picture(upload, side=64, **options))


def is_red(pixel: tuple) -> bool:
    return pixel[0] > 150 and pixel[2] < 90


def bomb(side: int = 64_000) -> BytesIO:
    """A PNG of a few hundred bytes that would fill 12 GB."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(10_000))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def cut_short(upload: BytesIO) -> BytesIO:
    return BytesIO(upload.getvalue()[: len(upload.getvalue()) // 2])


NOISE = Image.effect_noise((300, 300), 90).convert("RGB")
BAD = {
    "a bomb": (bomb(), pictures.TOO_LARGE),
    "just too many pixels": (bomb(6_400), pictures.TOO_LARGE),
    "more than 5 MB": (BytesIO(b"\x89PNG\r\n\x1a\n" + bytes(5 * 1024 * 1024)), pictures.TOO_HEAVY),
    "an SVG": (BytesIO(b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), pictures.NOT_A_PICTURE),
    "a renamed executable": (BytesIO(b"MZ\x90\x00" + bytes(500)), pictures.NOT_A_PICTURE),
    "an ELF": (BytesIO(b"\x7fELF" + bytes(500)), pictures.NOT_A_PICTURE),
    "a web page": (BytesIO(b"<html><script>alert(1)</script>"), pictures.NOT_A_PICTURE),
    "nothing": (BytesIO(), pictures.NOT_A_PICTURE),
    "a TIFF": (file_of(halves(), "TIFF"), pictures.NOT_A_PICTURE),
    "a PDF": (file_of(halves(), "PDF"), pictures.NOT_A_PICTURE),
    "half a JPEG": (cut_short(file_of(NOISE, "JPEG")), pictures.DAMAGED),
    "half a PNG": (cut_short(file_of(NOISE)), pictures.DAMAGED),
    "only the head of a PNG": (BytesIO(file_of(NOISE).getvalue()[:60]), pictures.DAMAGED),
}


@pytest.mark.parametrize(("upload", "sentence"), BAD.values(), ids=list(BAD))
def test_what_is_dangerous_or_broken_is_refused_with_a_sentence(upload, sentence):
    with pytest.raises(ValidationError) as refused:
        square_picture(upload, side=64)

    assert refused.value.messages == [str(sentence)]


def test_a_bomb_is_refused_before_a_pixel_is_decoded(monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))

    with pytest.raises(ValidationError):
        square_picture(bomb(6_400), side=64)


@pytest.mark.parametrize(
    "upload",
    [
        file_of(halves().convert("CMYK"), "JPEG"),
        file_of(halves(), "GIF", save_all=True, append_images=[halves(BLUE, RED)]),
        file_of(halves(), "WEBP", save_all=True, append_images=[halves(BLUE, RED)]),
        file_of(halves().convert("P")),
        file_of(halves().convert("L")),
        file_of(halves().convert("I;16") if False else Image.new("I;16", (20, 20))),
        file_of(halves().convert("1")),
        file_of(Image.new("RGBA", (30, 30), (0, 0, 0, 0))),
        file_of(Image.new("RGB", (1, 3000))),
        BytesIO(file_of(halves(), "JPEG").getvalue() + b"PK\x03\x04<script>alert(1)</script>"),
    ],
    ids=[
        "CMYK",
        "animated GIF",
        "animated WebP",
        "palette",
        "grey",
        "16 bit",
        "1 bit",
        "clear",
        "thin",
        "polyglot",
    ],
)
def test_every_harmless_kind_becomes_one_square_webp(upload):
    made = square_picture(upload, side=64)
    data = made.read()

    assert made.name.endswith(".webp")
    assert len(made.name) == 29
    picture = Image.open(BytesIO(data))
    assert (picture.format, picture.size, picture.mode) == ("WEBP", (64, 64), "RGB")
    assert getattr(picture, "n_frames", 1) == 1
    assert b"script" not in data


def test_where_a_photo_was_taken_is_not_kept():
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 24.0)
    upload = file_of(halves(), "JPEG", exif=exif)
    assert b"Secret Camera" in upload.getvalue()

    data = square_picture(upload, side=64).read()

    assert b"Secret" not in data
    assert not Image.open(BytesIO(data)).getexif()


def test_a_photo_taken_sideways_stands_upright_before_it_is_cut():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right: what was on the left comes to the top
    upload = file_of(halves(), "JPEG", exif=exif, quality=95)

    picture = drawn(upload, crop=Crop(0.5, 0, 1))

    assert is_red(picture.getpixel((5, 32)))
    assert is_red(picture.getpixel((58, 32)))
    assert not is_red(drawn(upload, crop=Crop(0.5, 1, 1)).getpixel((32, 32)))


def test_the_square_is_cut_where_it_was_chosen():
    assert is_red(drawn(file_of(halves()), crop=Crop(0, 0.5, 1)).getpixel((60, 32)))
    assert not is_red(drawn(file_of(halves()), crop=Crop(1, 0.5, 1)).getpixel((4, 32)))
    centre = drawn(file_of(halves()))
    assert is_red(centre.getpixel((4, 32)))
    assert not is_red(centre.getpixel((60, 32)))


@pytest.mark.parametrize("crop", [Crop(-9, 99, 0), Crop(9, -9, 1e9), Crop(0.5, 0.5, 4)])
def test_a_square_outside_of_the_picture_is_moved_into_it(crop):
    assert drawn(file_of(halves()), crop=crop).size == (64, 64)
