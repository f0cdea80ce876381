"""What staff roles may do with pages, pictures and files: some write, others publish as well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from portal.members.enums import StaffRole

_WRITE = ("add_page", "change_page")
_PUBLISH = (*_WRITE, "publish_page", "bulk_delete_page", "lock_page", "unlock_page")

PAGES: dict[StaffRole, tuple[str, ...]] = {
    StaffRole.COMMUNITY_MANAGER: _WRITE,
    StaffRole.MARKETING: _PUBLISH,
    StaffRole.ADMINISTRATOR: _PUBLISH,
}
"""Who writes without publishing hands the page in, and a role that publishes approves it."""

_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
APPROVAL = "Moderators approval"
"""The step of the workflow that Wagtail sets up for every page."""


def grant_pages() -> None:
    """Make what roles may do with pages and files match the table, and let publishers approve."""
    groups = {role: Group.objects.get(name=role.value) for role in PAGES}
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    if root is None or files is None:
        return
    for role, names in PAGES.items():
        on_pages = GroupPagePermission.objects.filter(group=groups[role], page=root)
        _match(on_pages, names, {"group": groups[role], "page": root})
        on_files = GroupCollectionPermission.objects.filter(group=groups[role], collection=files)
        _match(on_files, _FILES, {"group": groups[role], "collection": files})
    for task in GroupApprovalTask.objects.filter(name=APPROVAL):
        task.groups.set(groups[role] for role, names in PAGES.items() if "publish_page" in names)


def _match(rows: QuerySet, names: Iterable[str], shared: dict[str, Any]) -> None:
    """Leave exactly one row for each permission."""
    wanted = Permission.objects.filter(
        codename__in=names, content_type__app_label__in=("wagtailcore", "wagtailimages", "wagtaildocs")
    )
    kept = set(wanted.values_list("pk", flat=True))
    rows.exclude(permission__in=kept).delete()
    present = set(rows.values_list("permission", flat=True))
    for key in sorted(kept - present):
        rows.create(permission_id=key, **shared)
