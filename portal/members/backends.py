"""What people may do: rights come from staff roles, and from nowhere else."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from portal.members.models import Member


class RoleBackend(ModelBackend):
    """Asks for the rights of the vendor's people alone: a customer's page never pays for the question."""

    def _get_user_permissions(self, user_obj: Member) -> QuerySet[Permission]:
        return Permission.objects.none()

    def _get_group_permissions(self, user_obj: Member) -> QuerySet[Permission]:
        if not user_obj.is_staff:
            return Permission.objects.none()
        return super()._get_group_permissions(user_obj)  # type: ignore[misc]  # unknown to the stubs
