"""The first screen of the admin opens the rooms of one's role, and no others."""

from __future__ import annotations

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def first_screen(client, person) -> str:
    client.force_login(person)
    html = client.get(reverse("wagtailadmin_home")).content.decode()
    return html[html.index('class="tr-start"') :].split("</div>")[0]


def test_a_marketer_starts_at_champions_and_stories(client, marketer):
    screen = first_screen(client, marketer)
    assert reverse("champions_admin:index") in screen
    assert reverse("stories_admin:index") in screen
    assert reverse("members_admin:index") not in screen


def test_an_administrator_starts_at_everything(client, administrator):
    screen = first_screen(client, administrator)
    assert reverse("members_admin:index") in screen
    assert reverse("messages_admin:index") in screen
