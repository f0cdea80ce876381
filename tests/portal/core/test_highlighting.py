"""Words are found in texts whatever their accents, capitals and usual endings, and marked without harm."""

from __future__ import annotations

import pytest

from portal.core.highlighting import marker


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("planning", "Plans, planned; planets", "<mark>Plans</mark>, <mark>planned</mark>; planets"),
        ("creneau", "Les CRÉNEAUX", "Les <mark>CRÉNEAUX</mark>"),
        ("étiquettes", "une etiquette", "une <mark>etiquette</mark>"),
        ("a<b", "a<b & c", "<mark>a</mark>&lt;<mark>b</mark> &amp; c"),
        ("", "nothing", "nothing"),
        ("🦓", "a 🦓", "a 🦓"),
    ],
)  # fmt: skip
def test_words_are_marked(words, text, marked):
    assert marker(words).mark(text) == marked


def test_a_beginning_is_enough_while_typing():
    assert marker("pla", prefix=True).mark("Planets") == "<mark>Planets</mark>"
    assert marker("pla").mark("Planets") == "Planets"


def test_all_words_match_or_some_touch():
    assert marker("export plan").matches("The plan is exported")
    assert not marker("export plan").matches("The plan")
    assert marker("export plan").touches("The plan")


def test_an_excerpt_stands_around_what_was_found():
    source = "**Lorem** ipsum " * 40 + "the [zebra](https://example.org/x) `sleeps` " + "dolor " * 100
    excerpt = marker("zebra").excerpt(source)
    assert excerpt.startswith("… ")
    assert excerpt.endswith(" …")
    assert "the zebra sleeps dolor" in excerpt
    assert len(excerpt) <= 245


def test_an_excerpt_of_nothing_found_is_the_beginning():
    assert marker("zebra").excerpt("Short *text*.") == "Short text ."
