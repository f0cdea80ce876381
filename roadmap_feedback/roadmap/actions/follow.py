"""Follow a card, and let go of it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.members.models import Member
from roadmap_feedback.roadmap.activities import CARD_FOLLOWED
from roadmap_feedback.roadmap.locks import lock_card
from roadmap_feedback.roadmap.models import Card, CardFollow
from roadmap_feedback.roadmap.permissions import check_can_follow


@transaction.atomic
def follow_card(card: Card, *, by: Member, at: datetime | None = None) -> Card:
    """Let a member hear of a card from now on and return it with its count; twice is once.

    Raises PermissionDenied.
    """
    at = at or timezone.now()
    card = lock_card(card)
    check_can_follow(by, card)
    _follow, is_new = CardFollow.objects.get_or_create(card=card, member=by, defaults={"followed_at": at})
    if is_new:
        _count(card)
        record(CARD_FOLLOWED, actor=by, subject=card, occurred_at=at)
    return card


@transaction.atomic
def unfollow_card(card: Card, *, by: Member, at: datetime | None = None) -> Card:
    """Let a member hear no more of a card and return it with its count; twice is once."""
    card = lock_card(card)
    gone, _rows = CardFollow.objects.filter(card=card, member=by).delete()
    if gone:
        _count(card)
        fact = Activity.objects.of_kind(CARD_FOLLOWED).about(card).filter(actor=by).standing().first()
        if fact:
            reverse(fact, occurred_at=at)
    return card


def _count(card: Card) -> None:
    card.follower_count = card.follows.count()
    card.save(update_fields=["follower_count"])
