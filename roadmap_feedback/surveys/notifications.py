"""The mail of a survey: one link for each answer."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import register_notice
from portal.notifications.mail import send
from roadmap_feedback.surveys.enums import SCALES, SurveyKind
from roadmap_feedback.surveys.models import Invitation
from roadmap_feedback.surveys.tokens import answer_url
from roadmap_feedback.surveys.wording import ends_of, question_of

register_notice(
    "surveys/nps", _("I am asked for my opinion in a survey"), group=_("Requests"), also=("surveys/csat",)
)


def tell_invited(invitation: Invitation) -> None:
    """Ask by mail, in the member's language."""
    kind = SurveyKind(invitation.kind)
    address = answer_url(invitation)
    with translation.override(invitation.member.language):
        context = {
            "question": question_of(invitation),
            "ends": ends_of(kind),
            "choices": [(value, f"{address}?score={value}") for value in SCALES[kind]],
        }
        key = f"surveys.invited:{invitation.pk}"
        send(f"surveys/{kind}", to=invitation.member, key=key, context=context, link=address)
