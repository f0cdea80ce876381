"""Submit an idea."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from portal.activity.ledger import record
from portal.core.markdown import render_markdown
from portal.core.posts import check_post
from portal.core.sanitise import plain_text
from portal.members.models import Member
from roadmap_feedback.ideas.activities import IDEA_SUBMITTED
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.hiding import IDEA
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.permissions import check_can_take_part


@transaction.atomic
def submit_idea(*, by: Member, title: str, body: str, language: str = "", at: datetime | None = None) -> Idea:
    """Publish an idea and return it; it starts without votes. Raises PermissionDenied, PostRefused."""
    check_can_take_part(by)
    html = render_markdown(body)
    check_post(IDEA, by=by, html=html, at=at)
    at = at or timezone.now()
    idea = Idea.objects.create(
        author=by,
        author_name=by.name,
        title=title,
        slug=slugify(title)[:80].strip("-") or "idea",
        body=body,
        body_html=html,
        excerpt=plain_text(html, limit=240),
        language=language or by.language,
        created_at=at,
        moved_at=at,
    )
    idea.transitions.create(by=by, at=at, old="", new=IdeaStatus.NEW)
    record(IDEA_SUBMITTED, actor=by, subject=idea, occurred_at=at)
    return idea
