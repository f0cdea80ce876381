"""Start and pause a survey."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from portal.core.transitions import move
from portal.members.models import Member
from roadmap_feedback.surveys.enums import NEXT, ProgrammeState
from roadmap_feedback.surveys.models import Programme
from roadmap_feedback.surveys.permissions import check_can_steer


@transaction.atomic
def set_programme(
    kind: str, state: str, *, by: Member, why: str = "", at: datetime | None = None
) -> Programme:
    """Start or pause a survey and return its programme; nobody is invited before it was started.

    Raises PermissionDenied, InvalidTransition.
    """
    check_can_steer(by)
    Programme.objects.get_or_create(kind=kind)
    programme = Programme.objects.select_for_update(no_key=True).get(kind=kind)
    move(programme, state, field="state", moves=NEXT, labels=ProgrammeState, by=by, why=why, at=at)
    return programme


def running(kind: str, *, lock: bool = False) -> Programme | None:
    """Return the programme of a survey while it runs; `lock` keeps it to this transaction."""
    programmes = Programme.objects.select_for_update(no_key=True) if lock else Programme.objects.all()
    return programmes.filter(kind=kind, state=ProgrammeState.RUNNING).first()
