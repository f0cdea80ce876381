"""Ideas and comments on them can be flagged and hidden; every count follows what is shown."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.core.posts import PostKind, register_flaggable
from roadmap_feedback.ideas.locks import lock_idea, recount_comments
from roadmap_feedback.ideas.models import Idea, IdeaComment


def hide_idea(pk: int, *, hidden: bool, because: str) -> None:
    """Take an idea out of sight with its comments, or put it back; its votes stay as they are."""
    Idea.objects.filter(pk=pk).update(is_hidden=hidden, hidden_because=because)


def hide_comment(pk: int, *, hidden: bool, because: str) -> None:
    """Take a comment out of sight, or put it back, and count the idea's comments anew."""
    idea = lock_idea(IdeaComment.objects.select_related("idea").get(pk=pk).idea)
    IdeaComment.objects.filter(pk=pk).update(is_hidden=hidden, hidden_because=because)
    recount_comments(idea)


IDEA = register_flaggable(PostKind("idea", _("idea"), Idea, hide_idea))
IDEA_COMMENT = register_flaggable(
    PostKind("idea-comment", _("comment on an idea"), IdeaComment, hide_comment, ("idea",))
)
