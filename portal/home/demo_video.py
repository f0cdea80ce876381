"""A silent video out of still pictures: a WebP picture is a key frame of VP8, and WebM a box around it.

Source: RFC 6386 (VP8), the WebM container guidelines, RFC 8794 (EBML).
"""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image

STEP_MS = 2000
"""Each picture is repeated so often: a player that jumps lands near where it was sent."""

WEBP_HEADER = 20
"""RIFF, size, WEBP, the name of the chunk and its length; the frame comes after them."""


def video_of(pictures: list[Image.Image], *, seconds: int) -> bytes:
    """Return a WebM file that shows each picture for so many seconds (a multiple of two)."""
    width, height = pictures[0].size
    clusters = []
    for number, picture in enumerate(pictures):
        frame = _key_frame(picture)
        begin = number * seconds * 1000
        blocks = b"".join(
            _element("A3", b"\x81" + struct.pack(">hB", offset, 0x80) + frame)
            for offset in range(0, seconds * 1000, STEP_MS)
        )
        clusters.append(_element("1F43B675", _number("E7", begin) + blocks))
    head = _element(
        "1A45DFA3", _number("4286", 1) + _text("4282", "webm") + _number("4287", 2) + _number("4285", 2)
    )
    duration = struct.pack(">d", len(pictures) * seconds * 1000.0)
    info = _element(
        "1549A966",
        _number("2AD7B1", 1_000_000)
        + _element("4489", duration)
        + _text("4D80", "Tribune")
        + _text("5741", "Tribune"),
    )
    picture_size = _element("E0", _number("B0", width) + _number("BA", height))
    track = _number("D7", 1) + _number("73C5", 1) + _number("83", 1) + _text("86", "V_VP8") + picture_size
    tracks = _element("1654AE6B", _element("AE", track))
    return head + _element("18538067", info + tracks + b"".join(clusters))


def _key_frame(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.convert("RGB").save(file, "WEBP", quality=72, method=4)
    data = file.getvalue()
    length = struct.unpack("<I", data[WEBP_HEADER - 4 : WEBP_HEADER])[0]
    return data[WEBP_HEADER : WEBP_HEADER + length]


def _element(name: str, content: bytes) -> bytes:
    return bytes.fromhex(name) + struct.pack(">Q", len(content) | 1 << 56) + content


def _number(name: str, value: int) -> bytes:
    return _element(name, value.to_bytes(max(1, (value.bit_length() + 7) // 8), "big"))


def _text(name: str, value: str) -> bytes:
    return _element(name, value.encode())
