"""Where words stand in a text: whatever their accents, their case and their usual endings."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

ENDING = r"(?:s|x|es|e|ed|er|ers|ing|ings|ly|ee|ees|ent)?"
"""Usual endings in English and French; a consonant before them may be doubled, as in "planning"."""

SUFFIX = re.compile(r"(?:ings?|ers?|ees?|ed|es|[sxe])$")
WORD = re.compile(r"\w+")
MARKUP = re.compile(r"<[^<>]{0,500}>|\]\([^()\s]{0,500}\)|[*_`#>|\[\]]+")
BEFORE = 60
"""So many characters of an excerpt stand before the first word that was found."""


def _base_letters() -> dict[int, str]:
    """Map each accented letter of the Latin alphabet to its base: one character to one, so places stay."""
    bases = {}
    for code in range(0xC0, 0x250):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        bases[code] = base if len(base) == 1 else chr(code)
    return bases


_BASES = {**_base_letters(), **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}}
_ACCENTED: dict[str, str] = {}
for _code, _base in _BASES.items():
    _ACCENTED[_base] = _ACCENTED.get(_base, "") + chr(_code)


def fold(text: str) -> str:
    """Return the text without accents and capitals, character for character."""
    return text.lower() if text.isascii() else text.translate(_BASES)


def accents_pattern(word: str) -> str:
    """Return a regular expression of a folded word with any accents, for databases that compare letters."""
    return "".join(f"[{c}{_ACCENTED.get(c, '')}]" if c.isalpha() else re.escape(c) for c in word)


class Marker:
    """Finds and marks some words in texts."""

    def __init__(self, words: str, *, prefix: bool = False) -> None:
        found = WORD.findall(fold(words))[:12]
        self._patterns = [re.compile(_pattern(word, prefix=prefix)) for word in found]
        self._any = re.compile("|".join(p.pattern for p in self._patterns) or r"(?!)")

    def matches(self, text: str) -> bool:
        """Whether every word stands in the text."""
        folded = fold(text)
        return bool(self._patterns) and all(pattern.search(folded) for pattern in self._patterns)

    def touches(self, text: str) -> bool:
        """Whether any of the words stands in the text."""
        return bool(self._any.search(fold(text)))

    def mark(self, text: str) -> SafeString:
        """Return the text as HTML with its words in `<mark>`."""
        parts: list[str] = []
        end = 0
        for match in self._any.finditer(fold(text)):
            parts += (
                escape(text[end : match.start()]),
                "<mark>",
                escape(text[match.start() : match.end()]),
                "</mark>",
            )
            end = match.end()
        return SafeString("".join((*parts, escape(text[end:]))))

    def excerpt(self, source: str, *, limit: int = 240) -> str:
        """Return a piece of a text, Markdown or HTML, around the first word found in it."""
        text = " ".join(MARKUP.sub(" ", source).split())
        match = self._any.search(fold(text))
        start = max(0, match.start() - BEFORE) if match else 0
        if start:
            start = text.find(" ", start, match.start() if match else sys.maxsize) + 1 or start
        piece = text[start : start + limit]
        if start + limit < len(text):
            piece = piece.rsplit(" ", 1)[0] + " …"
        return f"… {piece}" if start else piece


@lru_cache(maxsize=256)
def marker(words: str, *, prefix: bool = False) -> Marker:
    """Return the marker of some words; with `prefix` also words that only begin so."""
    return Marker(words, prefix=prefix)


def _pattern(word: str, *, prefix: bool) -> str:
    if prefix:
        return rf"\b{re.escape(word)}\w*"
    stem = SUFFIX.sub("", word) if len(word) > 4 else word.rstrip("s") or word
    if len(stem) > 3 and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return (
        rf"\b{re.escape(stem)}{re.escape(stem[-1])}?{ENDING}\b"
        if len(stem) > 1
        else rf"\b{re.escape(word)}\b"
    )
