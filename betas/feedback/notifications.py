"""Whom to tell about feedback in betas."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from betas.feedback.models import Report
from betas.programs.models import BetaProgram
from betas.recruiting.enums import State
from betas.recruiting.models import Place
from portal.core.outbox import handles, queue_effect
from portal.notifications.kinds import register_notice
from portal.notifications.mail import Letter, send, send_many

TELL_END = "feedback.tell_end"
HEARING = (State.FINISHED, State.CLOSED)

register_notice("feedback/check_in", _("The weekly check-in of a beta that I test"), group=_("Betas"))
register_notice("feedback/answered", _("Product answers my report in a beta"), group=_("Betas"))


def remind_of_check_in(place: Place, *, week: int) -> None:
    """Remind a tester of the check-in of a week, once."""
    send(
        "feedback/check_in",
        to=place.member,
        key=f"feedback.check_in:{place.pk}:{week}",
        context={"program": place.program, "week": week},
        about=place.program,
    )


def tell_of_answer(report: Report) -> None:
    """A tester hears what product says to their report."""
    if report.author:
        send(
            "feedback/answered",
            to=report.author,
            key=f"feedback.answered:{report.pk}:{report.moved_at:%Y%m%d%H%M%S%f}",
            context={"report": report, "program": report.program},
            about=report.program,
        )


def tell_of_extension(program: BetaProgram) -> None:
    """Each tester hears that the beta goes on, and until when."""
    places = Place.objects.filter(program=program).seated().select_related("member")
    letters = [Letter(p.member, f"feedback.extended:{p.pk}", {"program": program}) for p in places]
    send_many("feedback/extended", letters, about=program)


def tell_of_end(program: BetaProgram) -> None:
    """Everybody who tested, or still waited, hears what became of the beta; a worker writes the mails."""
    queue_effect(TELL_END, key=f"{TELL_END}:{program.pk}", payload={"program": program.pk})


@handles(TELL_END)
def tell_testers(payload: dict[str, Any]) -> None:
    """Tell each tester once what changed, with the report of theirs that brought it about, if one did."""
    program = BetaProgram.objects.get(pk=payload["program"])
    causes = list(Report.objects.filter(program=program, is_cause=True).order_by("id"))
    places = Place.objects.filter(program=program, state__in=HEARING).select_related("member")
    letters = [
        Letter(
            place.member,
            f"feedback.decided:{program.pk}:{place.member_id}",
            {
                "program": program,
                "causes": causes,
                "own": [report for report in causes if report.author_id == place.member_id],
                "was_tester": place.state == State.FINISHED,
            },
        )
        for place in places.order_by("pk")
    ]
    send_many("feedback/decided", letters, about=program)
