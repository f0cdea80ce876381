"""A refusal in one sentence: from when, and why."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from advocacy.asks.enums import Rule
from advocacy.asks.models import Ask


def refusal(reasons: Collection[str], not_before: date | None) -> str:
    """Return why something cannot be asked yet, and from which day it can where there is one.

    Without a reason there is nothing to say: "".
    """
    if not reasons:
        return ""
    why = "; ".join(str(Rule(reason).label) for reason in reasons)
    if not_before is None:
        return _("Not now, because %(why)s.") % {"why": why}
    return _("Not before %(day)s, because %(why)s.") % {"day": date_format(not_before), "why": why}


def refusal_of(ask: Ask) -> str:
    """Return the same for an ask that was refused."""
    return refusal(ask.reasons, ask.not_before)
