"""Pictures of pages are served, and nothing else that is stored."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from wagtail.documents.models import Document

from tests.portal.home.pages import picture

pytestmark = pytest.mark.django_db


def test_a_drawn_size_is_served(client):
    response = client.get(picture().get_rendition("fill-48x30|format-webp").url)

    assert response.status_code == 200
    assert response.headers["Content-Type"] == "image/webp"


def test_originals_and_documents_are_not(client):
    document = Document.objects.create(title="Plan", file=ContentFile(b"secret", name="plan.pdf"))

    for name in (picture().file.name, document.file.name, "images/../documents/plan.pdf", "images/"):
        assert client.get(f"/media/{name}").status_code == 404, name
