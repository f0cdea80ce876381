"""The demo's texts: as much in French as in English, and nothing left untranslated."""

from __future__ import annotations

from typing import Any

import pytest

from portal.home.demo_pages import _read
from portal.home.demo_pictures import PICTURES, store_picture
from portal.home.demo_video import video_of
from tests.portal.home.pages import Drawing


def leaves(value: Any, path: str = "") -> dict[str, Any]:
    """Return every text of a tree of texts by its path."""
    if isinstance(value, dict):
        return {k: v for key, item in value.items() for k, v in leaves(item, f"{path}/{key}").items()}
    if isinstance(value, list):
        return {k: v for n, item in enumerate(value) for k, v in leaves(item, f"{path}/{n}").items()}
    return {path: value}


def test_both_languages_have_the_same_texts():
    english, french = leaves(_read("en")), leaves(_read("fr"))

    assert set(english) == set(french)
    assert [path for path, text in french.items() if "lorem" in str(text).lower()] == []


def test_long_texts_are_translated():
    english, french = leaves(_read("en")), leaves(_read("fr"))

    assert [path for path, text in french.items() if len(str(text)) > 30 and text == english[path]] == []


@pytest.mark.django_db
def test_a_picture_keeps_its_point_in_every_cut():
    picture = store_picture("night-shift", title="Night", description="A moon")

    assert (picture.width, picture.height) == (1600, 1000)
    assert picture.get_focal_point().centroid.x == PICTURES["night-shift"][2][0]
    assert picture.default_alt_text == "A moon"


def test_a_video_holds_a_key_frame_for_every_two_seconds():
    video = video_of([Drawing.new("RGB", (64, 36), tone) for tone in ("white", "black")], seconds=6)

    assert video.startswith(b"\x1aE\xdf\xa3")
    assert video.count(b"\x9d\x01\x2a") == 6  # how each key frame of VP8 begins
