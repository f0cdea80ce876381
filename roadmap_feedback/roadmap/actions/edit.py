"""Change what a card says; a promise that changes needs a sentence, and followers hear it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.members.models import Member
from roadmap_feedback.roadmap.activities import CARD_EDITED
from roadmap_feedback.roadmap.drafts import CardDraft, DraftRefused
from roadmap_feedback.roadmap.locks import lock_card
from roadmap_feedback.roadmap.models import Card, CardTransition
from roadmap_feedback.roadmap.notifications import tell_of_step
from roadmap_feedback.roadmap.permissions import check_can_manage


@transaction.atomic
def edit_card(
    card: Card, draft: CardDraft, *, by: Member, sentence: str = "", at: datetime | None = None
) -> Card:
    """Let a card say what the draft says and return it; its target and confidence are a promise to followers.

    Raises PermissionDenied, DraftRefused without an idea, for a promise that changes without a sentence, and
    for a card that has left the roadmap.
    """
    check_can_manage(by)
    at = at or timezone.now()
    card = lock_card(card)
    step = CardTransition(
        card=card,
        by=by,
        at=at,
        old=card.stage,
        new=card.stage,
        why=sentence,
        old_target=card.target,
        new_target=draft.target,
        old_confidence=card.confidence,
        new_confidence=draft.confidence,
    )
    _check(card, draft, step)
    for name, value in draft.columns().items():
        setattr(card, name, value)
    card.save()
    card.ideas.set([*draft.ideas, *card.ideas.hidden()])
    step.save()
    record(CARD_EDITED, actor=by, subject=step, occurred_at=at)
    if step.is_news:
        tell_of_step(step)
    return card


def _check(card: Card, draft: CardDraft, step: CardTransition) -> None:
    if not card.is_on_board:
        raise DraftRefused(_("This card has left the roadmap: what it says stays."))
    if not draft.ideas:
        raise DraftRefused(_("A card holds at least one idea."))
    if step.is_news and not step.why.strip():
        raise DraftRefused(_("Say in a sentence why the promise changes: everyone who follows will read it."))
