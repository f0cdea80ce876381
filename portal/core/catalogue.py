"""The French catalogue without gettext: what the portal says, compared with what is translated."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import polib

CATALOGUE = Path("locale/fr/LC_MESSAGES/django.po")
HEADER = {
    "Project-Id-Version": "Tribune",
    "Language": "fr",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n > 1);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[-+.\d]*[a-z]|%[sd]|\{\w*\}")


class Message(NamedTuple):
    """A text that people read, as the code names it."""

    context: str
    text: str
    plural: str


@dataclass
class Gaps:
    """What keeps a catalogue from being complete."""

    missing: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)
    misplaced: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any(vars(self).values())

    def __str__(self) -> str:
        return "\n".join(f"{kind}: {text}" for kind, texts in vars(self).items() for text in texts)


def gaps(catalogue: polib.POFile, messages: dict[Message, list[str]]) -> Gaps:
    """Return what is missing, empty, fuzzy, no longer used, or has lost one of its placeholders."""
    entries = {_message(entry): entry for entry in catalogue if not entry.obsolete}
    result = Gaps()
    result.missing = [message.text for message in messages if message not in entries]
    for message, entry in entries.items():
        kind = "unused" if message not in messages else _fault(entry)
        if kind:
            getattr(result, kind).append(message.text)
    return result


def update(catalogue: polib.POFile, messages: dict[Message, list[str]]) -> None:
    """Add what is missing from the catalogue, drop what nobody says any more, and note who says what."""
    entries = {_message(entry): entry for entry in catalogue if not entry.obsolete}
    catalogue.clear()
    for message in sorted(messages, key=lambda m: (messages[m][0], m)):
        entry = entries.get(message) or _new_entry(message)
        entry.occurrences = [(place, "") for place in messages[message]]
        catalogue.append(entry)


def read_catalogue(path: Path) -> polib.POFile:
    """Return the catalogue in a file; an empty one where there is none yet."""
    catalogue = polib.pofile(str(path), wrapwidth=100) if path.exists() else polib.POFile(wrapwidth=100)
    catalogue.metadata = {**HEADER, **catalogue.metadata}
    return catalogue


def _message(entry: polib.POEntry) -> Message:
    return Message(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def _new_entry(message: Message) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None)
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


def _fault(entry: polib.POEntry) -> str:
    translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.fuzzy:
        return "fuzzy"
    if not all(translations):
        return "empty"
    wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
    return "" if set(PLACEHOLDER.findall(translations[-1])) == wanted else "misplaced"
