"""Which rules a member meets for a seat, each with its value, and what they lack."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.scoring.engine.eligibility import Line, eligibility
from advocacy.scoring.engine.parameters import Parameters
from advocacy.scoring.figures import figures_of
from advocacy.scoring.models import ScoreSnapshot
from portal.members.enums import Seniority


@dataclass(frozen=True)
class RuleLine:
    """One rule of eligibility as people read it."""

    label: str
    holds: bool
    value: str
    lacks: str


def _seniority(value: Any, row: dict[str, Any]) -> str:
    return str(Seniority(value).label)


def _days(value: Any, row: dict[str, Any]) -> str:
    return _("never") if value is None else ngettext("%(n)d day", "%(n)d days", value) % {"n": value}


def _number(value: Any, row: dict[str, Any]) -> str:
    return str(value)


def _customer(value: Any, row: dict[str, Any]) -> str:
    if row["is_staff"]:
        return _("works for the vendor")
    return _("no organization") if value is None else _("customer")


Show = Callable[[Any, dict[str, Any]], str]

WORDS: dict[str, tuple[Promise, Promise, Show]] = {
    "level": (
        gettext_lazy("Practitioner, neither manager nor executive"),
        gettext_lazy("their level is unconfirmed or too high"),
        _seniority,
    ),
    "customer": (
        gettext_lazy("Works for a customer"),
        gettext_lazy("their organization is to be confirmed"),
        _customer,
    ),
    "tenure": (gettext_lazy("Member for 60 days or more"), gettext_lazy("they joined too lately"), _days),
    "people helped": (
        gettext_lazy("Helped 3 or more people in 180 days"),
        gettext_lazy("too few people helped"),
        _number,
    ),
    "accounts helped": (
        gettext_lazy("Helped people of 2 or more organizations"),
        gettext_lazy("help given in one organization only"),
        _number,
    ),
    "recent help": (gettext_lazy("Helped within 90 days"), gettext_lazy("no help given lately"), _days),
    "no open complaint": (
        gettext_lazy("No open complaint of their own"),
        gettext_lazy("a complaint of theirs is open"),
        _number,
    ),
    "consent": (
        gettext_lazy("Did not refuse to be asked"),
        gettext_lazy("they do not want to be asked"),
        lambda v, r: _("refused") if v else _("no objection; the invitation asks whether they may be named"),
    ),
    "no ring": (
        gettext_lazy("No sign of arranged mutual help"),
        gettext_lazy("mutual help is to be reviewed"),
        lambda v, r: _("to be reviewed") if v else _("none found"),
    ),
}
"""For each rule of the engine: what it asks, what somebody lacks who fails it, how its value is shown."""


def rule_lines(snapshot: ScoreSnapshot) -> list[RuleLine]:
    """Return each rule of eligibility with the member's value."""
    row = figures_of(snapshot)
    return [
        _rule_line(line, row)
        for line in eligibility(row, as_of=snapshot.run.as_of, parameters=_parameters(snapshot))
    ]


def _rule_line(line: Line, row: dict[str, Any]) -> RuleLine:
    label, lacks, show = WORDS[line.rule]
    return RuleLine(str(label), line.holds, show(line.value, row), "" if line.holds else str(lacks))


def what_is_missing(snapshot: ScoreSnapshot) -> str:
    """Return what keeps a member from a seat, or nothing when nothing does."""
    return ", ".join(line.lacks for line in rule_lines(snapshot) if not line.holds)


def _parameters(snapshot: ScoreSnapshot) -> Parameters:
    version = snapshot.run.parameters
    return Parameters().with_values(version.values) if version else Parameters()
