"""Plan a programme on an idea, change the plan, and move it through its stages."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from betas.programs.activities import BETA_MOVED, BETA_PLANNED
from betas.programs.enums import NEXT, Stage
from betas.programs.models import BetaProgram, ProgramTransition
from betas.programs.permissions import check_can_run_betas
from portal.activity.ledger import record
from portal.core.markdown import render_markdown
from portal.core.sanitise import plain_text
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea

_move = partial(move, field="stage", moves=NEXT, labels=Stage)


def locked(program: BetaProgram) -> BetaProgram:
    """Return the programme as it is now, its row locked until the transaction ends."""
    programs = BetaProgram.objects.select_for_update(of=("self",), no_key=True).select_related("idea")
    return programs.get(pk=program.pk)


@transaction.atomic
def plan_program(idea: Idea, *, by: Member, at: datetime | None = None, **words: Any) -> BetaProgram:
    """Plan a beta of an idea, seen by product alone, and return it.

    Raises PermissionDenied, InvalidTransition for an idea that is decided.
    """
    check_can_run_betas(by)
    if not idea.is_open:
        raise InvalidTransition(_("This idea is decided: there is nothing left to test."))
    at = at or timezone.now()
    program = BetaProgram(idea=idea, created_at=at, moved_at=at)
    _write(program, words)
    program.save()
    program.transitions.create(by=by, at=at, old="", new=Stage.DRAFT)
    record(BETA_PLANNED, actor=by, subject=program, occurred_at=at)
    return program


@transaction.atomic
def edit_program(program: BetaProgram, *, by: Member, **words: Any) -> BetaProgram:
    """Change the plan and return the programme.

    Raises PermissionDenied, InvalidTransition for a decided programme or for fewer seats than were opened.
    """
    check_can_run_betas(by)
    program = locked(program)
    if program.is_over:
        raise InvalidTransition(_("This beta is decided: its plan stays as it was."))
    _write(program, words)
    if program.seats < max(program.opened, program.taken):
        raise InvalidTransition(_("%(n)d seats are opened already.") % {"n": program.opened})
    program.save()
    return program


@transaction.atomic
def open_recruiting(program: BetaProgram, *, by: Member, at: datetime | None = None) -> BetaProgram:
    """Show the programme and take applications; returns it.

    Raises PermissionDenied, InvalidTransition also without an agreement.
    """
    check_can_run_betas(by)
    program = locked(program)
    if not program.agreement_version:
        raise InvalidTransition(_("Write the agreement first: nobody is seated without it."))
    move_program(program, Stage.RECRUITING, by=by, at=at)
    return program


def move_program(
    program: BetaProgram, stage: str, *, by: Member, why: str = "", at: datetime | None = None
) -> None:
    """Move a programme whose lock the caller holds; raises InvalidTransition."""
    _move(program, stage, by=by, why=why, at=at)
    step: ProgramTransition = program.transitions.latest("id")
    record(BETA_MOVED, actor=by, subject=step, occurred_at=at)


def _write(program: BetaProgram, words: dict[str, Any]) -> None:
    for name, value in words.items():
        setattr(program, name, value)
    program.slug = slugify(program.title)[:80].strip("-") or "beta"
    program.body_html = render_markdown(program.body)
    program.access_html = render_markdown(program.access)
    program.excerpt = plain_text(program.body_html, limit=240)
