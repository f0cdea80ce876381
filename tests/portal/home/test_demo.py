"""The demo as a whole: every screen has somebody in every state."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command

from portal.members.demo import SIGN_INS
from portal.members.models import Member

STATES = {
    "boards.Seat": "state",
    "champions.Champion": "state",
    "events.Event": "status",
    "ideas.Idea": "status",
    "questions.Question": "status",
    "recovery.DetractorCase": "state",
    "references.Reference": "state",
    "roadmap.Card": "stage",
    "stories.Story": "stage",
}
LATER = {"champions.Champion": {"alumni", "declined", "dropped"}}
"""What only a longer life than half a year brings."""


@pytest.mark.once
@pytest.mark.django_db
def test_every_screen_has_people_in_every_state_and_opens(client):
    call_command("seed_demo")

    missing = {}
    for label, field in STATES.items():
        model = apps.get_model(label)
        known = {value for value, _name in model._meta.get_field(field).choices}
        missing[label] = (
            known - LATER.get(label, set()) - set(model._base_manager.values_list(field, flat=True))
        )
    assert {label: states for label, states in missing.items() if states} == {}
    for person in SIGN_INS:
        client.force_login(Member.objects.get(email=person.email))
        assert [client.get(page).status_code for page in ("/", "/members/me/notices/")] == [200, 200]
