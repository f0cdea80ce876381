"""The demo's pages in English and in French: a front page, an About page, articles, resources, stories."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.core.files.base import ContentFile
from markdown_it import MarkdownIt
from wagtail.documents.models import Document
from wagtail.images.models import Filter, Image
from wagtail.models import Locale, Page, Site

from advocacy.stories.pages import StoryIndexPage, StoryPage
from portal.core.pages import EditorialPage
from portal.home.demo_pictures import PICTURES, draw_slide, slides_as_pdf, store_picture
from portal.home.demo_video import video_of
from portal.home.models import (
    ArticleIndexPage,
    ArticlePage,
    HomePage,
    NavigationSettings,
    ResourceIndexPage,
    ResourcePage,
    StandardPage,
)

CONTENT = Path(__file__).with_name("demo_content")
ROOMS = {
    "questions": "questions:list",
    "ideas": "ideas:list",
    "roadmap": "roadmap:board",
    "events": "events:list",
    "groups": "groups:list",
    "betas": "programs:list",
}
"""Entries of the menu that are rooms; all others are pages."""
FAMILY = UUID("6f9c1f0e-3f2b-4c1c-9f6e-0d4b8d1a7c55")
"""From it each key makes the translation key of its pages."""

SECONDS_A_SLIDE = 6
IN_LISTS = ["format-{avif,webp}", "fill-{480x300,960x600}"]
"""The sizes for which the first visitor would otherwise wait, as `components/page_cards.html` asks for."""

_markdown = MarkdownIt("commonmark")


def seed_pages(*, today: date) -> None:
    """Create the pages of both languages, their pictures, files and the footer."""
    texts = {language: _read(language) for language in ("en", "fr")}
    pictures = _draw(texts["en"])
    for language, text in texts.items():
        DemoTree(language, text, pictures, today).plant()
    _arrange_navigation(texts)
    for picture in pictures.values():
        picture.get_renditions(*Filter.expand_spec(IN_LISTS))


def _read(language: str) -> dict[str, Any]:
    with (CONTENT / f"{language}.toml").open("rb") as file:
        return tomllib.load(file)


def _draw(text: dict[str, Any]) -> dict[str, Image]:
    """Store the picture of every page; in the library it is described in English."""
    shown = {key: value for key, value in text.items() if isinstance(value, dict)}
    shown |= {item["key"]: item for kind in ("articles", "resources", "stories") for item in text[kind]}
    return {
        key: store_picture(key, title=shown[key].get("title", "Fernwick Flow"), description=shown[key]["alt"])
        for key in PICTURES
    }


class DemoTree:
    """The pages of one language."""

    def __init__(self, language: str, text: dict[str, Any], pictures: dict[str, Image], today: date) -> None:
        self.locale = Locale.objects.get(language_code=language)
        self.text = text
        self.pictures = pictures
        self.today = today
        first = Site.objects.get(is_default_site=True).root_page
        self.home = HomePage.objects.get(translation_key=first.translation_key, locale=self.locale)

    def plant(self) -> None:
        """Create them all."""
        resources = self._index("resources", ResourceIndexPage)
        for age, item in enumerate(self.text["resources"]):
            self._add_resource(resources, item, self.today - timedelta(days=6 + 17 * age))
        stories = self._index("stories", StoryIndexPage)
        for age, item in enumerate(self.text["stories"]):
            self._add_story(stories, item, self.today - timedelta(days=12 + 40 * age))
        articles = self._index("articles", ArticleIndexPage)
        for age, item in enumerate(self.text["articles"]):
            self._add_article(articles, item, self.today - timedelta(days=3 + 21 * age))
        self._add_about()
        self._furnish_home()

    def _index(self, name: str, model: type[EditorialPage]) -> EditorialPage:
        return self._add(self.home, model, f"{name}_index", self.text[f"{name}_index"])

    def _add(
        self, parent: Any, model: type[EditorialPage], key: str, item: dict[str, Any], **fields: Any
    ) -> Any:
        page = model(
            locale=self.locale,
            translation_key=uuid5(FAMILY, key),
            slug=item["slug"],
            title=item["title"],
            summary=item["summary"],
            picture=self.pictures[key],
            picture_alt=item["alt"],
            show_in_menus=model.show_in_menus_default,
            live=model is not StoryPage,
            **fields,
        )
        parent.add_child(instance=page)
        revision = page.save_revision()
        if page.live:
            revision.publish()
        return page

    def _add_article(self, parent: Any, item: dict[str, Any], day: date) -> None:
        body = [("text", _html(item["body"])), *_quote(item)]
        self._add(
            parent,
            ArticlePage,
            item["key"],
            item,
            kind=item["kind"],
            author=item["author"],
            date=day,
            body=body,
        )

    def _add_resource(self, parent: Any, item: dict[str, Any], day: date) -> None:
        fields = {name: item[name] for name in ("kind", "author", "minutes")}
        page = self._add(
            parent,
            ResourcePage,
            item["key"],
            item,
            **fields,
            date=day,
            document=self._file(item),
            body=[("text", _html(item["body"]))],
            transcript=[("text", _html(item["transcript"]))] if "transcript" in item else [],
        )
        page.tags.add(*item["tags"])
        page.save_revision().publish()

    def _file(self, item: dict[str, Any]) -> Document | None:
        """Make the slides of a resource into a PDF, or into a silent video."""
        if "slides" not in item:
            return None
        if item["kind"] == "video":
            frames = [draw_slide(t, n, item["key"], (960, 540)) for n, t in enumerate(item["slides"])]
            name, content = f"{item['slug']}.webm", video_of(frames, seconds=SECONDS_A_SLIDE)
        else:
            name, content = f"{item['slug']}.pdf", slides_as_pdf(item["slides"], item["key"])
        return Document.objects.create(title=item["title"], file=ContentFile(content, name=name))

    def _add_story(self, parent: Any, item: dict[str, Any], day: date) -> None:
        """Add a draft: it goes out from the board, once it is signed."""
        fields = {name: item[name] for name in ("company", "industry", "person", "role", "quote")}
        figures = [("figure", {"value": value, "label": label}) for value, label in item["figures"]]
        body = [("text", _html(item["body"]))]
        self._add(parent, StoryPage, item["key"], item, **fields, figures=figures, date=day, body=body)

    def _add_about(self) -> None:
        item = self.text["about"]
        heading, text, label, address = item["call"]
        points = [{"title": title, "text": words, "links": []} for title, words in item["points"]]
        call = {"heading": heading, "text": text, "buttons": [_link(label, address)]}
        body = [
            ("text", _html(item["body"])),
            ("cards", {"heading": item["points_heading"], "cards": points}),
            *_quote(item),
            ("call", call),
        ]
        self._add(self.home, StandardPage, "about", item, body=body)

    def _furnish_home(self) -> None:
        item = self.text["home"]
        picture = self.pictures["home"]
        hero = {
            "heading": item["heading"],
            "text": item["text"],
            "buttons": [_link(label, address) for label, address in item["buttons"]],
            "picture": {"image": picture.pk, "alt_text": item["alt"], "decorative": False},
        }
        values = [
            ("hero", hero),
            ("live_figures", {"heading": item["figures"]}),
            ("events", {"heading": item["events"], "count": 3}),
            ("questions", {"heading": item["questions"], "show": "solved", "count": 4}),
            ("stories", {"heading": item["stories"], "count": 3}),
            ("roadmap", {"heading": item["roadmap"], "count": 3}),
            ("latest", {"heading": item["latest"], "count": 3}),
            ("join", {"heading": item["join"], "text": item["join_text"]}),
        ]
        raw = [{"type": kind, "value": value} for kind, value in values]
        self.home.body = self.home.body.stream_block.to_python(raw)
        self.home.search_description = item["text"][:160].rsplit(" ", 1)[0]
        self.home.save_revision().publish()


def _html(markdown: str) -> str:
    return _markdown.render(markdown.strip())


def _quote(item: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    if "quote" not in item:
        return []
    text, name, role = item["quote"]
    return [("quote", {"text": text, "name": name, "role": role})]


def _link(label: str, address: str) -> dict[str, Any]:
    return {"label": label, "page": None, "address": address}


def _arrange_navigation(texts: dict[str, dict[str, Any]]) -> None:
    """Write the menu and the footer as an editor would; their entries follow the language of the reader."""
    site = Site.objects.get(is_default_site=True)
    keys = {name: uuid5(FAMILY, f"{name}_index") for name in ("resources", "stories", "articles")}
    keys["about"] = uuid5(FAMILY, "about")
    pages = Page.objects.filter(locale__language_code="en", translation_key__in=keys.values())
    by_key = dict(pages.values_list("translation_key", "pk"))

    def entry(name: str, label: str, label_fr: str) -> dict[str, Any]:
        goal = {"room": ROOMS[name]} if name in ROOMS else {"page": by_key[keys[name]]}
        return {"room": "", "page": None, "address": "", **goal, "label": label, "label_fr": label_fr}

    english, french = texts["en"]["navigation"], texts["fr"]["navigation"]
    labels = {
        name: (one, other)
        for (name, one), (_n, other) in zip(english["labels"], french["labels"], strict=True)
    }
    menu = [{"type": "entry", "value": entry(name, *labels[name])} for name in english["menu"]]
    footer = [
        {
            "type": "column",
            "value": {
                "title": title,
                "title_fr": title_fr,
                "entries": [entry(name, *labels[name]) for name in names],
            },
        }
        for (title, names), (title_fr, _names) in zip(english["columns"], french["columns"], strict=True)
    ]
    settings = NavigationSettings.for_site(site)
    settings.menu = settings.menu.stream_block.to_python(menu)
    settings.footer = settings.footer.stream_block.to_python(footer)
    settings.save()
