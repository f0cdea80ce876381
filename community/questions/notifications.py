"""Whom to tell about questions and answers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from community.questions.models import Answer, Comment
from portal.members.models import Member
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send

_GROUP = _("Questions")
register_notice("questions/answered", _("Somebody answers my question"), group=_GROUP)
register_notice("questions/commented", _("Somebody comments on what I wrote"), group=_GROUP)
register_notice("questions/accepted", _("My answer is accepted"), group=_GROUP)


def tell_asker_of_answer(answer: Answer) -> None:
    """The asker hears of every answer of others."""
    asker = answer.question.author
    if asker and asker.pk != answer.author_id:
        send(
            "questions/answered",
            to=asker,
            key=f"questions.answered:{answer.pk}",
            context={"answer": answer, "question": answer.question},
            about=answer,
        )


def tell_author_of_comment(comment: Comment) -> None:
    """The author of a post hears of comments on it."""
    author = (comment.answer or comment.question).author
    if author and author.pk != comment.author_id:
        send(
            "questions/commented",
            to=author,
            key=f"questions.commented:{comment.pk}",
            context={"comment": comment, "question": comment.question},
            about=comment,
        )


def tell_answerer_of_acceptance(answer: Answer, *, by: Member) -> None:
    """The answerer hears that it helped."""
    if answer.author and answer.author.pk != by.pk:
        send(
            "questions/accepted",
            to=answer.author,
            key=f"questions.accepted:{answer.pk}:{answer.accepted_at:%Y%m%d%H%M%S}",
            context={"answer": answer, "question": answer.question},
            about=answer.question,
        )
