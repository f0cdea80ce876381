"""Staff roles: one table of who may do what. Granted anew after every migration."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

from portal.home.page_roles import grant_pages
from portal.members.enums import StaffRole

_ADMIN = ("wagtailadmin.access_admin",)
_QUESTIONS = ("questions.change_question", "questions.change_answer")
_MODERATION = ("moderation.change_review", "moderation.change_moderationsettings")
_GROUPS = ("groups.view_usergroup", "groups.add_usergroup", "groups.change_usergroup")
_EVENTS = ("events.view_event", "events.change_event")
_CHAMPIONS = ("champions.view_champion", "champions.add_champion", "champions.change_champion")
_DRAFTS = ("stories.view_story", "stories.review_story")
_STORIES = (*_DRAFTS, "stories.add_story", "stories.change_story")
_ASKS = (
    "asks.view_ask", "asks.add_ask", "asks.change_ask", "asks.view_consent", "asks.add_consent",
)  # fmt: skip
_READ_REFERENCES = ("references.view_reference", "references.add_referencerequest")
_REFERENCES = (*_READ_REFERENCES, "references.add_reference", "references.change_reference")
_READ_BOARDS = ("boards.view_board", "boards.view_seat")
_BOARDS = (*_READ_BOARDS, "boards.add_board", "boards.change_board")
_CASES = ("recovery.view_detractorcase", "recovery.add_detractorcase", "recovery.change_detractorcase")
_ASSESSMENTS = ("scoring.view_scoresnapshot",)
_IDEAS = ("ideas.view_idea", "ideas.change_idea", "ideas.vote_on_behalf")
_ROADMAP = ("roadmap.view_card", "roadmap.change_card", "roadmap.change_releasenote")
_FIGURES = ("surveys.view_wave",)
_SURVEYS = (*_FIGURES, "surveys.view_response")
_BETAS = (
    "programs.view_betaprogram", "programs.change_betaprogram", "recruiting.view_place",
    "feedback.view_report", "feedback.change_report",
)  # fmt: skip
_PEOPLE = ("members.view_member", "members.view_organization")
_SITE = (
    "simple_translation.submit_translation", "home.change_navigationsettings",
    "wagtailredirects.add_redirect", "wagtailredirects.change_redirect", "wagtailredirects.delete_redirect",
)  # fmt: skip
"""What editors do around the pages; what they may do with the pages themselves stands in `page_roles`."""

ROLES: dict[StaffRole, tuple[str, ...]] = {
    StaffRole.COMMUNITY_MANAGER: (
        *_ADMIN, *_QUESTIONS, *_MODERATION, *_GROUPS, *_EVENTS, *_CHAMPIONS, *_ASSESSMENTS, *_PEOPLE,
        *_FIGURES, "ideas.view_idea", "roadmap.view_card", "simple_translation.submit_translation",
    ),
    StaffRole.PRODUCT_MANAGER: (
        *_ADMIN, *_PEOPLE, *_IDEAS, *_ROADMAP, *_BETAS, *_ASKS, *_SURVEYS, *_READ_REFERENCES, *_READ_BOARDS,
        *_DRAFTS, "surveys.change_programme", "champions.view_champion",
    ),
    StaffRole.MARKETING: (
        *_ADMIN, *_CHAMPIONS, *_STORIES, *_ASKS, *_REFERENCES, *_BOARDS, *_ASSESSMENTS, *_PEOPLE, *_SITE,
    ),
    StaffRole.CUSTOMER_SUCCESS: (
        *_ADMIN, *_CASES, *_ASKS, *_ASSESSMENTS, *_PEOPLE, *_SURVEYS, *_READ_REFERENCES,
        "champions.view_champion", "stories.view_story", "ideas.view_idea", "ideas.vote_on_behalf",
        "roadmap.view_card",
    ),
    StaffRole.ADMINISTRATOR: (
        *_ADMIN, *_QUESTIONS, *_MODERATION, *_GROUPS, *_EVENTS, *_CHAMPIONS, *_STORIES, *_CASES, *_ASKS,
        *_ASSESSMENTS, *_PEOPLE, *_IDEAS, *_ROADMAP, *_BETAS, *_SITE, *_SURVEYS, *_REFERENCES, *_BOARDS,
        "surveys.change_programme",
        "members.import_crm", "notifications.view_message", "core.view_effect", "core.change_brandsettings",
    ),
}  # fmt: skip


def missing_permissions() -> list[str]:
    """Return the permissions in the table that no installed model declares."""
    declared = {
        f"{model._meta.app_label}.{codename}"
        for model in apps.get_models()
        for codename in (
            *(f"{action}_{model._meta.model_name}" for action in model._meta.default_permissions),
            *(codename for codename, _name in model._meta.permissions),
        )
    }
    declared.add("wagtailadmin.access_admin")
    installed = {config.label for config in apps.get_app_configs()}
    wanted = {permission for permissions in ROLES.values() for permission in permissions}
    return sorted(p for p in wanted - declared if p.split(".")[0] in installed)


def grant_roles(**_kwargs: Any) -> None:
    """Make the groups match the table; permissions of rooms that are not installed are left out."""
    for config in apps.get_app_configs():
        create_permissions(config, verbosity=0)
    by_name = {
        f"{label}.{codename}": pk
        for pk, label, codename in Permission.objects.values_list("pk", "content_type__app_label", "codename")
    }
    for role, names in ROLES.items():
        group, _ = Group.objects.get_or_create(name=role.value)
        group.permissions.set(by_name[name] for name in names if name in by_name)
    grant_pages()
