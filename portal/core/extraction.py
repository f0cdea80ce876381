"""Every text that code and templates say, found without gettext; needs babel, a tool of developers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

from portal.core.catalogue import Message

PACKAGES = ("portal", "community", "roadmap_feedback", "betas", "advocacy")
_SINGULAR, _PLURAL, _CONTEXT, _CONTEXT_PLURAL = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), _SINGULAR),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), _PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), _CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), _CONTEXT_PLURAL),
}


def messages_of(root: Path) -> dict[Message, list[str]]:
    """Return every text of the code and the templates below `root`, with the files that say it."""
    found: dict[Message, list[str]] = {}
    for path in _sources(root):
        name = path.relative_to(root).as_posix()
        for message in _messages_in(path):
            places = found.setdefault(message, [])
            if name not in places:
                places.append(name)
    return found


def _sources(root: Path) -> Iterator[Path]:
    for package in PACKAGES:
        for pattern in ("*.py", "*.html", "*.txt"):
            yield from (p for p in sorted((root / package).rglob(pattern)) if "migrations" not in p.parts)
    yield from sorted(p for p in (root / "templates").rglob("*") if p.suffix in {".html", ".txt"})


def _messages_in(path: Path) -> Iterator[Message]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        # What templatize leaves is no Python: its indentation would confuse the tokenizer.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(path)).split("\n"))
    for _line, texts, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        text, plural = texts if isinstance(texts, tuple) else (texts, "")
        if text:
            yield Message(context or "", text, plural)
