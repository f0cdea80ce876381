"""What came of the surveys, quarter by quarter: one query, and no figure where too few answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from django.utils import timezone
from django.utils.translation import gettext as _

from portal.core.charts import Chart, Series
from roadmap_feedback.surveys.enums import Occasion, SurveyKind, band
from roadmap_feedback.surveys.intervals import Estimate, is_real, net_estimate, share_estimate
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.turns import Quarter
from roadmap_feedback.surveys.wording import name_of

LEAST = 5
"""Below, no figure: it would be about persons."""

SURE = 30
"""Below, a figure is an indication."""

QUARTERS = 8
LOOK_BACK = timedelta(days=(QUARTERS + 1) * 92)


@dataclass
class Line:
    """One quarter of one survey."""

    kind: str
    quarter: Quarter
    invited: int = 0
    bands: dict[int, int] = field(default_factory=lambda: {-1: 0, 0: 0, 1: 0})
    before: Line | None = None

    @property
    def answers(self) -> int:
        """How many answered."""
        return sum(self.bands.values())

    @property
    def rate(self) -> float:
        """The share of the invited who answered, 0 to 100."""
        return 100 * self.answers / self.invited if self.invited else 0

    @property
    def is_shown(self) -> bool:
        """Whether enough people answered for a figure."""
        return self.answers >= LEAST

    @property
    def is_indication(self) -> bool:
        """Whether so few answered that the figure is grey."""
        return self.answers < SURE

    @property
    def figure(self) -> float | None:
        """NPS from -100 to 100, or the share of the satisfied from 0 to 100; None for too few answers."""
        if not self.is_shown:
            return None
        against = self.bands[-1] if self.kind == SurveyKind.NPS else 0
        return 100 * (self.bands[1] - against) / self.answers

    @property
    def estimate(self) -> Estimate:
        """The figure as far as it is sure."""
        if self.kind == SurveyKind.NPS:
            return net_estimate(self.bands[1], self.bands[0], self.bands[-1])
        return share_estimate(self.bands[1], self.answers)

    @property
    def move(self) -> float | None:
        """By how much the figure moved since the quarter before; None when either has none."""
        if self.before is None or self.figure is None or self.before.figure is None:
            return None
        return self.figure - self.before.figure

    @property
    def move_is_real(self) -> bool:
        """Whether the move is more than chance."""
        return self.move is not None and is_real(self.estimate, self.before.estimate)  # type: ignore[union-attr]

    @property
    def name(self) -> str:
        """How people call the quarter."""
        return name_of(self.quarter)

    @property
    def figure_text(self) -> str:
        """The figure as people read it."""
        return whole(self.figure or 0)

    @property
    def interval_text(self) -> str:
        """The 95 % interval as people read it."""
        low, high = whole(self.estimate.low), whole(self.estimate.high)
        return _("%(low)s to %(high)s") % {"low": low, "high": high}

    @property
    def signed_move(self) -> str:
        """The move with its sign."""
        return ("+" if (self.move or 0) > 0 else "") + whole(self.move or 0)

    @property
    def shown_bands(self) -> list[int | str]:
        """How many spoke for us, neither and against us; nothing where there is no figure."""
        return [self.bands[place] if self.is_shown else "–" for place in (1, 0, -1)]


def results(*, plan: str = "", region: str = "") -> dict[Occasion, list[Line]]:
    """Return the last eight quarters of each survey that was ever sent, the oldest first; one query."""
    since = timezone.now().date() - LOOK_BACK
    counted = Invitation.objects.from_customers(plan=plan, region=region).filter(quarter__gte=since).counted()
    tables: dict[Occasion, dict[date, Line]] = defaultdict(dict)
    for kind, occasion, quarter, value, n in counted:
        line = tables[Occasion(occasion)].setdefault(quarter, Line(kind, Quarter(quarter)))
        line.invited += n
        if value is not None:
            line.bands[band(kind, value)] += n
    return {occasion: _linked(tables[occasion].values()) for occasion in Occasion if occasion in tables}


def whole(value: float) -> str:
    """Return a figure without decimals, with a true minus."""
    return str(round(value)).replace("-", "\u2212")


def _linked(lines: Iterable[Line]) -> list[Line]:
    lines = list(lines)
    for before, line in pairwise(lines):
        if before.quarter.end == line.quarter.start:
            line.before = before
    return lines[-QUARTERS:]


class Table:
    """The quarters of one survey, the latest first, with the sentence and the chart above them."""

    def __init__(self, occasion: Occasion, lines: list[Line]) -> None:
        self.occasion = occasion
        self.is_nps = occasion == Occasion.RELATIONSHIP
        self.lines = lines[::-1]
        self.least, self.width = (-100, 200) if self.is_nps else (0, 100)

    @property
    def title(self) -> str:
        """What the table is about."""
        return _("Would they recommend us?") if self.is_nps else str(self.occasion.label)

    @property
    def unit(self) -> str:
        """What the figure is."""
        return "NPS" if self.is_nps else _("% satisfied")

    @property
    def band_labels(self) -> list[tuple[str, str]]:
        """What those who spoke for us, neither and against us are called, and by which answers."""
        if self.is_nps:
            return [(_("Promoters"), "9–10"), (_("Passives"), "7–8"), (_("Detractors"), "0–6")]
        return [(_("Satisfied"), "4–5"), (_("Neither"), "3"), (_("Dissatisfied"), "1–2")]

    def sentence(self) -> str:
        """Return what matters of the last quarter in which enough people answered."""
        latest = next((line for line in self.lines if line.is_shown), None)
        if latest is None:
            return _("Fewer than 5 people answered so far: no figure yet.")
        says = (
            _("%(quarter)s: NPS %(figure)s from %(n)d answers, 95%% interval %(interval)s.")
            if self.is_nps
            else _("%(quarter)s: %(figure)s %% satisfied of %(n)d answers, 95%% interval %(interval)s.")
        )
        return says % {
            "quarter": latest.name,
            "figure": latest.figure_text,
            "n": latest.answers,
            "interval": latest.interval_text,
        }

    def chart(self) -> Chart:
        """Return the figure over time."""
        lines = self.lines[::-1]
        title = _("%(occasion)s, quarter by quarter") % {"occasion": self.occasion.label}
        values = [None if line.figure is None else round(line.figure, 1) for line in lines]
        return Chart(title, [line.name for line in lines], [Series(self.unit, values)])
