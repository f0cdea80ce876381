"""What the community manager sees first: the questions that wait, and how the community does."""

from __future__ import annotations

from typing import Any

from django.core.cache import cache
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.questions.health import LATE, waiting, weekly_health
from portal.core.charts import Chart, Series
from portal.core.staff_panels import StaffPanel, register_staff_panel

SHOWN = 6
HEALTH_SECONDS = 300


@register_staff_panel
class UnansweredPanel(StaffPanel):
    """Questions without an answer, the longest waiting first, each with its clock."""

    name = "unanswered"
    permission = "questions.change_question"
    title = gettext_lazy("Waiting for an answer")
    order = 10
    template_name = "community/questions/admin/unanswered_panel.html"

    def table(self) -> list[list[Any]]:
        """Return every waiting question with the hours it waits."""
        now = timezone.now()
        rows = waiting().values_list("pk", "title", "author_name", "created_at")
        heading = [_("Number"), _("Question"), _("Asked by"), _("Asked"), _("Hours")]
        return [heading, *([*row, round((now - row[-1]).total_seconds() / 3600)] for row in rows)]

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add the first few and how many there are."""
        now = timezone.now()
        return super().get_context_data(parent_context) | {
            "questions": [
                (question, timesince(question.created_at, now, depth=1)) for question in waiting()[:SHOWN]
            ],
            "number": waiting().order_by().count(),
            "late": waiting().order_by().filter(created_at__lt=now - LATE).count(),
        }


class WeeksPanel(StaffPanel):
    """Half a year, week by week."""

    permission = "questions.change_question"

    @cached_property
    def weeks(self) -> list[Any]:
        """The figures of each week; two panels show them, and a few minutes change nothing in half a year."""
        return cache.get_or_set("questions:health", weekly_health, HEALTH_SECONDS) or []

    @property
    def labels(self) -> list[str]:
        """The Monday of each week."""
        return [date_format(week.monday, "j M") for week in self.weeks]


@register_staff_panel
class HealthPanel(WeeksPanel):
    """How much is asked and answered."""

    name = "questions-and-answers"
    title = gettext_lazy("Questions and answers a week")
    order = 20

    @cached_property
    def chart(self) -> Chart:
        """Two lines."""
        asked = Series(_("Questions"), [week.asked for week in self.weeks])
        answered = Series(_("Answers"), [week.answered for week in self.weeks])
        return Chart(_("Questions and answers a week"), self.labels, [asked, answered])


@register_staff_panel
class FirstAnswerPanel(WeeksPanel):
    """How soon a question finds an answer."""

    name = "first-answer"
    title = gettext_lazy("Hours to the first answer")
    order = 21

    @cached_property
    def chart(self) -> Chart:
        """The median wait of each week."""
        title = _("Hours to the first answer, median by week")
        hours = [None if week.hours is None else round(week.hours, 1) for week in self.weeks]
        return Chart(title, self.labels, [Series(_("Hours"), hours)])
