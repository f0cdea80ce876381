"""Small charts drawn by the server: what a template needs to show figures as a picture and as a table.

chart = Chart(_("Questions a week"), labels=["1 May", "8 May"], series=[Series(_("Asked"), [12, 9])])
{% load charts %}{% chart chart csv_url=address %}
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter

from django.utils.formats import number_format
from django.utils.translation import gettext as _

WIDTH, HEIGHT = 1000, 100
"""The drawing's own units; it is stretched to the space there is, and its lines stay as thin as they are."""

STEPS = 4
MOST_SERIES = 4
"""As many lines as can be told apart."""

GROUP = 0.72
"""How much of its place a group of bars fills."""


class Kind(StrEnum):
    """A line for what goes on in time, bars for what is counted apart."""

    LINE = "line"
    BAR = "bar"


@dataclass(frozen=True)
class Series:
    """Figures under one name; None where nothing was measured."""

    label: str
    values: Sequence[float | None]


@dataclass(frozen=True)
class Mark:
    """A point or a bar in the drawing's units, and what it says when one points at it."""

    x: float
    y: float
    width: float
    height: float
    says: str


@dataclass(frozen=True)
class Chart:
    """Figures to be shown; raises ValueError when a series has not one value for each label."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    kind: Kind = Kind.LINE

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES or any(len(s.values) != len(self.labels) for s in self.series):
            raise ValueError("A chart has at most four series, each with one value for each label.")

    @property
    def has_figures(self) -> bool:
        """Return whether there is anything to draw."""
        return any(value is not None for series in self.series for value in series.values)

    def ticks(self) -> list[float]:
        """Return the round figures beside the drawing, the highest first; zero is always among them."""
        values = [value for series in self.series for value in series.values if value is not None]
        low, high = min([0, *values]), max([0, *values])
        whole = all(float(value).is_integer() for value in values)
        step = _round_step((high - low) / STEPS or 1 / STEPS, whole=whole)
        first, last = math.floor(low / step), math.ceil(high / step)
        last = max(last, first + 1)
        return [round(step * place, 6) for place in range(last, first - 1, -1)]

    def tick_labels(self) -> list[str]:
        """Return the ticks as the reader writes numbers."""
        return [figure(tick) for tick in self.ticks()]

    def grid(self) -> list[float]:
        """Return the heights of the lines behind the figures."""
        return [self._y(tick) for tick in self.ticks()]

    def zero(self) -> float:
        """Return the height of zero."""
        return self._y(0)

    def shown_labels(self) -> list[str]:
        """Return the labels below the drawing: those that find room, and nothing for the others."""
        if self.kind == Kind.LINE:
            ends = [self.labels[0], self.labels[-1]] if len(self.labels) > 1 else list(self.labels)
            middle = (
                [self.labels[len(self.labels) // 2]] if len(self.labels) % 2 and len(self.labels) > 2 else []
            )
            return [*ends[:1], *middle, *ends[1:]]
        every = math.ceil(len(self.labels) / 8)
        return [label if place % every == 0 else "" for place, label in enumerate(self.labels)]

    def drawings(self) -> Iterator[tuple[Series, str, list[Mark]]]:
        """Yield each series with its path (empty for bars) and its marks."""
        for place, series in enumerate(self.series):
            marks = [
                self._mark(series, place, index, value)
                for index, value in enumerate(series.values)
                if value is not None
            ]
            yield series, self._path(series) if self.kind == Kind.LINE else "", marks

    def rows(self) -> list[tuple[str, list[str]]]:
        """Return the table twin: each label with its figures as text."""
        return [
            (label, [figure(series.values[index]) for series in self.series])
            for index, label in enumerate(self.labels)
        ]

    def summary(self) -> str:
        """Return in one sentence what a person who does not see the drawing should know."""
        sentences = []
        for series in self.series:
            pairs = zip(series.values, self.labels, strict=True)
            found = [(value, label) for value, label in pairs if value is not None]
            if found:
                sentences.append(_sentence(series.label, found))
        return " ".join(sentences)

    def _x(self, index: int) -> float:
        return round(WIDTH * index / max(len(self.labels) - 1, 1), 1)

    def _y(self, value: float) -> float:
        ticks = self.ticks()
        return round(HEIGHT * (ticks[0] - value) / (ticks[0] - ticks[-1]), 2)

    def _mark(self, series: Series, place: int, index: int, value: float) -> Mark:
        says = f"{self.labels[index]}, {series.label}: {figure(value)}"
        if self.kind == Kind.LINE:
            return Mark(self._x(index), self._y(value), 0, 0, says)
        room = WIDTH / len(self.labels)
        width = room * GROUP / len(self.series)
        x = room * index + room * (1 - GROUP) / 2 + width * place
        top, bottom = sorted((self._y(value), self.zero()))
        return Mark(round(x, 1), top, round(width, 1), round(bottom - top, 2), says)

    def _path(self, series: Series) -> str:
        """Return the line; it is broken where nothing was measured."""
        steps, pen_is_down = [], False
        for index, value in enumerate(series.values):
            if value is not None:
                steps.append(f"{'L' if pen_is_down else 'M'}{self._x(index)} {self._y(value)}")
            pen_is_down = value is not None
        return "".join(steps)


def figure(value: float | None) -> str:
    """Return a number as the reader writes it, with a decimal only where it has one."""
    if value is None:
        return "–"
    places = 0 if float(value).is_integer() else 1 if abs(value) >= 1 else 2
    return number_format(value, places, use_l10n=True, force_grouping=True)


def _round_step(step: float, *, whole: bool) -> float:
    """Return the next of 1, 2, 2.5, 5 times a power of ten; a whole number for what is counted."""
    power = 10 ** math.floor(math.log10(step))
    steps = [factor * power for factor in (1, 2, 2.5, 5, 10)]
    fitting = [s for s in steps if s >= step * 0.999 and (not whole or float(s).is_integer())]
    return float(fitting[0] if fitting else 1)


def _sentence(name: str, found: Sequence[tuple[float, str]]) -> str:
    (low, low_at), (high, high_at) = min(found, key=itemgetter(0)), max(found, key=itemgetter(0))
    figures = {"last": figure(found[-1][0]), "high": figure(high), "low": figure(low)}
    return _("%(name)s: last %(last)s, highest %(high)s (%(high_at)s), lowest %(low)s (%(low_at)s).") % {
        **figures,
        "name": name,
        "high_at": high_at,
        "low_at": low_at,
    }
