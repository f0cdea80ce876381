"""What staff see first of customer stories: how many stand at each stage, and whose answer is awaited."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.stories.enums import StoryStage
from advocacy.stories.funnel import advocacy_funnel
from advocacy.stories.models import Story, StoryTask
from portal.core.charts import Chart, Kind, Series
from portal.core.staff_panels import StaffPanel, register_staff_panel

SOON = timedelta(days=7)
TASKS_SHOWN = 5


@register_staff_panel
class PipelinePanel(StaffPanel):
    """Stories by stage; those who were invited and have not answered yet."""

    name = "stories"
    permission = "stories.view_story"
    title = gettext_lazy("Customer stories by stage")
    order = 30
    template_name = "advocacy/stories/admin/pipeline_panel.html"

    @cached_property
    def chart(self) -> Chart:
        """One bar a stage."""
        stories = Story.objects.visible_to(self.request.user)
        counts = dict(stories.order_by().values_list("stage").annotate(number=Count("pk")))
        labels = [str(stage.label) for stage in StoryStage]
        series = Series(_("Stories"), [counts.get(stage, 0) for stage in StoryStage])
        return Chart(str(self.title), labels, [series], Kind.BAR)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Add whose answer is awaited, the longest first."""
        due = StoryTask.objects.open().filter(due_on__lte=timezone.localdate() + SOON)
        invited = Story.objects.visible_to(self.request.user).filter(stage=StoryStage.INVITED)
        return super().get_context_data(parent_context) | {
            "invited": invited.with_people().order_by("moved_at"),
            "due": due.select_related("story")[:TASKS_SHOWN],
            "today": timezone.localdate(),
        }


@register_staff_panel
class FunnelPanel(StaffPanel):
    """How many people came how far, from a first answer to a story."""

    name = "advocacy-funnel"
    permission = "stories.view_story"
    title = gettext_lazy("From a first answer to a story, people in a year")
    order = 28

    @cached_property
    def chart(self) -> Chart:
        """One bar a step."""
        steps = cache.get_or_set("stories:funnel", lambda: advocacy_funnel(now=timezone.now()), 300) or []
        labels, people = [str(label) for label, _number in steps], [number for _label, number in steps]
        return Chart(str(self.title), labels, [Series(_("People"), people)], Kind.BAR)
