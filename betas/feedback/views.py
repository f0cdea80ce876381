"""What a tester sees: how to get in, this week's check-in, the reports and what became of them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from betas.feedback.forms import CheckInForm, ReportForm
from betas.feedback.models import Report
from betas.feedback.permissions import check_has_tested
from betas.programs.actions.agree import agreement_of, has_signed
from betas.programs.models import BetaProgram
from betas.recruiting.models import Place
from betas.recruiting.seating import own_place
from portal.core.keyset import KeysetPage, keyset_page


class MyBetaView(LoginRequiredMixin, TemplateView):
    """My beta: what is asked of me this week, and what became of the reports."""

    template_name = "betas/feedback/my_beta.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the reports alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["betas/feedback/partials/reports.html"]
        return [self.template_name]

    @cached_property
    def program(self) -> BetaProgram:
        """The programme that the address names."""
        return get_object_or_404(BetaProgram.objects.visible_to(self.request.user), pk=self.kwargs["pk"])

    @cached_property
    def place(self) -> Place:
        """The viewer's place; raises PermissionDenied for whoever does not test and did not."""
        place: Any = own_place(self.program, self.request.user)
        check_has_tested(self.request.user, place)
        return place

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it to nobody's cache: it holds how to get in."""
        response = super().get(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is behind the agreement for whoever accepted it, and the agreement for the others."""
        place, program = self.place, self.program
        is_inside = program.is_live and has_signed(self.request.user, program)
        due = place.check_in_due_at
        kwargs.setdefault("report_form", ReportForm(auto_id="report_%s"))
        kwargs.setdefault("check_in_form", CheckInForm(auto_id="week_%s"))
        return super().get_context_data(
            program=program,
            place=place,
            is_inside=is_inside,
            agreement=agreement_of(program) if program.is_live and not is_inside else None,
            check_in_is_open=is_inside and due is not None and due <= timezone.now(),
            page=self._reports(),
            **kwargs,
        )

    def _reports(self) -> KeysetPage[Report]:
        reports = Report.objects.visible_to(self.request.user).filter(program=self.program)
        return keyset_page(reports, by="created_at", after=self.request.GET.get("after", ""))
