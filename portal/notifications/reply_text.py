"""The words somebody wrote above the mail they answer, without quotes, signature and our own links.

Read line by line: the known libraries for this take minutes for some texts of a few kilobytes.
"""

from __future__ import annotations

import html
import re

import nh3
from anymail.inbound import AnymailInboundMessage
from django.conf import settings

LONGEST_MAIL = 50_000
"""Characters of a mail that are looked at: a reply is on top."""

LONGEST_REPLY = 20_000
WRAPPED = 3
"""Lines over which a mail program may break "On Monday, somebody wrote:"."""

WROTE = re.compile(r"(wrote|a écrit|schrieb|escribió|ha scritto|schreef)\s?:$", re.IGNORECASE)
OPENS = re.compile(r"(on|le|am|el|il|op)\b", re.IGNORECASE)
RULE = re.compile(
    r"[-_]{5,}|-{2,} ?(original message|message d[’']origine|forwarded message)\b.*",
    re.IGNORECASE,
)
HEADER = re.compile(r"\*?(from|de|von)\s?:", re.IGNORECASE)
SECOND_HEADER = re.compile(r"\*?(sent|date|to|envoyé|à|gesendet|an|objet|subject)\s?:", re.IGNORECASE)
BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^>]{0,500}>", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n{3,}")


def reply_text(message: AnymailInboundMessage) -> str:
    """Return the reply in plain text, "" when nothing is left; at most LONGEST_REPLY characters of it."""
    source = message.text if (message.text or "").strip() else _plain(message.html or "")
    text = without_quotes(source[:LONGEST_MAIL].replace("\x00", ""))
    return _without_our_links(text)[:LONGEST_REPLY].strip()


def without_quotes(text: str) -> str:
    """Return what stands above the quoted mail and the signature, and between quotes."""
    lines = text.splitlines()
    end = next((number for number in range(len(lines)) if _ends_at(lines, number)), len(lines))
    own = [line.rstrip() for line in lines[:end] if not line.lstrip().startswith(">")]
    return BLANK_LINES.sub("\n\n", "\n".join(own)).strip()


def _ends_at(lines: list[str], number: int) -> bool:
    """Return whether a signature, a rule, a block of headers or "somebody wrote:" begins in this line."""
    line = lines[number].strip()
    if lines[number].rstrip("\r\n") in {"--", "-- "} or RULE.fullmatch(line):
        return True
    if HEADER.match(line):
        return any(SECOND_HEADER.match(after.strip()) for after in lines[number + 1 : number + 3])
    if not OPENS.match(line):
        return False
    sentence = ""
    for after in lines[number : number + WRAPPED]:
        sentence = f"{sentence} {after.strip()}".strip()
        if WROTE.search(sentence[-40:]):
            return True
    return False


def _plain(markup: str) -> str:
    """Return the text of an HTML mail, its quotes left out."""
    lines = BREAK.sub("\n", markup[: 4 * LONGEST_MAIL])
    quotes = {"blockquote", "script", "style", "title"}
    return html.unescape(nh3.clean(lines, tags=set(), attributes={}, clean_content_tags=quotes))


def _without_our_links(text: str) -> str:
    """Take out what would let a reader write or unsubscribe in the sender's name."""
    base, domain = re.escape(settings.PORTAL_BASE_URL), re.escape(settings.REPLY_DOMAIN)
    text = re.sub(rf"{base}/members/me/notices/unsubscribe/\S*", "", text)
    return re.sub(rf"reply\+[a-z0-9.]+@{domain}", "", text, flags=re.IGNORECASE)
