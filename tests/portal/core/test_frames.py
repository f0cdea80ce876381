"""Frames show what templates would, and nothing that a template would not."""

from __future__ import annotations

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override

from portal.core.frames import frame


def test_what_people_wrote_cannot_become_markup():
    shown = frame("components/person.html")(url="/members/1/", name="<script>alert('{name}')</script> & Co")

    assert shown == (
        '<a href="/members/1/"><bdi>&lt;script&gt;alert(&#x27;{name}&#x27;)&lt;/script&gt; &amp; Co</bdi></a>'
    )


def test_a_value_cannot_leave_its_attribute():
    assert 'onclick="' not in frame("components/person.html")(url='/" onclick="steal()', name="Ada")


def test_html_that_is_safe_stays_html():
    assert "<b>Ada</b>" in frame("components/person.html")(url="/members/1/", name=mark_safe("<b>Ada</b>"))


def test_each_language_has_its_own_frame():
    with override("en"):
        english = frame("components/edited.html")()
    with override("fr"):
        french = frame("components/edited.html")()

    assert english == "<span>edited</span>"
    assert french.startswith("<span>modifi")


def test_a_forgotten_slot_is_an_error_and_no_gap():
    with pytest.raises(KeyError):
        frame("components/person.html")(url="/members/1/")
