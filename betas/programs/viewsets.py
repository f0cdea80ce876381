"""Programmes in the admin: the list, planning one on an idea, one programme with its moves."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from betas.programs.actions.agree import agreement_of, write_agreement
from betas.programs.actions.plan import edit_program, open_recruiting, plan_program
from betas.programs.enums import SHORTEST_WEEKS, Stage
from betas.programs.forms import AgreementForm, ProgramForm
from betas.programs.models import BetaProgram
from betas.programs.permissions import can_run_betas, check_can_run_betas
from portal.core.admin import RoomViewSet, StaffView
from portal.core.form_pages import errors_of
from portal.core.panels import render_panels
from portal.core.transitions import InvalidTransition
from roadmap_feedback.ideas.models import Idea

INDEX = ("programs_admin:index", gettext_lazy("Betas"))
PER_PAGE = 50
IDEAS_SHOWN = 12


class IndexView(StaffView):
    """All programmes, the latest move first, and the ideas one could test."""

    permission = "programs.view_betaprogram"
    template_name = "betas/programs/admin/index.html"
    page_title = gettext_lazy("Betas")
    header_icon = "rotate"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of programmes."""
        programs = BetaProgram.objects.for_list().order_by("-moved_at", "-id")
        page = Paginator(programs, PER_PAGE).get_page(self.request.GET.get("page"))
        ideas = Idea.objects.open().order_by("-points", "-id").only("title", "points")[:IDEAS_SHOWN]
        may_plan = can_run_betas(self.request.user)
        return super().get_context_data(page=page, ideas=ideas, may_plan=may_plan, **kwargs)


class PlanView(StaffView):
    """Plan a beta on an idea."""

    permission = "programs.change_betaprogram"
    template_name = "betas/programs/admin/form.html"
    page_title = gettext_lazy("Plan a beta")
    parent = INDEX
    header_icon = "rotate"

    @cached_property
    def idea(self) -> Idea:
        """The idea that the address names."""
        return get_object_or_404(Idea.objects.open(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, with what the idea gives."""
        begins = timezone.localdate() + timedelta(weeks=2)
        known = {
            "title": self.idea.title,
            "language": self.idea.language,
            "starts_on": begins,
            "ends_on": begins + timedelta(weeks=SHORTEST_WEEKS + 1),
        }
        kwargs.setdefault("form", ProgramForm(initial=known))
        return super().get_context_data(idea=self.idea, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Plan it, or say what is wrong."""
        form = ProgramForm(request.POST)
        if form.is_valid():
            program = plan_program(self.idea, by=request.user, **form.cleaned_data)
            return redirect("programs_admin:program", pk=program.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ProgramScreen(StaffView):
    """A screen about one programme."""

    permission = "programs.view_betaprogram"
    parent = INDEX
    header_icon = "rotate"

    @cached_property
    def program(self) -> BetaProgram:
        """The programme that the address names."""
        programs = BetaProgram.objects.visible_to(self.request.user).select_related("idea")
        return get_object_or_404(programs, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the programme."""
        return super().get_context_data(program=self.program, **kwargs)


class ProgramView(ProgramScreen):
    """One programme: its plan, its testers, what they say, what happened, what is next."""

    template_name = "betas/programs/admin/program.html"

    def get_page_title(self) -> str:
        """Its title."""
        return self.program.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the agreement, the moves made, and what higher rooms say."""
        agreement = agreement_of(self.program)
        kwargs.setdefault("form", AgreementForm(initial={"body": agreement.body if agreement else ""}))
        return super().get_context_data(
            agreement=agreement,
            history=self.program.transitions.select_related("by"),
            panels=render_panels("beta_admin", self.request, program=self.program),
            may_run=can_run_betas(self.request.user),
            is_draft=self.program.stage == Stage.DRAFT,
            **kwargs,
        )


class EditView(ProgramScreen):
    """Change the plan."""

    permission = "programs.change_betaprogram"
    template_name = "betas/programs/admin/form.html"
    page_title = gettext_lazy("Change the plan")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        kwargs.setdefault("form", ProgramForm(instance=self.program))
        return super().get_context_data(idea=self.program.idea, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change it, or say what is wrong."""
        form = ProgramForm(request.POST, instance=BetaProgram.objects.get(pk=self.program.pk))
        if form.is_valid():
            try:
                edit_program(self.program, by=request.user, **form.cleaned_data)
            except InvalidTransition as wrong:
                form.add_error(None, str(wrong))
            else:
                return redirect("programs_admin:program", pk=self.program.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


@require_POST
def recruit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a planned beta and take applications."""
    check_can_run_betas(request.user)
    program = get_object_or_404(BetaProgram, pk=pk)
    try:
        open_recruiting(program, by=request.user)
        messages.success(request, _("The beta is open: customers see it and can apply."))
    except InvalidTransition as wrong:
        messages.error(request, str(wrong))
    return redirect("programs_admin:program", pk=pk)


@require_POST
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a version of the agreement in force."""
    check_can_run_betas(request.user)
    program = get_object_or_404(BetaProgram, pk=pk)
    form = AgreementForm(request.POST)
    if form.is_valid():
        version = write_agreement(program, by=request.user, body=form.cleaned_data["body"]).version
        messages.success(request, _("Version %(version)d of the agreement holds.") % {"version": version})
    else:
        messages.error(request, errors_of(form))
    return redirect("programs_admin:program", pk=pk)


class ProgramsViewSet(RoomViewSet):
    """Betas under the wing's menu."""

    name = "programs_admin"
    url_prefix = "betas"
    icon = "rotate"
    menu_label = gettext_lazy("Betas")
    menu_order = 10
    wing = "betas"
    permission = "programs.view_betaprogram"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", IndexView.as_view(), name="index"),
            path("plan/<int:pk>/", PlanView.as_view(), name="plan"),
            path("<int:pk>/", ProgramView.as_view(), name="program"),
            path("<int:pk>/edit/", EditView.as_view(), name="edit"),
            path("<int:pk>/recruit/", recruit, name="recruit"),
            path("<int:pk>/agreement/", agreement, name="agreement"),
        ]
