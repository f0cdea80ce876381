"""Texts that look like a community's: made once in Python, then multiplied inside the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from community.questions.actions.ask import question_slug
from portal.core.markdown import render_inline, render_markdown
from portal.core.sanitise import plain_text

COMMON_WORD = "telemetry"
"""Stands in one body of twenty."""
RARE_WORD = "quokkawrench"
"""Stands in `RARE_BODIES` posts of a whole database."""

BODIES, TITLES, REMARKS = 3000, 4000, 1500
VOCABULARY = 12_000
GLUE = (
    "the of and to in a is that for it as with on this be at by not are from or we have but when you if can "
    "will there which do all after one only some has been into then no more our does what how"
).split()
CODE = """```python
def replay(events, *, since):
    # The gateway repeats what was not acknowledged.
    for event in sorted(events, key=lambda e: e.at):
        if event.at >= since:
            yield event.payload["reading"] / 1000
```"""
FIRST = "Ada Noor Léa Ivo Mia Jonas Aïcha Paul Sofia Emil Inès Karim Olga Hugo Zoé Tomás Yuki Anton Clara Malik".split()
LAST = "Moreau Lindqvist Okafor Schmidt Ferreira Nowak Dubois Haddad Rossi Tanaka Berg Silva Petit Kaya Novák".split()
TAGS = 300


@dataclass(frozen=True)
class Body:
    """One text in the forms a post stores."""

    source: str
    html: str
    plain: str

    @property
    def excerpt(self) -> str:
        """The beginning, as the list of hits shows it."""
        return plain_text(self.html, limit=240)


class Writer:
    """Writes the same texts at every run."""

    def __init__(self) -> None:
        self._random = Random(7_314_025)
        syllables = [c + v for c in "bcdfglmnprstvz" for v in ("a", "e", "i", "o", "u", "an", "er", "is")]
        words = (
            "".join(self._random.choices(syllables, k=self._random.choice((2, 2, 3, 3, 4))))
            for _ in range(VOCABULARY)
        )
        self._words = list(dict.fromkeys(words))
        self._weights = [1 / (rank + 20) for rank in range(len(self._words))]

    def words(self, count: int) -> list[str]:
        """Return words, four in ten of them the glue of English."""
        picked = self._random.choices(self._words, self._weights, k=count)
        return [self._random.choice(GLUE) if self._random.random() < 0.4 else word for word in picked]

    def sentence(self, count: int) -> str:
        """Return some words as a sentence."""
        return " ".join(self.words(count)).capitalize() + "."

    def bodies(self) -> Iterator[Body]:
        """Yield texts of 300 bytes to 2 kB of HTML; every twentieth holds the common word."""
        for number in range(BODIES):
            paragraphs = [
                " ".join(
                    self.sentence(self._random.randint(7, 16)) for _ in range(self._random.randint(2, 4))
                )
                for _ in range(self._random.choice((1, 1, 2, 2, 3)))
            ]
            if number % 20 == 0:
                paragraphs[0] += f" Look at the {COMMON_WORD} first."
            if number % 5 == 0:
                paragraphs.append(CODE)
            elif number % 5 == 1:
                paragraphs.append("\n".join(f"- {' '.join(self.words(6))}" for _ in range(3)))
            yield body("\n\n".join(paragraphs))

    def titles(self) -> Iterator[tuple[str, str]]:
        """Yield titles with their slugs."""
        for _ in range(TITLES):
            title = " ".join(self.words(self._random.randint(6, 11))).capitalize()[:140] + "?"
            yield title, question_slug(title)

    def remarks(self) -> Iterator[tuple[str, str]]:
        """Yield comments as source and HTML."""
        for _ in range(REMARKS):
            source = self.sentence(self._random.randint(6, 30))
            yield source, render_inline(source)

    def tags(self) -> list[str]:
        """Return the names of tags, the most used first."""
        return self._words[40 : 40 + TAGS]


def body(source: str) -> Body:
    """Return a text in all its forms, rendered as the product renders it."""
    html = render_markdown(source)
    return Body(source, html, plain_text(html))


def names() -> list[str]:
    """Return names of people."""
    return [f"{first} {last}" for last in LAST for first in FIRST]
