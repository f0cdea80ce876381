"""What every page made by editors has in common."""

from typing import ClassVar

from wagtail.models import Page


class BasePage(Page):
    """The root of all our page types."""

    show_in_menus_default = True
    promote_panels: ClassVar = Page.promote_panels

    class Meta:
        abstract = True
