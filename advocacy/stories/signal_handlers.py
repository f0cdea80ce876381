"""No page of a story becomes public past its clearance, whoever publishes it and by whichever door."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.db.models.signals import pre_save
from django.dispatch import receiver

from advocacy.asks.consent_hooks import on_consent_withdrawn
from advocacy.asks.models import Consent
from advocacy.stories.actions.publication import settle_story
from advocacy.stories.clearance import check_may_go_live
from advocacy.stories.models import Story, StoryPage


@receiver(pre_save, sender=StoryPage)
def hold_back(instance: StoryPage, raw: bool = False, **_kwargs: Any) -> None:
    """Raise NotCleared where a page would go live, or go live with another text.

    Wagtail saves a page in a transaction of its own: the rows that the check holds stay held until the page
    is written.
    """
    if raw or not instance.live:
        return
    before = StoryPage.objects.filter(pk=instance.pk, live=True).values_list("live_revision", flat=True)
    if instance.pk is None or list(before) != [instance.live_revision_id]:
        check_may_go_live(instance)


@on_consent_withdrawn
def heed_consent(consent: Consent) -> None:
    """A consent ended: every story of this person or company is looked at, within seconds."""
    theirs = Q(member=consent.member_id) if consent.member_id else Q(organization=consent.organization_id)
    for pk in Story.objects.filter(theirs).order_by("pk").values_list("pk", flat=True):
        settle_story(pk)
