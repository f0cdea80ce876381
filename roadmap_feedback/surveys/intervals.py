"""How sure a figure is: adjusted Wald intervals, which hold their 95 % where few people answered."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.96
"""Two-sided 95 %."""


@dataclass(frozen=True)
class Estimate:
    """An adjusted mean and its variance; `low` and `high` stay within what the figure can be."""

    centre: float
    variance: float
    least: float
    most: float

    @property
    def low(self) -> float:
        """The lower end of the 95 % interval."""
        return max(self.least, self.centre - Z * sqrt(self.variance))

    @property
    def high(self) -> float:
        """The upper end of the 95 % interval."""
        return min(self.most, self.centre + Z * sqrt(self.variance))


def net_estimate(in_favour: int, neither: int, against: int) -> Estimate:
    """Return the share in favour minus the share against, -100 to 100, with three answers added.

    Three quarters of an answer go to either side and one and a half between. Source: Rocks, Interval
    estimation for the Net Promoter Score, The American Statistician 70 (2016) 365-372.
    """
    n = in_favour + neither + against + 3
    pro, contra = (in_favour + 0.75) / n, (against + 0.75) / n
    net = pro - contra
    return Estimate(100 * net, 100**2 * (pro + contra - net**2) / n, -100, 100)


def share_estimate(in_favour: int, answers: int) -> Estimate:
    """Return a share, 0 to 100, with two answers added for and two against.

    Source: Agresti and Coull, Approximate is better than "exact" for interval estimation of binomial
    proportions, The American Statistician 52 (1998) 119-126.
    """
    n = answers + 4
    share = (in_favour + 2) / n
    return Estimate(100 * share, 100**2 * share * (1 - share) / n, 0, 100)


def is_real(one: Estimate, other: Estimate) -> bool:
    """Whether two figures of different people differ by more than chance would explain in 19 of 20 cases."""
    return abs(one.centre - other.centre) > Z * sqrt(one.variance + other.variance)
