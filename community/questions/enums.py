"""The states of a question and the allowed moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionStatus(models.TextChoices):
    """How far a question has come."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    SOLVED = "solved", pgettext_lazy("one question", "Solved")


NEXT = {  # an answer that is hidden counts no more: see hiding.py
    QuestionStatus.OPEN: {QuestionStatus.ANSWERED},
    QuestionStatus.ANSWERED: {QuestionStatus.SOLVED},
    QuestionStatus.SOLVED: {QuestionStatus.ANSWERED},
}
