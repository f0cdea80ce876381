"""What people may do: rights come from staff roles, and from nowhere else; and what their own row tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import QuerySet

from portal.members.models import Member

_own_facts: dict[str, Callable[[], Any]] = {}


def register_own_fact(name: str, column: Callable[[], Any]) -> None:
    """Read one thing more with the row of whoever is signed in: every page asks for that row anyway."""
    _own_facts[name] = column


class OwnRow(ModelBackend):
    """Reads whoever is signed in, with what the rooms want to show on every page."""

    def get_user(self, user_id: int) -> Member | None:
        """Return the member while the account is open."""
        facts = {name: column() for name, column in _own_facts.items()}
        member = Member.objects.with_organization().filter(pk=user_id).annotate(**facts).first()
        return member if member and self.user_can_authenticate(member) else None


class AccountBackend(OwnRow, AuthenticationBackend):
    """Signs people in as the account pages do."""


class RoleBackend(OwnRow):
    """Asks for the rights of the vendor's people alone: a customer's page never pays for the question."""

    def _get_user_permissions(self, user_obj: Member) -> QuerySet[Permission]:
        return Permission.objects.none()

    def _get_group_permissions(self, user_obj: Member) -> QuerySet[Permission]:
        if not user_obj.is_staff:
            return Permission.objects.none()
        return super()._get_group_permissions(user_obj)  # type: ignore[misc]  # unknown to the stubs
