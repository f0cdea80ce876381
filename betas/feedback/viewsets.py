"""Product's screens: reports with their answers, and the decision."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from betas.feedback.actions.decide import decide_program
from betas.feedback.actions.report import answer_report
from betas.feedback.enums import ANSWER_DAYS, MOVES, ReportState
from betas.feedback.forms import AnswerForm, DecideForm
from betas.feedback.models import Report
from betas.feedback.permissions import can_answer_reports, check_can_answer_reports
from betas.feedback.weeks import participation_of
from betas.programs.viewsets import ProgramScreen
from portal.core.admin import RoomViewSet, StaffView
from portal.core.form_pages import errors_of
from portal.core.numbers import number_in
from portal.core.transitions import InvalidTransition

PER_PAGE = 30
WEEKEND = 5


def answer_due(report: Report) -> datetime:
    """Return until when a report is to be answered: three working days after it came."""
    due, left = report.created_at, ANSWER_DAYS
    while left:
        due += timedelta(days=1)
        left -= due.weekday() < WEEKEND
    return due


class ReportsView(StaffView):
    """Reports: those without an answer, the oldest first, or all of one programme."""

    permission = "feedback.view_report"
    template_name = "betas/feedback/admin/reports.html"
    page_title = gettext_lazy("Beta reports")
    header_icon = "comment"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of reports with the moves that are open, and which are late."""
        beta = number_in(self.request.GET.get("beta", ""))
        reports = Report.objects.visible_to(self.request.user).select_related("program")
        if beta:
            reports = reports.filter(program=beta).order_by("-created_at", "-id")
        else:
            reports = reports.unanswered().order_by("created_at", "id")
        page = Paginator(reports, PER_PAGE).get_page(self.request.GET.get("page"))
        now = timezone.now()
        report: Any
        for report in page.object_list:
            report.moves = [choice for choice in ReportState.choices if choice[0] in _next(report)]
            report.is_late = report.state == ReportState.NEW and answer_due(report) < now
        may_answer = can_answer_reports(self.request.user)
        return super().get_context_data(page=page, beta=beta, may_answer=may_answer, **kwargs)


def _next(report: Report) -> set[str]:
    return MOVES.get(report.state, set())


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a report and go back to the list one came from."""
    check_can_answer_reports(request.user)
    report = get_object_or_404(Report.objects.select_related("program"), pk=pk)
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            answer_report(report, by=request.user, **form.cleaned_data)
            messages.success(request, _("The tester will hear of it."))
        except InvalidTransition as wrong:
            messages.error(request, str(wrong))
    else:
        messages.error(request, errors_of(form))
    back = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if is_ours else reverse("feedback_admin:reports"))


class DecideView(ProgramScreen):
    """Decide a programme with a memo, and tell the testers what changed."""

    permission = "programs.change_betaprogram"
    template_name = "betas/feedback/admin/decide.html"
    page_title = gettext_lazy("Decide")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and the figure that decides."""
        kwargs.setdefault("form", DecideForm(program=self.program))
        participation = participation_of(self.program, at=timezone.now())
        return super().get_context_data(participation=participation, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Decide, or say what is wrong."""
        form = DecideForm(request.POST, program=self.program)
        if form.is_valid():
            try:
                decide_program(self.program, by=request.user, **form.cleaned_data)
            except InvalidTransition as wrong:
                form.add_error(None, str(wrong))
            else:
                messages.success(request, _("Decided. The testers will hear of it."))
                return redirect("programs_admin:program", pk=self.program.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class FeedbackViewSet(RoomViewSet):
    """Reports under the wing's menu."""

    name = "feedback_admin"
    url_prefix = "beta-reports"
    icon = "comment"
    menu_label = gettext_lazy("Reports")
    menu_order = 20
    wing = "betas"
    permission = "feedback.view_report"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", ReportsView.as_view(), name="reports"),
            path("<int:pk>/answer/", answer, name="answer"),
            path("<int:pk>/decide/", DecideView.as_view(), name="decide"),
        ]
