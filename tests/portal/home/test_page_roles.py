"""Who writes pages and who publishes them; what writers hand in waits for a publisher."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Task

from portal.home.models import StandardPage
from portal.home.page_roles import grant_pages
from tests.portal.home.pages import add, home

pytestmark = pytest.mark.django_db
EMPTY_BODY = {"body-count": "0"}


def rights(person, page: Page) -> tuple[bool, bool]:
    permissions = page.permissions_for_user(person)
    return permissions.can_edit(), permissions.can_publish()


def test_roles_write_or_publish(community_manager, marketer, administrator, product_manager, csm, member):
    page = add(home("fr"), StandardPage, "À propos", slug="a-propos")

    assert rights(marketer, page) == rights(administrator, page) == (True, True)
    assert rights(community_manager, page) == (True, False)
    assert {rights(person, page) for person in (product_manager, csm, member)} == {(False, False)}


def test_granting_again_changes_nothing():
    before = sorted(GroupPagePermission.objects.values_list("group", "page", "permission"))
    grant_pages()

    assert sorted(GroupPagePermission.objects.values_list("group", "page", "permission")) == before


def test_what_a_writer_hands_in_is_approved_by_a_publisher(client, community_manager, marketer):
    page = add(home(), StandardPage, "Rules", slug="rules", live=False)
    client.force_login(community_manager)
    form = {"title": "House rules", "slug": "rules", **EMPTY_BODY, "summary": "", "picture": ""}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form, "action-submit": "1"})
    page.refresh_from_db()
    assert not page.live
    assert page.current_workflow_state is not None

    task = page.current_workflow_state.current_task_state
    assert Task.objects.filter(pk=task.task_id).get().specific.user_can_access_editor(page, marketer)
    client.force_login(marketer)
    client.post(reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]))
    page.refresh_from_db()
    assert (page.live, page.title) == (True, "House rules")
