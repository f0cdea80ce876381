"""Run by `test_profiles.py` in a process of its own: the portal without the advocacy wing."""

from __future__ import annotations

import sys

import pytest
from django.apps import apps

from portal.activity.models import Activity
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


def test_the_wing_is_not_there(client):
    import portal.urls  # noqa: F401 - every address can be read

    assert not [config.name for config in apps.get_app_configs() if config.name.startswith("advocacy")]
    assert "advocacy.champions.models" not in sys.modules


def test_people_ask_answer_and_accept(client):
    asker, answerer = MemberFactory(), MemberFactory()
    client.force_login(asker)
    client.post(
        "/questions/ask/", {"title": "How do I turn it on?", "body": "I pressed every button.", "tags": ""}
    )
    question = client.get("/questions/").context["page"].rows[0]
    client.force_login(answerer)
    client.post(f"/questions/{question.pk}/answer/", {"body": "Press the round one for a second."})
    client.force_login(asker)
    answer = client.get(question.get_absolute_url()).context["answers"][0]
    client.post(f"/questions/answers/{answer.pk}/accept/")

    assert client.get("/").status_code == 200
    assert client.get(f"/members/{answerer.pk}/").status_code == 200
    assert Activity.objects.filter(kind="answer_accepted", target=answerer).count() == 1
