"""Move a card between the columns, or drop it, with a sentence."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition, move
from portal.members.models import Member
from roadmap_feedback.roadmap.activities import CARD_MOVED
from roadmap_feedback.roadmap.enums import NEXT, CardStage
from roadmap_feedback.roadmap.locks import lock_card
from roadmap_feedback.roadmap.models import Card, CardTransition
from roadmap_feedback.roadmap.notifications import tell_of_step
from roadmap_feedback.roadmap.permissions import check_can_manage

change_stage = partial(move, field="stage", moves=NEXT, labels=CardStage)


@transaction.atomic
def move_card(card: Card, stage: str, *, by: Member, why: str, at: datetime | None = None) -> Card:
    """Move a card with a sentence and return it; everyone who follows it is told, once.

    Raises PermissionDenied, InvalidTransition for a wrong move or one without a sentence: only a release
    note releases.
    """
    check_can_manage(by)
    if not why.strip():
        raise InvalidTransition(_("Say in a sentence why the card moves: everyone who follows will read it."))
    if stage == CardStage.RELEASED:
        raise InvalidTransition(_("Publish a release note that names this card: that releases it."))
    at = at or timezone.now()
    card = lock_card(card)
    change_stage(card, stage, by=by, why=why, at=at)
    step = record_move(card, by=by, at=at)
    tell_of_step(step)
    return card


def record_move(card: Card, *, by: Member, at: datetime) -> CardTransition:
    """Write the fact of the card's last move and return that move; the caller holds the lock."""
    step: CardTransition = card.transitions.latest("id")
    record(CARD_MOVED, actor=by, subject=step, occurred_at=at)
    return step
