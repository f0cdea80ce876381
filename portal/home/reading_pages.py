"""Articles, news and resources, and the pages that list them."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import Tag, TaggedItemBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.query import PageQuerySet
from wagtail.search import index

from portal.core.blocks import ARTICLE_BLOCKS, check_address
from portal.core.pages import EditorialPage, latest_pages
from portal.home.enums import ArticleKind, ResourceKind

ON_PAGE = 12
RELATED = 3


class IndexPage(EditorialPage):
    """A page that lists its children, filtered by what stands in the address."""

    kinds: ClassVar[type[models.TextChoices]]

    class Meta:
        abstract = True

    def entries(self) -> PageQuerySet:
        """Return the published children that are for everyone, the latest first."""
        raise NotImplementedError

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the children, and the filters with their addresses."""
        kind = request.GET.get("kind", "")
        kind = kind if kind in self.kinds.values else ""
        entries = self.entries().filter(kind=kind) if kind else self.entries()
        tag = request.GET.get("tag", "")[:100].replace("\0", "")
        if tag:
            entries = entries.filter(tagged_items__tag__slug=tag)
        return {
            **super().get_context(request, *args, **kwargs),
            "entries": Paginator(entries, ON_PAGE).get_page(request.GET.get("page")),
            "kinds": [
                (label, self._filtered(kind=value, tag=tag), value == kind)
                for value, label in [("", _("Everything")), *self.kinds.choices]
            ],
            "kind": kind,
            "tag": tag,
            "same_filter": urlencode({k: v for k, v in (("kind", kind), ("tag", tag)) if v}),
        }

    def _filtered(self, **wanted: str) -> str:
        query = urlencode({name: value for name, value in wanted.items() if value})
        return f"{self.url}?{query}" if query else self.url


class ArticleIndexPage(IndexPage):
    """The list of articles and news."""

    kinds = ArticleKind
    subpage_types: ClassVar = ["home.ArticlePage"]
    template = "portal/home/article_index_page.html"

    class Meta:
        verbose_name = _("list of articles and news")
        verbose_name_plural = _("lists of articles and news")

    def entries(self) -> PageQuerySet:
        """Return the articles, the latest first."""
        return latest_pages(ArticlePage).child_of(self)


class ArticlePage(EditorialPage):
    """An article or a piece of news."""

    kind = models.CharField(_("kind"), max_length=10, choices=ArticleKind, default=ArticleKind.ARTICLE)
    date = models.DateField(_("date"), default=timezone.localdate)
    author = models.CharField(_("author"), max_length=120, blank=True)
    body = StreamField(ARTICLE_BLOCKS, verbose_name=_("content"), blank=True)

    parent_page_types: ClassVar = ["home.ArticleIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False
    template = "portal/home/article_page.html"
    content_panels: ClassVar = [
        *EditorialPage.content_panels,
        MultiFieldPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("author")], heading=_("Article")),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [
        *EditorialPage.search_fields,
        index.SearchField("body"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what else there is to read."""
        others = latest_pages(ArticlePage).sibling_of(self, inclusive=False)[:RELATED]
        return {**super().get_context(request, *args, **kwargs), "related": others}


class ResourceIndexPage(IndexPage):
    """The list of resources, by kind and by tag."""

    kinds = ResourceKind
    subpage_types: ClassVar = ["home.ResourcePage"]
    template = "portal/home/resource_index_page.html"

    class Meta:
        verbose_name = _("list of resources")
        verbose_name_plural = _("lists of resources")

    def entries(self) -> PageQuerySet:
        """Return the resources, the latest first."""
        return latest_pages(ResourcePage).child_of(self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tags in use."""
        context = super().get_context(request, *args, **kwargs)
        in_use = TaggedResource.objects.filter(content_object__in=self.entries().order_by().values("pk"))
        tags = sorted(Tag.objects.filter(pk__in=in_use.values("tag")), key=lambda tag: slugify(tag.name))
        kind, chosen = context["kind"], context["tag"]
        return {
            **context,
            "tags": [
                (
                    tag.name,
                    self._filtered(kind=kind, tag="" if tag.slug == chosen else tag.slug),
                    tag.slug == chosen,
                )
                for tag in tags
            ],
        }


class TaggedResource(TaggedItemBase):
    """A tag on a resource."""

    content_object = ParentalKey("home.ResourcePage", on_delete=models.CASCADE, related_name="tagged_items")


class ResourcePage(EditorialPage):
    """A how-to, a video with its transcript, slides or the recording of a webinar."""

    kind = models.CharField(_("kind"), max_length=10, choices=ResourceKind, default=ResourceKind.HOW_TO)
    date = models.DateField(_("date"), default=timezone.localdate)
    author = models.CharField(_("by"), max_length=120, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("How long it takes to read or to watch.")
    )
    document = models.ForeignKey(
        "wagtaildocs.Document",
        verbose_name=_("file"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Slides, or a video as MP4 or WebM: it plays on the page."),
    )
    address = models.CharField(
        _("or an address"),
        max_length=300,
        blank=True,
        validators=[check_address],
        help_text=_("Where the video or the recording is, when it is not a file here."),
    )
    body = StreamField(ARTICLE_BLOCKS, verbose_name=_("content"), blank=True)
    transcript = StreamField(
        [("text", ARTICLE_BLOCKS[0][1])],
        verbose_name=_("transcript"),
        blank=True,
        help_text=_("A video or a recording needs one: for those who cannot hear it, and for the search."),
    )
    tags = ClusterTaggableManager(_("tags"), through=TaggedResource, blank=True)

    shown_with: ClassVar[tuple[str, ...]] = ("locale", "picture", "document")
    parent_page_types: ClassVar = ["home.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    show_in_menus_default = False
    template = "portal/home/resource_page.html"
    content_panels: ClassVar = [
        *EditorialPage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel(name)
                for name in ("kind", "date", "author", "minutes", "document", "address", "tags")
            ],
            heading=_("Resource"),
        ),
        FieldPanel("body"),
        FieldPanel("transcript"),
    ]
    search_fields: ClassVar = [
        *EditorialPage.search_fields,
        index.SearchField("body"),
        index.SearchField("transcript"),
        index.FilterField("kind"),
        index.RelatedFields("tags", [index.SearchField("name")]),
    ]

    class Meta:
        verbose_name = _("resource")
        verbose_name_plural = _("resources")

    def plays_here(self) -> bool:
        """Whether the file is a video that the page itself can play."""
        return self.document is not None and self.document.file_extension in {"mp4", "webm"}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the tags, and the resources that share most of them."""
        tags = [item.tag for item in self.tagged_items.all()] if self._state.adding else list(self.tags.all())
        shared = models.Count("tagged_items", filter=models.Q(tagged_items__tag__in=tags))
        siblings = latest_pages(ResourcePage).sibling_of(self, inclusive=False)
        related = siblings.annotate(shared=shared).order_by("-shared", "-date", "-pk")
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "tags": tags,
            "list_url": (self.url or "/")[: -len(self.slug) - 1],
            "related": related[:RELATED],
        }
