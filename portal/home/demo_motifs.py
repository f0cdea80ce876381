"""The motifs of the demo's pictures: calm shapes on a field of 160 by 100 units."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin
from random import Random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 1000
FINER = 1.5
"""Drawn so much larger and scaled down: smooth edges."""

Colour = tuple[int, int, int]
Point = tuple[float, float]
Palette = tuple[Colour, Colour, Colour, Colour, Colour]
"""From the ground up: the pale ground, a light, a middle and a deep tone, and one accent."""


class Canvas:
    """Draws in units, tone by tone; a tone is its place in the palette."""

    def __init__(self, palette: Palette, seed: int) -> None:
        self.palette = palette
        self.random = Random(seed)  # noqa: S311 - the same picture every time
        self.unit = HEIGHT * FINER / 100
        size = (int(WIDTH * FINER), int(HEIGHT * FINER))
        fade = Image.linear_gradient("L").resize(size)
        tones = [Image.new("RGB", size, palette[tone]) for tone in (1, 0)]
        self.image = Image.composite(tones[0], tones[1], fade.point(lambda value: value * 2 // 3))
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def circle(self, x: float, y: float, r: float, tone: int, alpha: float = 1) -> None:
        """Fill a circle around a point."""
        u = self.unit
        self._draw.ellipse(((x - r) * u, (y - r) * u, (x + r) * u, (y + r) * u), self._fill(tone, alpha))

    def box(  # noqa: PLR0917 - geometry reads best in its usual order
        self, x: float, y: float, w: float, h: float, tone: int, alpha: float = 1, r: float = 2
    ) -> None:
        """Fill a box with round corners."""
        u = self.unit
        corners = (x * u, y * u, (x + w) * u, (y + h) * u)
        self._draw.rounded_rectangle(corners, min(r, w / 2, h / 2) * u, self._fill(tone, alpha))

    def shape(self, points: Sequence[Point], tone: int, alpha: float = 1) -> None:
        """Fill a polygon."""
        self._draw.polygon([(x * self.unit, y * self.unit) for x, y in points], self._fill(tone, alpha))

    def line(self, points: Sequence[Point], tone: int, width: float, alpha: float = 1) -> None:
        """Draw a line."""
        scaled = [(x * self.unit, y * self.unit) for x, y in points]
        self._draw.line(scaled, self._fill(tone, alpha), int(width * self.unit), joint="curve")

    def arc(self, x: float, y: float, r: float, turn: tuple[float, float], tone: int, width: float) -> None:
        """Draw a part of a ring, from and to in degrees."""
        u = self.unit
        corners = ((x - r) * u, (y - r) * u, (x + r) * u, (y + r) * u)
        self._draw.arc(corners, *turn, self._fill(tone, 1), int(width * u))

    def finished(self) -> Image.Image:
        """Return the picture in its real size."""
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)

    def _fill(self, tone: int, alpha: float) -> tuple[int, int, int, int]:
        return (*self.palette[tone], int(alpha * 255))


def curve(height: float, swing: float, turns: float, start: float) -> list[Point]:
    """Return the points of a wave from the left edge to the right one."""
    return [(x, height + swing * sin(start + turns * 2 * pi * x / 160)) for x in range(-2, 164, 2)]


def ground(points: Sequence[Point]) -> list[Point]:
    """Return a wave closed along the lower edge."""
    return [*points, (164, 104), (-4, 104)]


def hills(c: Canvas) -> None:
    """Hills one behind the other, a low sun, a path."""
    c.circle(112, 34, 13, 4, 0.9)
    for number, tone in enumerate((1, 2, 2, 3, 3)):
        line = curve(46 + 11 * number, 6 + number, 0.7 + 0.22 * number, c.random.uniform(0, 6))
        c.shape(ground(line), tone, 0.55 + 0.1 * number)


def waves(c: Canvas) -> None:
    """Waves that grow calm."""
    for number in range(9):
        points = [
            (x, 22 + 8.5 * number + (9 - x / 20) * sin(x / 9 + number * 0.7)) for x in range(-2, 164, 2)
        ]
        c.shape(ground(points), 1 + number % 3, 0.28)
    c.circle(132, 20, 7, 4, 0.9)


def dials(c: Canvas) -> None:
    """Three dials, filled differently."""
    for number, (x, part) in enumerate(((36, 0.35), (80, 0.8), (124, 0.5))):
        c.circle(x, 52, 19, 0)
        c.arc(x, 52, 19, (135, 405), 1, 4)
        c.arc(x, 52, 19, (135, 135 + 270 * part), 4 if number == 1 else 3, 4)
        angle = (135 + 270 * part) * pi / 180
        c.line([(x, 52), (x + 11 * cos(angle), 52 + 11 * sin(angle))], 3, 1.4)
        c.circle(x, 52, 2.2, 3)


def leaves(c: Canvas) -> None:
    """Leaves that drift."""
    for _leaf in range(26):
        x, y, r = c.random.uniform(0, 160), c.random.uniform(5, 95), c.random.uniform(4, 13)
        turn, tone = c.random.uniform(0, pi), c.random.choice((1, 2, 2, 3, 4))
        half = [(i / 12, sin(pi * i / 12) * 0.32) for i in range(13)]
        outline = half + [(a, -b) for a, b in reversed(half)]
        c.shape(
            [
                (
                    x + r * ((a - 0.5) * 2 * cos(turn) - b * 2 * sin(turn)),
                    y + r * ((a - 0.5) * 2 * sin(turn) + b * 2 * cos(turn)),
                )
                for a, b in outline
            ],
            tone,
            0.75,
        )


def moon(c: Canvas) -> None:
    """A moon over a dark horizon."""
    c.box(-2, -2, 164, 104, 3, r=0)
    for number in range(5):
        c.circle(104, 36, 46 - 8 * number, 2, 0.16)
    c.circle(104, 36, 11, 0, 0.95)
    for _star in range(40):
        c.circle(c.random.uniform(0, 160), c.random.uniform(0, 56), c.random.uniform(0.15, 0.4), 0, 0.7)
    c.shape(ground(curve(74, 3, 1.2, 1)), 2, 0.7)
    c.shape(ground(curve(84, 3, 0.9, 3)), 3)
    c.box(22, 66, 5, 22, 3, r=0.5)
    c.box(23.4, 69, 2.2, 2.2, 4, r=0.4)


def boxes(c: Canvas) -> None:
    """Shelves with boxes, one of them lit."""
    lit = (3, 5)
    for row in range(5):
        for column in range(11):
            w = c.random.uniform(8, 11)
            tone = 4 if (row, column) == lit else c.random.choice((1, 2, 2, 3))
            c.box(8 + 13.3 * column, 10 + 17 * row, w, 12, tone, 1 if tone == 4 else 0.75, 1.2)
        c.box(4, 23.4 + 17 * row, 152, 0.9, 3, 0.5, 0.4)


def steps(c: Canvas) -> None:
    """Steps that rise."""
    for number in range(9):
        c.box(12 + 15.5 * number, 84 - 8 * number, 13, 30 + 8 * number, 1 + number // 3, 0.9, 1.5)
    c.circle(142, 12, 4.5, 4)


def gathering(c: Canvas) -> None:
    """Many small circles around a bright centre."""
    for _person in range(150):
        turn, far = c.random.uniform(0, 2 * pi), c.random.gauss(0, 1) ** 2 * 26 + 12
        x, y = 80 + far * 1.5 * cos(turn), 50 + far * sin(turn)
        c.circle(x, y, c.random.uniform(0.9, 2.6), c.random.choice((1, 2, 3)), 0.8)
    c.circle(80, 50, 7, 4)


def cells(c: Canvas) -> None:
    """A sheet of cells, one column of them in front."""
    for column in range(7):
        for row in range(9):
            tone = 4 if column == 1 and row else (3 if row == 0 else 1 + (row + column) % 2)
            c.box(14 + 19 * column, 9 + 9.4 * row, 17, 7, tone, 0.85 if tone > 2 else 0.6, 1)


def dots(c: Canvas) -> None:
    """Dots along a calm curve."""
    points = [(x, 50 + 22 * sin(x / 23)) for x in range(10, 152, 2)]
    c.line(points, 2, 1)
    for number, (x, y) in enumerate(points[::10]):
        c.circle(x, y, 4.6, 0)
        c.circle(x, y, 3.2, 4 if number == 4 else 3)


def bars(c: Canvas) -> None:
    """Bars on a time line."""
    for column in range(8):
        c.box(12 + 19 * column, 6, 0.3, 88, 2, 0.4, 0)
    for row in range(8):
        start = c.random.uniform(10, 60)
        for _bar in range(3):
            w = c.random.uniform(10, 34)
            if start + w < 152:
                c.box(start, 11 + 10.4 * row, w, 6.4, c.random.choice((2, 2, 3, 1, 4)), 0.85, 1.6)
            start += w + c.random.uniform(3, 12)


def arches(c: Canvas) -> None:
    """A tunnel of arches."""
    for number in range(7):
        r = 98 - 13 * number
        tone = (3, 2, 3, 2, 2, 1, 0)[number]
        c.circle(80, 62, r, tone)
        c.box(80 - r, 62, 2 * r, 60, tone, r=0)
    c.circle(80, 66, 4, 4)


def quadrant(c: Canvas) -> None:
    """Four fields of growing intensity, with points in them."""
    for x, y, tone in ((0, 1, 1), (1, 1, 2), (0, 0, 2), (1, 0, 3)):
        c.box(38 + 43 * x, 8 + 43 * y, 41, 41, tone, 0.75, 2)
    for _asset in range(18):
        c.circle(c.random.uniform(43, 118), c.random.uniform(13, 88), 1.7, 0, 0.9)
    c.circle(108, 22, 3.4, 4)


def rings(c: Canvas) -> None:
    """Rings around a core."""
    for number, tone in enumerate((1, 2, 1, 2, 3)):
        c.circle(80, 50, 46 - 8.4 * number, tone, 0.7)
    c.circle(80, 50, 5, 4)


def ticks(c: Canvas) -> None:
    """Lines of a list, most of them ticked."""
    c.box(40, 5, 80, 100, 0, 0.9, 4)
    for row in range(8):
        y = 15 + 10.6 * row
        c.circle(52, y, 3.2, 4 if row == 5 else (2 if row < 5 else 1))
        if row < 5:
            c.line([(50.4, y), (51.6, y + 1.3), (53.8, y - 1.4)], 0, 0.7)
        c.box(60, y - 1.6, c.random.uniform(24, 48), 3.2, 3 if row < 5 else 2, 0.55, 1.6)


def streams(c: Canvas) -> None:
    """Streams that flow into one."""
    for number in range(9):
        start = 8 + 10.5 * number
        points = [(x, start + (52 - start) / (1 + 2.71828 ** (-(x - 82) / 13))) for x in range(-2, 164, 2)]
        c.line(points, (1, 2, 3)[number % 3] if number != 4 else 4, 2.4, 0.85)
    c.circle(138, 52, 6, 3)


def folds(c: Canvas) -> None:
    """Folded planes."""
    for number in range(7):
        x = 24 * number - 6
        c.shape([(x, -4), (x + 26, -4), (x + 10, 104), (x - 16, 104)], 1 + number % 3, 0.6)
        c.shape([(x, -4), (x + 9, -4), (x - 7, 104), (x - 16, 104)], 0, 0.35)
    c.circle(118, 40, 9, 4, 0.85)


def blocks(c: Canvas) -> None:
    """Rounded blocks in rows."""
    for row in range(4):
        x = 8.0 - row * 5
        while x < 154:
            w = c.random.uniform(14, 34)
            is_lit = row == 2 and x < 104 <= x + w + 4
            c.box(x, 10 + 21 * row, w, 17, 4 if is_lit else c.random.choice((1, 2, 2, 3)), 0.85, 5)
            x += w + 4


def sheets(c: Canvas) -> None:
    """Sheets of paper in a fan."""
    for number in range(7):
        lean = (number - 3) * 9
        tone = (1, 2, 3, 4, 2, 1, 2)[number]
        c.shape([(60 + lean, 104), (100 + lean, 104), (100 + lean * 3, -4), (60 + lean * 3, -4)], tone, 0.5)


def people(c: Canvas) -> None:
    """Circles that overlap around a table."""
    for number in range(8):
        turn = 2 * pi * number / 8
        c.circle(80 + 34 * cos(turn), 50 + 24 * sin(turn), 17, (1, 2, 3, 2)[number % 4], 0.5)
    c.circle(80, 50, 9, 4, 0.9)


Motif = Callable[[Canvas], None]
