"""Bad input of editors: addresses that are none, pictures without words, files that are not what they say."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Drawing
from wagtail.blocks import StructBlockValidationError
from wagtail.documents.models import Document
from wagtail.images.models import Image

from portal.core.blocks import LinkBlock, PictureBlock
from tests.portal.home.pages import picture

pytestmark = pytest.mark.django_db


def png(width: int, height: int) -> bytes:
    file = BytesIO()
    Drawing.new("1", (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//elsewhere.example", "questions", "data:x"])
def test_a_link_is_harmless(address):
    block = LinkBlock()
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"label": "Go", "page": None, "address": address}))


def test_a_picture_in_a_text_needs_words_or_is_decoration():
    block = PictureBlock()
    stored = picture(description="").pk

    def clean(**words):
        return block.clean(block.to_python({"picture": {"image": stored, **words}, "caption": ""}))

    with pytest.raises(StructBlockValidationError):
        clean(alt_text="", decorative=False)
    clean(alt_text="A hill", decorative=False)
    clean(alt_text="", decorative=True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("large.png", png(8000, 8000)),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("tool.png", b"MZ\x90\x00 this is a program"),
        ("heavy.png", png(10, 10) + b"0" * 9_000_000),
    ],
    ids=["64 megapixels", "an SVG", "a renamed program", "9 MB"],
)
def test_pictures_that_are_none_are_refused_with_a_sentence(client, marketer, name, content):
    client.force_login(marketer)
    response = client.post(
        reverse("wagtailimages:add"), {"title": "Try", "file": SimpleUploadedFile(name, content)}
    )

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not Image.objects.exists()


def test_documents_are_refused_by_their_extension(client, marketer):
    client.force_login(marketer)
    file = SimpleUploadedFile("tool.exe", b"MZ")
    response = client.post(reverse("wagtaildocs:add"), {"title": "Try", "file": file})

    assert response.context["form"].errors["file"]
    assert not Document.objects.exists()
