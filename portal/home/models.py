"""Pages that editors make."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import PageViewRestriction

from portal.core.pages import BasePage
from portal.home.today import front_page


class HomePage(BasePage):
    """The landing page of the portal."""

    headline = models.CharField(_("headline"), max_length=120, blank=True)
    max_count_per_parent = 1
    template = "portal/home/home_page.html"
    content_panels: ClassVar = [*BasePage.content_panels, FieldPanel("headline")]

    class Meta:
        verbose_name = _("home page")

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what keeps readers out, in one query: above this page there is only the root."""
        if self.alias_of_id or self.depth > 2:
            return super().get_view_restrictions()
        return PageViewRestriction.objects.filter(page__path__in=[self.path[: self.steplen], self.path])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what waits for the member, or what the community is about."""
        return {**super().get_context(request, *args, **kwargs), **front_page(request)}
