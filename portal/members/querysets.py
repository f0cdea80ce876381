"""Named reads of members and organizations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager
from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from portal.members.models import Member


class MemberQuerySet(models.QuerySet["Member"]):
    """Reads of members."""

    def active(self) -> MemberQuerySet:
        """Members who may sign in."""
        return self.filter(is_active=True)

    def customers(self) -> MemberQuerySet:
        """Active members who are not the vendor's own people."""
        return self.active().filter(is_staff=False)

    def visible_to(self, viewer: Any) -> MemberQuerySet:
        """Members whose profile the viewer may open: all active ones, for whoever is signed in."""
        return self.active() if viewer.is_authenticated else self.none()

    def with_organization(self) -> MemberQuerySet:
        """Members with their organization loaded."""
        return self.select_related("organization")

    def matching(self, words: str) -> MemberQuerySet:
        """Members whose name or organization contains the words."""
        return self.filter(Q(name__icontains=words) | Q(organization__name__icontains=words))


class MemberManager(BaseUserManager.from_queryset(MemberQuerySet)):  # type: ignore[misc]
    """Creates members; addresses are compared without case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Member:
        """Return a new member with this address; raises ValueError without one."""
        if not email:
            raise ValueError("A member needs an e-mail address")
        member = self.model(email=normalize_address(email), **fields)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Member:
        """Return a new administrator."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Member:
        """Return the member with this address."""
        return self.get(email=normalize_address(username or ""))


def normalize_address(email: str) -> str:
    """Return the address as it is stored and compared: without case or surrounding space."""
    return email.strip().lower()
