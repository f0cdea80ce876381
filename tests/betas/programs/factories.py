"""Betas as product makes them: through the actions, so the ledger is real."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from betas.programs.actions.agree import write_agreement
from betas.programs.actions.plan import open_recruiting, plan_program
from betas.programs.models import BetaProgram
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea

AGREEMENT = "You keep what you see to yourself until it ships, and tell us what you meet."
WORDS = {
    "title": "The plan of the week on a phone",
    "body": "You plan **one week** on your phone.",
    "outcome": "Whether a week can be planned without a desk",
    "metric": "Half of the testers plan two weeks in a row",
    "stop_rule": "A plan is lost",
    "access": "Install the build with the key WAGTAIL-7.",
    "seats": 20,
}


def plan(idea: Idea, by: Member, **words: Any) -> BetaProgram:
    """Plan a beta that nobody sees yet."""
    begins = timezone.localdate() + timedelta(days=7)
    dates = {"starts_on": begins, "ends_on": begins + timedelta(weeks=4)}
    return plan_program(idea, by=by, **{**WORDS, **dates, **words})


def recruit(idea: Idea, by: Member, **words: Any) -> BetaProgram:
    """Plan a beta with its agreement and open it."""
    program = plan(idea, by, **words)
    write_agreement(program, by=by, body=AGREEMENT)
    return open_recruiting(program, by=by)
