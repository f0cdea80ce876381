"""Put a card on the roadmap."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.core.transitions import InvalidTransition
from portal.members.models import Member
from roadmap_feedback.roadmap.activities import CARD_CREATED
from roadmap_feedback.roadmap.drafts import CardDraft, DraftRefused
from roadmap_feedback.roadmap.enums import BOARD, CardStage
from roadmap_feedback.roadmap.models import Card
from roadmap_feedback.roadmap.permissions import check_can_manage


@transaction.atomic
def create_card(
    draft: CardDraft, *, by: Member, stage: str = CardStage.LATER, at: datetime | None = None
) -> Card:
    """Put a card under now, next or later and return it.

    Raises PermissionDenied, DraftRefused without an idea, InvalidTransition for a column there is not.
    """
    check_can_manage(by)
    if stage not in BOARD:
        raise InvalidTransition(_("A card begins under now, next or later."))
    if not draft.ideas:
        raise DraftRefused(_("A card holds at least one idea."))
    at = at or timezone.now()
    card = Card.objects.create(**draft.columns(), stage=stage, moved_at=at, created_at=at)
    card.ideas.set(draft.ideas)
    card.transitions.create(by=by, at=at, old="", new=stage)
    record(CARD_CREATED, actor=by, subject=card, occurred_at=at)
    return card
