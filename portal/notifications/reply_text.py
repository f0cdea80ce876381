"""The words somebody wrote above the mail they answer, without quotes, signature and our own links."""

from __future__ import annotations

import html
import re

import nh3
from anymail.inbound import AnymailInboundMessage
from django.conf import settings
from mailparser_reply import EmailReplyParser

LONGEST_MAIL = 50_000
"""Characters of a mail that are looked at: a reply is on top."""

LONGEST_REPLY = 20_000
LANGUAGES = ["en", "fr", "de", "es", "it", "nl"]
BREAK = re.compile(r"<(?:br|/p|/div|/li|/h\d|/tr)\b[^>]*>", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n{3,}")

_parser = EmailReplyParser(languages=LANGUAGES)


def reply_text(message: AnymailInboundMessage) -> str:
    """Return the reply in plain text, "" when nothing is left; at most LONGEST_REPLY characters of it."""
    source = message.text or _plain(message.html or "")
    source = source[:LONGEST_MAIL].replace("\r\n", "\n").replace("\x00", "")
    text = _parser.parse_reply(source) or ""
    return BLANK_LINES.sub("\n\n", _without_our_links(text)).strip()[:LONGEST_REPLY]


def _plain(markup: str) -> str:
    """Return the text of an HTML mail, its quotes left out."""
    lines = BREAK.sub("\n", markup[: 4 * LONGEST_MAIL])
    text = nh3.clean(lines, tags=set(), clean_content_tags={"blockquote", "script", "style", "title"})
    return html.unescape(text)


def _without_our_links(text: str) -> str:
    """Take out what would let a reader write or unsubscribe in the sender's name."""
    base, domain = re.escape(settings.PORTAL_BASE_URL), re.escape(settings.REPLY_DOMAIN)
    text = re.sub(rf"{base}/members/me/notices/unsubscribe/\S*", "", text)
    return re.sub(rf"reply\+[a-z0-9.]+@{domain}", "", text, flags=re.IGNORECASE)
