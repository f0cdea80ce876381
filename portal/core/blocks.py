"""Building blocks of pages that read nothing but what the editor wrote."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link", "code", "hr"]
SAFE_BEGINNINGS = ("/", "https://", "http://", "mailto:", "#")


def check_address(address: str) -> None:
    """Raise ValidationError unless a link to it is harmless."""
    if address.startswith("//") or not address.startswith(SAFE_BEGINNINGS):
        raise ValidationError(gettext("Write a path that begins with /, or a whole address with https://."))


class LinkValue(StructValue):
    """A link as templates use it."""

    @property
    def href(self) -> str:
        """The address; of a page, its present one."""
        page = self.get("page")
        return (page.url or "") if page else self.get("address") or ""


class LinkBlock(StructBlock):
    """A link with a label, to a page or to an address."""

    label = CharBlock(max_length=60, label=_("Label"))
    page = PageChooserBlock(required=False, label=_("Page"))
    address = CharBlock(
        required=False, max_length=300, label=_("Or an address"), validators=[check_address], help_text="/…"
    )

    class Meta:
        icon = "link"
        label = _("Link")
        value_class = LinkValue

    def clean(self, value: Any) -> Any:
        """Raise StructBlockValidationError unless exactly one goal is named."""
        value = super().clean(value)
        if bool(value.get("page")) == bool(value.get("address")):
            raise StructBlockValidationError(
                block_errors={
                    "page": ValidationError(gettext("Choose a page or write an address, one of the two."))
                }
            )
        return value


class HeroBlock(StructBlock):
    """The opening of a landing page: a large heading, a sentence, up to two buttons, a picture."""

    heading = CharBlock(max_length=90, label=_("Heading"))
    text = TextBlock(required=False, max_length=300, rows=3, label=_("Text"))
    buttons = ListBlock(LinkBlock(), max_num=2, default=[], label=_("Buttons"))
    picture = ImageBlock(required=False, label=_("Picture"))

    class Meta:
        icon = "title"
        label = _("Opening")
        template = "portal/core/blocks/hero.html"


class ProseBlock(RichTextBlock):
    """Text with headings, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "portal/core/blocks/prose.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})


class PictureBlock(StructBlock):
    """A picture with a caption."""

    picture = ImageBlock(label=_("Picture"))
    caption = CharBlock(required=False, max_length=200, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "portal/core/blocks/picture.html"


class QuoteBlock(StructBlock):
    """What somebody said."""

    text = TextBlock(max_length=500, rows=3, label=_("Quotation"))
    name = CharBlock(required=False, max_length=120, label=_("Who said it"))
    role = CharBlock(required=False, max_length=120, label=_("Their role and company"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "portal/core/blocks/quote.html"


class FigureBlock(StructBlock):
    """A number and what it counts."""

    value = CharBlock(max_length=20, label=_("Figure"))
    label = CharBlock(max_length=80, label=_("What it says"))

    class Meta:
        icon = "order"
        label = _("Figure")


class FiguresBlock(StructBlock):
    """A few figures side by side."""

    heading = CharBlock(required=False, max_length=90, label=_("Heading"))
    figures = ListBlock(FigureBlock(), min_num=1, max_num=4, label=_("Figures"))

    class Meta:
        icon = "order"
        label = _("Figures")
        template = "portal/core/blocks/figures.html"


class CardBlock(StructBlock):
    """A point with a title, a text and perhaps a link."""

    title = CharBlock(max_length=80, label=_("Title"))
    text = TextBlock(max_length=300, rows=3, label=_("Text"))
    links = ListBlock(LinkBlock(), max_num=1, default=[], label=_("Link"))

    class Meta:
        icon = "form"
        label = _("Point")


class CardsBlock(StructBlock):
    """Points side by side."""

    heading = CharBlock(required=False, max_length=90, label=_("Heading"))
    cards = ListBlock(CardBlock(), min_num=1, max_num=6, label=_("Points"))

    class Meta:
        icon = "table"
        label = _("Points side by side")
        template = "portal/core/blocks/cards.html"


class CallBlock(StructBlock):
    """A call to do something, with a button."""

    heading = CharBlock(max_length=90, label=_("Heading"))
    text = TextBlock(required=False, max_length=300, rows=2, label=_("Text"))
    buttons = ListBlock(LinkBlock(), min_num=1, max_num=2, label=_("Buttons"))

    class Meta:
        icon = "pick"
        label = _("Call to action")
        template = "portal/core/blocks/call.html"


ARTICLE_BLOCKS = [
    ("text", ProseBlock()),
    ("picture", PictureBlock()),
    ("quote", QuoteBlock()),
    ("figures", FiguresBlock()),
    ("call", CallBlock()),
]
"""What a text to read is made of."""
