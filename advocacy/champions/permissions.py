"""Who may look after champions, and who may become one."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from advocacy.champions.models import Champion
from advocacy.scoring.models import ScoreSnapshot
from portal.core.permissions import allowed
from portal.members.enums import Seniority
from portal.members.models import Member


def check_can_manage(member: Member) -> None:
    """Champions are looked after by staff whose role includes it."""
    if not member.has_perm("champions.change_champion"):
        raise PermissionDenied(_("Your role does not include looking after champions."))


def check_can_take_a_seat(snapshot: ScoreSnapshot) -> None:
    """Hard facts of today, whatever the score of last night: level, organization, a refusal."""
    candidate = snapshot.member
    _check_hard_facts(candidate)
    if snapshot.figures["organization"] != candidate.organization_id:
        raise PermissionDenied(
            _("%(name)s changed organization since the last scores: wait for the next.")
            % {"name": candidate.name}
        )


def check_can_be_seated(candidate: Member) -> None:
    """A seat, other than a place on the shortlist, needs a known level."""
    _check_hard_facts(candidate)
    if candidate.seniority != Seniority.PRACTITIONER:
        raise PermissionDenied(_("Their level is not confirmed: only practitioners take a seat."))


def _check_hard_facts(candidate: Member) -> None:
    if candidate.seniority in {Seniority.MANAGER, Seniority.EXECUTIVE}:
        raise PermissionDenied(_("A manager or an executive never takes a champion's seat."))
    if candidate.is_staff or candidate.organization_id is None or not candidate.is_active:
        raise PermissionDenied(_("Only somebody who works for a customer can take a seat."))
    if candidate.contact_refused_at or candidate.scoring_refused_at:
        raise PermissionDenied(_("%(name)s does not want to be asked.") % {"name": candidate.name})


def check_can_decide(member: Member, champion: Champion) -> None:
    """The invited person alone says yes or no."""
    if champion.member_id != member.pk:
        raise PermissionDenied(_("Only the invited person can decide."))


can_manage = allowed(check_can_manage)
can_take_a_seat = allowed(check_can_take_a_seat)
