"""What the members room reacts to."""

from __future__ import annotations

from typing import Any

from allauth.account.signals import authentication_step_completed
from django.dispatch import receiver

from portal.members.models import Member


@receiver(authentication_step_completed)
def void_password_of_whoever_came_first(user: Member, method: str, **_kwargs: Any) -> None:
    """The first to read mail at an address is its owner; a password typed before by anybody is void.

    Without this, whoever signs up with another's address could wait until its owner signs in by code, and
    then use the password.
    """
    if method == "code" and user.last_login is None and user.has_usable_password():
        user.set_unusable_password()
        user.save(update_fields=["password"])
