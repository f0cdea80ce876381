"""What a survey asks, in the language in force."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.core.brand import current_brand
from roadmap_feedback.surveys.enums import Occasion, SurveyKind
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.turns import Quarter


def question_of(invitation: Invitation) -> str:
    """Return the question."""
    if invitation.kind == SurveyKind.NPS:
        brand = current_brand()
        vendor = brand["vendor"] or brand["name"]
        return _("How likely are you to recommend %(vendor)s to a colleague?") % {"vendor": vendor}
    about = {"about": invitation.about}
    if invitation.occasion == Occasion.EVENT:
        return (
            _("How satisfied were you with “%(about)s”?") % about
            if invitation.about
            else _("How satisfied were you with the event?")
        )
    return (
        _("How satisfied are you with the answer to “%(about)s”?") % about
        if invitation.about
        else _("How satisfied are you with the answer you accepted?")
    )


def ends_of(kind: str) -> tuple[str, str]:
    """Return what the lowest and the highest answer mean."""
    if kind == SurveyKind.NPS:
        return _("Not at all likely"), _("Extremely likely")
    return _("Not at all satisfied"), _("Very satisfied")


def name_of(quarter: Quarter) -> str:
    """Return how people call a quarter."""
    return _("Q%(number)d %(year)d") % {"number": quarter.number, "year": quarter.start.year}
