"""Why a score is what it is, in plain sentences."""

from __future__ import annotations

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.scoring.engine.eligibility import is_critical_expert
from advocacy.scoring.figures import figures_of
from advocacy.scoring.models import ScoreSnapshot


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
    organizations = row["helped_organizations"]
    where = ngettext("in %(n)d organization", "in %(n)d organizations", organizations) % {"n": organizations}
    score = _("helpfulness %(h).0f of 100, where the top one in 25 begins at 50") % {"h": snapshot.h}
    return [
        _("%(help)s within 180 days: %(score)s.")
        % {"help": f"{people} {where}" if organizations else people, "score": score}
    ]


def _answers(row: dict[str, Any], _snapshot: ScoreSnapshot) -> list[str]:
    if not row["answers"]:
        return []
    given = ngettext("Gave %(n)d answer in 12 months", "Gave %(n)d answers in 12 months", row["answers"]) % {
        "n": row["answers"]
    }
    accepted = ngettext("%(n)d was accepted", "%(n)d were accepted", row["accepted"]) % {"n": row["accepted"]}
    return [_("%(given)s; %(accepted)s.") % {"given": given, "accepted": accepted}]


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
        said = _("A critical expert: the latest recommendation score is %(nps)d.") % {"nps": row["nps"]}
        return [said, _("Offer the product committee, not a stage.")]
    return []
