"""A mail is a folder of three files; one missing is found before anything is sent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from portal.notifications.mail import PARTS


@register()
def check_mail_folders(**_kwargs: Any) -> list[CheckMessage]:
    """Every folder below `templates/mail/` that holds a part holds all of them."""
    root = Path(settings.MAIL_TEMPLATES)
    return [
        Error(
            f"The mail {folder.relative_to(root)} has no {part}.",
            hint=f"Add templates/mail/{folder.relative_to(root)}/{part}.",
            id="notifications.E001",
        )
        for folder in sorted(path for path in root.rglob("*") if path.is_dir())
        if any((folder / part).exists() for part in PARTS)
        for part in PARTS
        if not (folder / part).exists()
    ]
