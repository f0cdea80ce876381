"""Write a version of the agreement, and accept one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from betas.programs.actions.plan import locked
from betas.programs.activities import BETA_AGREEMENT_CHANGED, BETA_AGREEMENT_SIGNED
from betas.programs.models import Agreement, BetaProgram, Signature
from betas.programs.permissions import check_can_run_betas
from betas.programs.signals import agreement_changed
from portal.activity.ledger import record
from portal.core.markdown import render_markdown
from portal.members.models import Member


@transaction.atomic
def write_agreement(program: BetaProgram, *, by: Member, body: str, at: datetime | None = None) -> Agreement:
    """Put a new version in force and return it; testers get in again once they accepted it.

    The same words as before are the same version. Raises PermissionDenied.
    """
    check_can_run_betas(by)
    program = locked(program)
    present = agreement_of(program)
    if present and present.body.strip() == body.strip():
        return present
    program.agreement_version += 1
    program.save(update_fields=["agreement_version"])
    agreement = Agreement.objects.create(
        program=program,
        version=program.agreement_version,
        body=body,
        body_html=render_markdown(body),
        created_at=at or timezone.now(),
    )
    record(BETA_AGREEMENT_CHANGED, actor=by, subject=agreement, occurred_at=at)
    if present:
        agreement_changed.send(Agreement, agreement=agreement)
    return agreement


def agreement_of(program: BetaProgram) -> Agreement | None:
    """Return the version in force, if one was written."""
    return Agreement.objects.filter(program=program, version=program.agreement_version).first()


def sign(agreement: Agreement, *, by: Member, at: datetime | None = None) -> Signature:
    """Note that the member accepted this version and return the signature; the first one counts.

    Belongs into the transaction that needs the signature.
    """
    at = at or timezone.now()
    signature, is_new = Signature.objects.get_or_create(
        agreement=agreement, member=by, defaults={"signed_at": at}
    )
    if is_new:
        record(BETA_AGREEMENT_SIGNED, actor=by, subject=agreement, occurred_at=at)
    return signature


def has_signed(member: Member, program: BetaProgram) -> bool:
    """Whether the member accepted the version in force."""
    return Signature.objects.in_force().filter(member=member, agreement__program=program).exists()
