"""Every number opens into its reasons: plain sentences, rules with their values, links to the facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from advocacy.scoring.actions import figures_of
from advocacy.scoring.engine.eligibility import Line, eligibility, is_critical_expert
from advocacy.scoring.engine.parameters import ACCEPTANCE, ANSWER, UPVOTE, Parameters
from advocacy.scoring.models import ScoreSnapshot
from portal.activity.kinds import kind_called
from portal.activity.models import Activity
from portal.members.enums import Seniority

SHOWN_FACTS = 12


@dataclass(frozen=True)
class RuleLine:
    """One rule of eligibility as people read it."""

    label: str
    holds: bool
    value: str
    lacks: str


@dataclass(frozen=True)
class FactLine:
    """One fact behind the score, with the page where it can be seen."""

    sentence: str
    at: datetime
    url: str


def reasons(snapshot: ScoreSnapshot) -> list[str]:
    """Return why the champion score is what it is, in sentences, the weightiest first."""
    row = figures_of(snapshot)
    return [
        sentence
        for part in (_helpfulness, _answers, _last_help, _engagement, _sentiment, _reach, _warnings)
        for sentence in part(row, snapshot)
    ]


def _helpfulness(row: dict[str, Any], snapshot: ScoreSnapshot) -> list[str]:
    people = ngettext("Helped %(n)d person", "Helped %(n)d different people", row["helped"]) % {
        "n": row["helped"]
    }
    accounts = ngettext("in %(n)d organization", "in %(n)d organizations", row["helped_accounts"]) % {
        "n": row["helped_accounts"]
    }
    score = _("helpfulness %(h).0f of 100, where 50 is the one-in-25 line") % {"h": snapshot.h}
    return [
        _("%(people)s %(accounts)s within 180 days: %(score)s.")
        % {"people": people, "accounts": accounts, "score": score}
    ]


def _answers(row: dict[str, Any], _snapshot: ScoreSnapshot) -> list[str]:
    if not row["answers"]:
        return []
    given = ngettext("Gave %(n)d answer in 12 months", "Gave %(n)d answers in 12 months", row["answers"]) % {
        "n": row["answers"]
    }
    accepted = ngettext("%(n)d was accepted", "%(n)d were accepted", row["accepted"]) % {"n": row["accepted"]}
    return [f"{given}; {accepted}."]


def _last_help(row: dict[str, Any], _snapshot: ScoreSnapshot) -> list[str]:
    if not row["last_helpful_at"]:
        return []
    return [
        _("Last helped on %(day)s.") % {"day": formats.date_format(row["last_helpful_at"], "DATE_FORMAT")}
    ]


def _engagement(row: dict[str, Any], snapshot: ScoreSnapshot) -> list[str]:
    days = ngettext(
        "Active on %(n)d day in 12 months", "Active on %(n)d days in 12 months", row["active_days"]
    ) % {"n": row["active_days"]}
    return [_("%(days)s: engagement %(e).0f of 100.") % {"days": days, "e": snapshot.e}]


def _sentiment(_row: dict[str, Any], snapshot: ScoreSnapshot) -> list[str]:
    if not snapshot.s_confidence:
        return [_("No survey answer, complaint or praise yet: sentiment is unknown and counts as 50.")]
    return [
        _("Sentiment %(s).0f of 100, known to %(confidence).0f %%.")
        % {"s": snapshot.s, "confidence": 100 * snapshot.s_confidence}
    ]


def _reach(row: dict[str, Any], snapshot: ScoreSnapshot) -> list[str]:
    if not row["reach_acts"]:
        return [_("Nothing carried outside the portal yet: reach 0.")]
    acts = ngettext(
        "%(n)d contribution outside the portal", "%(n)d contributions outside the portal", row["reach_acts"]
    ) % {"n": row["reach_acts"]}
    return [_("%(acts)s: reach %(r).0f of 100.") % {"acts": acts, "r": snapshot.r}]


def _warnings(row: dict[str, Any], _snapshot: ScoreSnapshot) -> list[str]:
    if is_critical_expert(row):
        return [
            _(
                "A critical expert: the latest recommendation score is %(nps)d. Offer the product committee, not a stage."
            )
            % {"nps": row["nps"]}
        ]
    return []


def _seniority(value: Any, row: dict[str, Any]) -> str:
    return str(Seniority(value).label)


def _days(value: Any, row: dict[str, Any]) -> str:
    return _("never") if value is None else ngettext("%(n)d day", "%(n)d days", value) % {"n": value}


def _number(value: Any, row: dict[str, Any]) -> str:
    return str(value)


def _yes_or_no(value: Any, row: dict[str, Any]) -> str:
    return _("yes") if value else _("no")


def _customer(value: Any, row: dict[str, Any]) -> str:
    if row["is_staff"]:
        return _("works for the vendor")
    return _("no organization") if value is None else _("customer")


Show = Callable[[Any, dict[str, Any]], str]

WORDS: dict[str, tuple[Promise, Promise, Show]] = {
    "level": (
        gettext_lazy("Practitioner, neither manager nor executive"),
        gettext_lazy("their level is to be confirmed or too high"),
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
        lambda v, r: _("refused") if v else _("no objection; the invitation asks to be named"),
    ),
    "no ring": (
        gettext_lazy("No sign of arranged mutual help"),
        gettext_lazy("mutual help is to be reviewed"),
        _yes_or_no,
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


def facts_behind(snapshot: ScoreSnapshot) -> list[FactLine]:
    """Return the latest facts that speak for the member's helpfulness, with links to where they happened."""
    facts = (
        (
            Activity.objects.filter(target=snapshot.member_id)
            .of_kind(ACCEPTANCE, UPVOTE)
            .standing()
            .before(snapshot.run.as_of)
            .select_related("actor", "target")
            .order_by("-occurred_at", "-id")[:SHOWN_FACTS]
        )
        or Activity.objects.filter(actor=snapshot.member_id)
        .of_kind(ANSWER)
        .before(snapshot.run.as_of)[:SHOWN_FACTS]
    )
    return [_fact_line(fact) for fact in facts]


def _fact_line(fact: Activity) -> FactLine:
    sentence = str(kind_called(fact.kind).sentence).format(
        actor=fact.actor or _("somebody"), target=fact.target or _("somebody")
    )
    url = fact.subject.get_absolute_url() if hasattr(fact.subject, "get_absolute_url") else ""
    return FactLine(sentence, fact.occurred_at, url)
