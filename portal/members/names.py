"""People's names, as every page shows them."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def clean_name(name: str) -> str:
    """Return a name fit to be shown: composed, without invisible or direction-changing characters.

    Raises ValidationError when nothing readable is left.
    """
    visible = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    cleaned = " ".join(visible.split())
    if not any(c.isalnum() for c in cleaned):
        raise ValidationError(_("Write a name that people can read."))
    return cleaned
