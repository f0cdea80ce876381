"""A real community whose next semester is known; kept beside the project, not in it."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.conf import settings

DATA = settings.BASE_DIR.parent / "shared" / "data"
TRAVEL = DATA / "travel_2011_2014"
QUANTUM = DATA / "quantum_stackexchange_2018"


class Expected(NamedTuple):
    """What was measured at a cutoff."""

    users: int
    seats: int
    precision: float
    share: float


CUTOFFS = {
    datetime(2012, 7, 1): Expected(1144, 45, 0.730, 0.790),
    datetime(2013, 1, 1): Expected(1275, 51, 0.645, 0.707),
    datetime(2013, 7, 1): Expected(1725, 69, 0.669, 0.875),
    datetime(2014, 1, 1): Expected(2106, 84, 0.653, 0.882),
}
