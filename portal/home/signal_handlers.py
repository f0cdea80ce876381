"""What the front door reacts to."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from portal.home.navigation import NavigationSettings, forget_navigation


@receiver(post_save, sender=NavigationSettings)
@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def navigation_changed(**_kwargs: Any) -> None:
    """An editor changed the menu, or a page that may stand in it."""
    forget_navigation()


@receiver(post_delete)
def page_deleted(sender: type, **_kwargs: Any) -> None:
    """A page went away, whatever its type."""
    if issubclass(sender, Page):
        forget_navigation()
