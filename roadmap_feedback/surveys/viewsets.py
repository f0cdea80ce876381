"""Surveys in the admin: results by quarter, answers with reasons, files, the switch."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe
from wagtail.log_actions import log

from portal.core.admin import RoomViewSet, StaffView
from portal.core.csv_files import csv_response
from portal.core.keyset import keyset_page
from portal.core.transitions import InvalidTransition
from roadmap_feedback.surveys.actions.steer import set_programme
from roadmap_feedback.surveys.enums import ProgrammeState, SurveyKind
from roadmap_feedback.surveys.exports import MOST_EXPORTED, answer_rows, figure_rows
from roadmap_feedback.surveys.forms import FilterForm, ReasonFilterForm
from roadmap_feedback.surveys.models import Programme, Response
from roadmap_feedback.surveys.permissions import can_read_reasons, can_steer, check_can_read_reasons
from roadmap_feedback.surveys.querysets import ResponseQuerySet
from roadmap_feedback.surveys.results import Table, results

RESULTS = "surveys.view_wave"
INDEX = ("surveys_admin:index", gettext_lazy("Surveys"))


class ResultsView(StaffView):
    """NPS and CSAT by quarter, each with how sure it is."""

    permission = RESULTS
    template_name = "roadmap_feedback/surveys/admin/results.html"
    page_title = gettext_lazy("Surveys")
    header_icon = "form"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the tables, the charts and the programmes."""
        form = FilterForm(self.request.GET)
        tables = results(**form.chosen())
        states = dict(Programme.objects.values_list("kind", "state"))
        return super().get_context_data(
            form=form,
            tables=[Table(occasion, lines) for occasion, lines in tables.items()],
            programmes=[(kind, states.get(kind) == ProgrammeState.RUNNING) for kind in SurveyKind],
            may_steer=can_steer(self.request.user),
            may_read=can_read_reasons(self.request.user),
            query=self.request.GET.urlencode(),
            **kwargs,
        )


class AnswersView(StaffView):
    """Single answers with their reasons, the latest first; every look is written to the audit log."""

    permission = "surveys.view_response"
    template_name = "roadmap_feedback/surveys/admin/answers.html"
    parent = INDEX
    page_title = gettext_lazy("Answers and reasons")
    header_icon = "form"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of answers."""
        form = ReasonFilterForm(self.request.GET)
        chosen = form.chosen()
        log(self.request.user, "surveys.answers_read", user=self.request.user, data=chosen)
        answers = _answers(self.request, **chosen).with_reason()
        page = keyset_page(answers, by="answered_at", after=self.request.GET.get("after", ""))
        return super().get_context_data(form=form, page=page, query=self.request.GET.urlencode(), **kwargs)


def _answers(request: HttpRequest, *, kind: str, plan: str, region: str) -> ResponseQuerySet:
    answers = Response.objects.visible_to(request.user).from_customers(plan=plan, region=region)
    return (answers.of_kind(kind) if kind else answers).with_people()


@require_safe
def results_file(request: HttpRequest) -> HttpResponse:
    """The figures of all surveys, as they are filtered on the screen."""
    if not request.user.has_perm(RESULTS):
        raise PermissionDenied(_("Your role does not include this screen."))
    tables = results(**FilterForm(request.GET).chosen())
    return csv_response("surveys.csv", figure_rows(tables))


@require_safe
def answers_file(request: HttpRequest) -> HttpResponse:
    """The answers with their reasons, as they are filtered on the screen; the export is audited."""
    check_can_read_reasons(request.user)
    chosen = ReasonFilterForm(request.GET).chosen()
    log(request.user, "surveys.answers_exported", user=request.user, data=chosen)
    answers = _answers(request, **chosen).order_by("-answered_at", "-id")[:MOST_EXPORTED]
    return csv_response("survey-answers.csv", answer_rows(answers))


@require_POST
def steer(request: HttpRequest, survey: str) -> HttpResponse:
    """Start or pause a survey."""
    state = ProgrammeState.RUNNING if request.POST.get("to") == "running" else ProgrammeState.PAUSED
    try:
        set_programme(SurveyKind(survey), state, by=request.user)
    except (InvalidTransition, ValueError) as wrong:
        messages.error(request, str(wrong))
    else:
        messages.success(request, _("Started.") if state == ProgrammeState.RUNNING else _("Paused."))
    return redirect("surveys_admin:index")


class SurveysViewSet(RoomViewSet):
    """Surveys under the wing's menu."""

    name = "surveys_admin"
    url_prefix = "surveys"
    icon = "form"
    menu_label = gettext_lazy("Surveys")
    menu_order = 30
    wing = "roadmap_feedback"
    permission = RESULTS

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", ResultsView.as_view(), name="index"),
            path("figures.csv", results_file, name="results_file"),
            path("answers/", AnswersView.as_view(), name="answers"),
            path("answers.csv", answers_file, name="answers_file"),
            path("programmes/<slug:survey>/", steer, name="steer"),
        ]
