"""What the core reacts to."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from portal.core.brand import forget_brand
from portal.core.models import BrandSettings


@receiver(post_save, sender=BrandSettings)
def brand_saved(**_kwargs: Any) -> None:
    """An editor changed the brand."""
    forget_brand()
