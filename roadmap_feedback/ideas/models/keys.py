"""The one way in which the rows of this room refer to a member."""

from django.conf import settings
from django.db import models


def member_key(related_name: str, *, null: bool = False) -> models.ForeignKey:
    """Return a key to a member, who is never deleted under it."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=null, on_delete=models.PROTECT, related_name=related_name
    )
