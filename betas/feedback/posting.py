"""The buttons of a tester's page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from betas.feedback.actions.report import check_in, file_report, keep_seat
from betas.feedback.forms import CheckInForm, ReportForm
from betas.feedback.views import MyBetaView
from betas.programs.models import BetaProgram
from betas.recruiting.actions.apply import accept_agreement
from portal.core.numbers import number_in
from portal.core.transitions import InvalidTransition


@require_POST
@login_required
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """File a report; a wrong one comes back with its text and the reason."""
    program, form = _program(request, pk), ReportForm(request.POST, auto_id="report_%s")
    if not form.is_valid():
        return _again(request, pk, report_form=form)
    filed = file_report(program, by=request.user, **form.cleaned_data)
    messages.success(request, _("Thank you. Product answers within three working days."))
    return redirect(f"{_page(pk)}#report-{filed.pk}")


@require_POST
@login_required
def week(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how the week went."""
    program, form = _program(request, pk), CheckInForm(request.POST, auto_id="week_%s")
    if not form.is_valid():
        return _again(request, pk, check_in_form=form)
    try:
        check_in(program, by=request.user, **form.cleaned_data)
        messages.success(request, _("Thank you, that was this week’s check-in."))
    except InvalidTransition as wrong:
        messages.warning(request, str(wrong))
    return redirect(_page(pk))


@require_POST
@login_required
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep an idle seat."""
    keep_seat(_program(request, pk), by=request.user)
    messages.success(request, _("The seat stays yours."))
    return redirect(_page(pk))


@require_POST
@login_required
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept the new version of the agreement."""
    version = number_in(request.POST.get("version", ""))
    try:
        accept_agreement(_program(request, pk), by=request.user, version=version)
    except InvalidTransition as wrong:
        messages.warning(request, str(wrong))
    return redirect(_page(pk))


def _program(request: HttpRequest, pk: int) -> BetaProgram:
    return get_object_or_404(BetaProgram.objects.visible_to(request.user), pk=pk)


def _page(pk: int) -> str:
    return reverse("feedback:mine", args=[pk])


def _again(request: HttpRequest, pk: int, **forms: Any) -> HttpResponse:
    view = MyBetaView()
    view.setup(request, pk=pk)
    return view.render_to_response(view.get_context_data(**forms), status=422)
