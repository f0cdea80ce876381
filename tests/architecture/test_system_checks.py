"""House rules that need the loaded models: each check is seen to report a planted fault."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import Page

from community.questions.models import Question
from portal.activity import activities
from portal.activity.kinds import ActivityKind
from portal.core import checks
from portal.core.pages import BasePage
from portal.home.roles import ROLES
from portal.members.enums import StaffRole
from portal.members.models import Member


def found(check_id: str) -> list[str]:
    """Run every system check, as `manage.py check` does, and return what one of them says."""
    return [message.msg for message in run_checks() if message.id == check_id]


def test_the_house_has_no_findings():
    assert [message for message in run_checks() if message.is_serious()] == []


@pytest.mark.parametrize(
    ("room", "label", "target", "climbs"),
    [
        ("portal.members.models", "members", Question, True),
        ("roadmap_feedback.ideas.models", "ideas", Question, True),
        ("advocacy.stories.models", "stories", Question, False),
        ("community.groups.models", "groups", Question, False),
        ("community.groups.models", "groups", Member, False),
    ],
)
def test_a_relation_that_climbs_the_ladder_is_reported(monkeypatch, room, label, target, climbs):
    with isolate_apps():

        class Planted(models.Model):
            __module__ = room
            wrong = models.ForeignKey(target, on_delete=models.CASCADE, related_name="+")

            class Meta:
                app_label = label

    monkeypatch.setattr(checks, "apps", SimpleNamespace(get_models=lambda: [Planted]))

    assert found("core.E001") == (
        [f"{label}.Planted.wrong climbs from {room.removesuffix('.models').split('.ideas')[0]} to community."]
        if climbs
        else []
    )


def test_a_page_that_is_no_base_page_is_reported(monkeypatch):
    class Wrong(Page):
        __module__ = "portal.home.models"

        class Meta:
            abstract = True
            app_label = "home"

    class Right(BasePage):
        __module__ = "portal.home.models"

        class Meta:
            abstract = True
            app_label = "home"

    monkeypatch.setattr(checks, "get_page_models", lambda: [Page, Right, Wrong])

    assert found("core.E002") == ["home.Wrong is a Page but no BasePage."]


def test_an_activity_kind_that_nobody_registered_is_reported(monkeypatch):
    monkeypatch.setattr(activities, "PLANTED", ActivityKind("planted", "{actor} planted"), raising=False)

    assert found("activity.E001") == ["portal.activity.activities.PLANTED is not registered."]


@pytest.mark.parametrize("missing", ["subject.txt", "body.txt", "body.html"])
def test_a_mail_folder_with_a_part_missing_is_reported(settings, tmp_path, missing):
    settings.MAIL_TEMPLATES = tmp_path
    folder = tmp_path / "questions" / "answered"
    folder.mkdir(parents=True)
    for part in {"subject.txt", "body.txt", "body.html"} - {missing}:
        (folder / part).touch()

    assert found("notifications.E001") == [f"The mail questions/answered has no {missing}."]


def test_a_role_that_names_a_missing_permission_is_reported(monkeypatch):
    monkeypatch.setitem(ROLES, StaffRole.MARKETING, ("questions.change_qestion",))

    assert found("home.E001") == [
        "A staff role names the permission questions.change_qestion, which does not exist."
    ]


@pytest.mark.django_db
def test_migrations_say_what_the_models_say(monkeypatch):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
    monkeypatch.setattr(Member._meta.get_field("name"), "max_length", 121)

    with pytest.raises(SystemExit):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
