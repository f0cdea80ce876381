"""What product writes about a card or a release note, as forms and actions hand it on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.text import slugify

from portal.core.markdown import RENDERER_VERSION, render_markdown
from portal.core.sanitise import plain_text
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.roadmap.enums import Audience, Confidence
from roadmap_feedback.roadmap.models import Card


class DraftRefused(Exception):
    """What was written will not do; the text is a sentence for the person who wrote it."""


@dataclass(frozen=True)
class CardDraft:
    """A card as product means it."""

    title: str
    why: str
    ideas: list[Idea]
    target: date | None = None
    confidence: str = Confidence.MEDIUM
    audience: str = Audience.PUBLIC
    language: str = "en"

    def columns(self) -> dict[str, Any]:
        """Return what the row holds; the ideas are rows of their own."""
        html = render_markdown(self.why)
        return {
            "title": self.title,
            "slug": _slug(self.title, "card"),
            "why": self.why,
            "why_html": html,
            "renderer_version": RENDERER_VERSION,
            "excerpt": plain_text(html, limit=240),
            "target": self.target,
            "confidence": self.confidence,
            "audience": self.audience,
            "language": self.language,
        }


@dataclass(frozen=True)
class NoteDraft:
    """A release note as product means it."""

    title: str
    body: str
    sentence: str
    cards: list[Card] = field(default_factory=list)
    ideas: list[Idea] = field(default_factory=list)
    audience: str = Audience.PUBLIC
    language: str = "en"

    def words(self) -> dict[str, Any]:
        """Return what may still be mended when the note is out."""
        html = render_markdown(self.body)
        return {
            "title": self.title,
            "slug": _slug(self.title, "release"),
            "body": self.body,
            "body_html": html,
            "renderer_version": RENDERER_VERSION,
            "excerpt": plain_text(html, limit=240),
            "language": self.language,
        }

    def columns(self) -> dict[str, Any]:
        """Return what the row holds; cards and ideas are rows of their own."""
        return {**self.words(), "sentence": self.sentence, "audience": self.audience}


def _slug(title: str, otherwise: str) -> str:
    return slugify(title)[:80].strip("-") or otherwise
