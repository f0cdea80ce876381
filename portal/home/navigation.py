"""The menu and the footer: what rooms and pages offer, until an editor puts them in an order of their own."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    ListBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
)
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.fields import StreamField
from wagtail.models import Page, Site

from portal.core.blocks import check_address
from portal.core.menu import menu_entries
from portal.core.pages import restriction_exists
from portal.home.routing import page_address

SECONDS = 300
IN_HEADER = 4


def room_choices() -> list[tuple[str, Any]]:
    """Return the first pages of the rooms, for a choice."""
    return [(entry.name, entry.label) for entry in menu_entries()]


class EntryBlock(StructBlock):
    """An entry of the menu: the first page of a room, a page, or an address."""

    room = ChoiceBlock(choices=room_choices, required=False, label=_("Part of the portal"))
    page = PageChooserBlock(
        required=False, label=_("Or a page"), help_text=_("Leads to its translation where there is one.")
    )
    address = CharBlock(required=False, max_length=300, label=_("Or an address"), validators=[check_address])
    label = CharBlock(
        required=False, max_length=40, label=_("Label"), help_text=_("Empty: the name of the part or page.")
    )
    label_fr = CharBlock(required=False, max_length=40, label=_("Label in French"))

    class Meta:
        icon = "link"
        label = _("Entry")

    def clean(self, value: Any) -> Any:
        """Raise StructBlockValidationError unless exactly one goal is named, and an address has a label."""
        value = super().clean(value)
        if sum(bool(value.get(goal)) for goal in ("room", "page", "address")) != 1:
            wrong = {
                "room": ValidationError(gettext("Choose a part, a page or an address: one of the three."))
            }
            raise StructBlockValidationError(block_errors=wrong)
        if value.get("address") and not value.get("label"):
            wrong = {"label": ValidationError(gettext("An address needs a label."))}
            raise StructBlockValidationError(block_errors=wrong)
        return value


class ColumnBlock(StructBlock):
    """A column of the footer."""

    title = CharBlock(max_length=40, label=_("Title"))
    title_fr = CharBlock(required=False, max_length=40, label=_("Title in French"))
    entries = ListBlock(EntryBlock(), label=_("Entries"))

    class Meta:
        icon = "list-ul"
        label = _("Column")


@register_setting(icon="list-ul")
class NavigationSettings(BaseSiteSetting):
    """The menu and the footer as an editor wants them."""

    menu = StreamField(
        [("entry", EntryBlock())],
        verbose_name=_("menu"),
        blank=True,
        help_text=_("Empty: every part of the portal, and the pages that are shown in menus."),
    )
    footer = StreamField(
        [("column", ColumnBlock())],
        verbose_name=_("footer"),
        blank=True,
        max_num=4,
        help_text=_("Empty: the same entries as the menu."),
    )

    panels: ClassVar = [FieldPanel("menu"), FieldPanel("footer")]

    class Meta:
        verbose_name = _("navigation")


class Entry(NamedTuple):
    """A link with its label; `current` is what `aria-current` says of it on the page at hand."""

    label: str
    url: str
    current: str = ""


class Navigation(NamedTuple):
    """What the header and the footer show in one language."""

    menu: list[Entry]
    footer: list[tuple[str, list[Entry]]]

    @property
    def first(self) -> list[Entry]:
        """The entries that stand in the header of a wide screen."""
        return self.menu if len(self.menu) <= IN_HEADER + 1 else self.menu[:IN_HEADER]

    @property
    def more(self) -> list[Entry]:
        """The entries behind "More" there."""
        return self.menu[len(self.first) :]


def navigation_of(request: HttpRequest) -> Navigation:
    """Return the menu and the footer in the language of the page, with the place where the reader is."""
    language = (get_language() or "en")[:2]
    found = cache.get(_key(language))
    if found is None:
        found = _read(language)
        cache.set(_key(language), found, SECONDS)
    menu, footer = found
    return Navigation(
        [Entry(label, url, _current(url, request.path)) for label, url in menu],
        [
            (title, [Entry(label, url, _current(url, request.path)) for label, url in entries])
            for title, entries in footer
        ],
    )


def forget_navigation() -> None:
    """Read the menu and the footer anew at the next page."""
    cache.delete_many([_key("en"), _key("fr")])


def _key(language: str) -> str:
    return f"home:navigation:{language}"


def _current(url: str, path: str) -> str:
    if url == path:
        return "page"
    return "true" if len(url) > 1 and path.startswith(url) else ""


Links = list[tuple[str, str]]


def _read(language: str) -> tuple[Links, list[tuple[str, Links]]]:
    """Return plain texts, as a cache keeps them: the menu, and the footer's columns."""
    site = Site.objects.filter(is_default_site=True).first()
    row = NavigationSettings.objects.filter(site=site).first() or NavigationSettings()
    columns = [column.value for column in row.footer]
    entries = [child.value for child in row.menu] + [e for column in columns for e in column["entries"]]
    pages = _translations([entry["page"] for entry in entries if entry["page"]], language)
    menu = [link for child in row.menu if (link := _link(child.value, language, pages))]
    footer = [
        (
            (column["title_fr"] if language == "fr" else "") or column["title"],
            [link for entry in column["entries"] if (link := _link(entry, language, pages))],
        )
        for column in columns
    ]
    menu = menu or _offered(language)
    return menu, footer or [(gettext("Community"), menu)]


def _offered(language: str) -> Links:
    """Return the first pages of the rooms, then the first pages of the tree that want to be in menus."""
    rooms = [(str(entry.label), entry.url) for entry in menu_entries()]
    roots = {root.language_code: root.root_path for root in Site.get_site_root_paths()}
    root = roots.get(language)
    if root is None:
        return rooms
    pages = Page.objects.live().in_menu().filter(url_path__startswith=root, depth=3).order_by("path")
    open_pages = pages.annotate(is_restricted=restriction_exists()).filter(is_restricted=False)
    return rooms + [(page.title, page_address(page.url_path[len(root) :], language)) for page in open_pages]


def _translations(pages: list[Page], language: str) -> dict[Any, Page]:
    """Return the page to lead to for each key: its translation, or the page itself while there is none."""
    family = Page.objects.live().filter(translation_key__in={page.translation_key for page in pages})
    found: dict[Any, Page] = {page.translation_key: page for page in pages if page.live}
    for page in family.select_related("locale") if pages else ():
        if page.locale.language_code == language:
            found[page.translation_key] = page
    return found


def _link(entry: Any, language: str, pages: dict[Any, Page]) -> tuple[str, str] | None:
    """Return label and address of an entry, or nothing when what it leads to is gone."""
    label = (entry["label_fr"] if language == "fr" else "") or entry["label"]
    if entry["address"]:
        return label, entry["address"]
    if entry["room"]:
        room = next((known for known in menu_entries() if known.name == entry["room"]), None)
        return (label or str(room.label), room.url) if room else None
    page = pages.get(entry["page"].translation_key) if entry["page"] else None
    return (label or page.title, page.url) if page and page.url else None
