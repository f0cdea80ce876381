"""Results and answers as rows of a file; headings are in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from roadmap_feedback.surveys.enums import Occasion
from roadmap_feedback.surveys.querysets import ResponseQuerySet
from roadmap_feedback.surveys.results import Line

MOST_EXPORTED = 20_000


def figure_rows(tables: dict[Occasion, list[Line]]) -> Iterator[list[Any]]:
    """Yield one row a quarter of each survey; figures that too few answers stand behind are left out."""
    yield [
        _("Survey"), _("Occasion"), _("Quarter"), _("Figure"), _("Lower end"), _("Upper end"),
        _("Answers"), _("Invited"), _("Against"), _("Neither"), _("In favour"),
    ]  # fmt: skip
    for occasion, lines in tables.items():
        for line in lines:
            parts = [line.figure, line.estimate.low, line.estimate.high] if line.is_shown else [None] * 3
            figures = ["" if part is None else round(part, 1) for part in parts]
            bands = [line.bands[b] if line.is_shown else "" for b in (-1, 0, 1)]
            quarter = line.quarter.start.isoformat()
            yield [line.kind, occasion.value, quarter, *figures, line.answers, line.invited, *bands]


def answer_rows(answers: ResponseQuerySet) -> Iterator[list[Any]]:
    """Yield one row an answer."""
    yield [
        _("Survey"), _("Occasion"), _("Answer"), _("Reason"), _("Name"), _("Organization"), _("Plan"),
        _("Region"), pgettext("survey", "Answered"),
    ]  # fmt: skip
    for answer in answers.iterator(chunk_size=1000):
        invitation, company = answer.invitation, answer.invitation.organization
        customer = [company.name, company.plan, company.region] if company else [""] * 3
        told = [invitation.kind, invitation.occasion, answer.value, answer.reason, invitation.member.name]
        yield [*told, *customer, answer.answered_at.isoformat(timespec="minutes")]
