"""What questions add to the weekly digest: the threads of the week from which one learns most."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from community.questions.models import Question
from community.questions.querysets import QuestionQuerySet
from portal.notifications.news import register_news

SHOWN = 5


@register_news("questions", _("Questions of the week"), order=30)
def questions_of_the_week(since: datetime, language: str) -> QuestionQuerySet:
    """New questions in the reader's language, those with the most answers first.

    Private groups are left out: five places for all would be taken by what most readers may not see.
    """
    new = Question.objects.shown().filter(private_group=None, created_at__gte=since, language=language)
    return new.for_list().order_by("-answer_count", "-score", "-id")[:SHOWN]
