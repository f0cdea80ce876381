"""What every page made by editors has in common: its addresses, its translations, its picture."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet
from wagtail.search import index


class Alternate(NamedTuple):
    """A page in one language: the code of the language, and the path."""

    language: str
    url: str


class BasePage(Page):
    """The root of all our page types."""

    show_in_menus_default = True
    shown_with: ClassVar[tuple[str, ...]] = ("locale",)
    """Relations that the page is loaded with when it is shown."""

    promote_panels: ClassVar = Page.promote_panels

    class Meta:
        abstract = True

    is_known_open = False
    """Whether a reader's request has found out already that nothing keeps readers out."""

    @property
    def description(self) -> str:
        """What search engines and shared links say of the page."""
        return self.search_description

    @property
    def social_picture(self) -> Any:
        """The picture of shared links, or nothing."""
        return None

    @cached_property
    def alternates(self) -> list[Alternate]:
        """The page in every language in which it is published for everyone, its own among them."""
        pages = (
            self.get_translations(inclusive=True)
            .live()
            .select_related("locale")
            .annotate(is_restricted=restriction_exists())
        )
        return [Alternate(p.locale.language_code, p.url) for p in pages if p.url and not p.is_restricted]

    @property
    def canonical_url(self) -> str:
        """The one address of the page, with the host."""
        return f"{settings.PORTAL_BASE_URL}{self.url}"

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return what keeps readers out; nothing, without a query, when that is known already."""
        return PageViewRestriction.objects.none() if self.is_known_open else super().get_view_restrictions()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the translations, for the language switch and for search engines."""
        return {
            **super().get_context(request, *args, **kwargs),
            "alternates": self.alternates,
            "portal_url": settings.PORTAL_BASE_URL,
        }


def restriction_exists() -> Exists:
    """Return a condition for pages: one of them, or a page above it, is not for everyone."""
    all_paths = PageViewRestriction.objects.annotate(
        path=ExpressionWrapper(OuterRef("path"), models.CharField())
    )
    return Exists(all_paths.filter(path__startswith=F("page__path")))


class EditorialPage(BasePage):
    """A page with a summary and a picture, as lists and shared links show it."""

    summary = models.TextField(
        gettext_lazy("summary"),
        max_length=300,
        blank=True,
        help_text=gettext_lazy(
            "One or two sentences: shown in lists, in search results and on shared links."
        ),
    )
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=gettext_lazy("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        gettext_lazy("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=gettext_lazy("Read aloud to people who do not see the picture."),
    )
    picture_is_decoration = models.BooleanField(
        gettext_lazy("the picture is only decoration"),
        default=False,
        help_text=gettext_lazy("It says nothing that the text does not say: it is passed over in silence."),
    )

    shown_with: ClassVar[tuple[str, ...]] = ("locale", "picture")
    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel(
            [FieldPanel("picture"), FieldPanel("picture_alt"), FieldPanel("picture_is_decoration")],
            heading=gettext_lazy("Picture"),
        ),
    ]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        index.AutocompleteField("summary"),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Raise ValidationError for a picture that says nothing to those who do not see it."""
        super().clean()
        if self.picture and not (self.picture_alt or self.picture_is_decoration):
            self.picture_alt = self.picture.description[:200]
            if not self.picture_alt:
                raise ValidationError(
                    {"picture_alt": _("Say what the picture shows, or that it is only decoration.")}
                )

    @property
    def alternative_text(self) -> str:
        """The words in place of the picture; empty for decoration."""
        return "" if self.picture_is_decoration else self.picture_alt

    @property
    def description(self) -> str:
        """What search engines and shared links say of the page."""
        return self.search_description or self.summary

    @property
    def social_picture(self) -> Any:
        """The picture of shared links."""
        return self.picture


def latest_pages(model: type[EditorialPage]) -> PageQuerySet:
    """Return pages as lists show them: published, for everyone, with their pictures, the latest first."""
    open_to_all = (
        model.objects.live().annotate(is_restricted=restriction_exists()).filter(is_restricted=False)
    )
    return open_to_all.select_related("picture").defer_streamfields().order_by("-date", "-pk")
