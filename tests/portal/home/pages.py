"""Steps of tests about pages: a tree in two languages, made as editors make it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from PIL import Image as Drawing
from wagtail.images.models import Image
from wagtail.models import Page

from portal.home.models import ArticleIndexPage, ArticlePage, HomePage, ResourceIndexPage, ResourcePage


def home(language: str = "en") -> HomePage:
    """Return the home page of a language."""
    return HomePage.objects.get(locale__language_code=language)


def add(parent: Page, model: type[Page], title: str, *, live: bool = True, **fields: Any) -> Any:
    """Add a page, published unless said otherwise."""
    page = model(title=title, live=live, locale=parent.locale, **fields)
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return page


def translate(page: Page, language: str, title: str, slug: str) -> Page:
    """Translate a page as the button does, and publish the translation."""
    copy = page.copy_for_translation(home(language).locale, copy_parents=True)
    copy.title, copy.slug = title, slug
    copy.save_revision().publish()
    return copy


def picture(description: str = "A hill") -> Image:
    """Store a small picture."""
    file = BytesIO()
    Drawing.new("RGB", (1280, 800), (15, 107, 92)).save(file, "PNG")
    return Image.objects.create(title="Hill", description=description, file=ImageFile(file, name="hill.png"))


def library(**kinds: str) -> tuple[ResourceIndexPage, dict[str, ResourcePage]]:
    """Add a list of resources with one of each name and kind."""
    index = add(home(), ResourceIndexPage, "Resources", slug="resources")
    return index, {name: add(index, ResourcePage, name.title(), kind=kind) for name, kind in kinds.items()}


def newsroom(count: int = 1) -> tuple[ArticleIndexPage, list[ArticlePage]]:
    """Add a list of articles with so many of them, each with a picture."""
    index = add(home(), ArticleIndexPage, "Articles", slug="articles")
    shared = picture()
    return index, [
        add(index, ArticlePage, f"Article {n}", picture=shared, picture_is_decoration=True)
        for n in range(count)
    ]
