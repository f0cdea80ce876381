"""Text of one line, as people type it into titles, tags and search boxes."""

import unicodedata


def clean_line(text: str) -> str:
    """Return one line of text, composed and without characters that cannot be seen."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    visible = "".join(c for c in spaced if unicodedata.category(c)[0] != "C")
    return " ".join(visible.split())
