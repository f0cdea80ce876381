"""Answer a survey; a second answer takes the place of the first."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.members.models import Member
from roadmap_feedback.surveys.activities import CSAT_ANSWERED, NPS_ANSWERED
from roadmap_feedback.surveys.enums import SCALES, SurveyKind
from roadmap_feedback.surveys.models import LONGEST_REASON, Invitation, Response
from roadmap_feedback.surveys.permissions import check_can_answer
from roadmap_feedback.surveys.signals import survey_answered

KINDS = {SurveyKind.NPS: NPS_ANSWERED, SurveyKind.CSAT: CSAT_ANSWERED}


class NotOnScale(ValueError):
    """No answer this survey takes; its text is a sentence."""


@transaction.atomic
def answer_survey(
    invitation: Invitation, *, by: Member, value: int, reason: str = "", at: datetime | None = None
) -> Response:
    """Store a member's answer, or put it in the place of their first one, and return it.

    Raises PermissionDenied for somebody else or after the end, NotOnScale.
    """
    at = at or timezone.now()
    kind = SurveyKind(invitation.kind)
    check_value(kind, value)
    check_can_answer(by, invitation, at=at)
    invitation = Invitation.objects.select_for_update(of=("self",), no_key=True).get(pk=invitation.pk)
    old = Response.objects.filter(invitation=invitation).first()
    now = {"value": value, "reason": reason.strip()[:LONGEST_REASON], "answered_at": at}
    response, _created = Response.objects.update_or_create(invitation=invitation, defaults=now)
    if old is None or old.value != value:
        _tell_ledger(invitation, by, value, at)
        survey_answered.send(Response, response=response, at=at)
    return response


def check_value(kind: SurveyKind, value: object) -> None:
    """Raise NotOnScale unless the value is a whole number on the survey's scale."""
    scale = SCALES[kind]
    if type(value) is not int or value not in scale:
        raise NotOnScale(
            _("Choose a number from %(low)d to %(high)d.") % {"low": scale[0], "high": scale[-1]}
        )


def _tell_ledger(invitation: Invitation, by: Member, value: int, at: datetime) -> None:
    kind = KINDS[SurveyKind(invitation.kind)]
    if before := Activity.objects.of_kind(kind).about(invitation).standing().first():
        reverse(before, occurred_at=at)
    record(kind, actor=by, subject=invitation, value=value, occurred_at=at)
