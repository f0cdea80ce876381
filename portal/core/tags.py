"""Tags as people type them: words separated by commas, written in one way."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from taggit.utils import parse_tags

from portal.core.lines import clean_line

LONGEST_TAG = 40


def clean_tags(text: str, *, most: int) -> list[str]:
    """Return the tags of a text, in lower case, sorted.

    Raises ValidationError for more tags than `most` and for one of more than 40 characters.
    """
    tags = sorted({clean_line(tag).lower() for tag in parse_tags(text)} - {""})
    if len(tags) > most:
        raise ValidationError(
            ngettext("Choose at most %(most)d tag.", "Choose at most %(most)d tags.", most),
            params={"most": most},
        )
    if any(len(tag) > LONGEST_TAG for tag in tags):
        raise ValidationError(_("A tag has at most %(most)d characters."), params={"most": LONGEST_TAG})
    return tags
