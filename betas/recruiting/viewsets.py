"""The cohort builder in the admin: candidates, best first, and the button that invites a wave."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from betas.programs.models import BetaProgram
from betas.programs.permissions import check_can_run_betas
from betas.programs.viewsets import ProgramScreen
from betas.recruiting.actions.seat import invite_wave
from betas.recruiting.candidates import SHOWN, candidates_for
from portal.core.admin import RoomViewSet
from portal.core.numbers import numbers_in
from portal.core.transitions import InvalidTransition
from portal.members.models import Member


class CandidatesView(ProgramScreen):
    """Whom one could invite, with reasons, and why somebody could not."""

    permission = "recruiting.view_place"
    template_name = "betas/recruiting/admin/candidates.html"
    page_title = gettext_lazy("Candidates")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the candidates."""
        return super().get_context_data(candidates=candidates_for(self.program), **kwargs)


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite the chosen people as one wave."""
    check_can_run_betas(request.user)
    program = get_object_or_404(BetaProgram, pk=pk)
    people = _chosen(request)
    if not people:
        messages.error(request, _("Choose at least one person."))
        return redirect("recruiting_admin:candidates", pk=pk)
    try:
        wave = invite_wave(program, people, by=request.user)
    except InvalidTransition as wrong:
        messages.error(request, str(wrong))
        return redirect("recruiting_admin:candidates", pk=pk)
    for member, why in wave.refused:
        messages.error(request, f"{member.name}: {why}")
    if wave.offered:
        sentence = ngettext("%(n)d seat is offered.", "%(n)d seats are offered.", len(wave.offered))
        messages.success(request, sentence % {"n": len(wave.offered)})
    return redirect("programs_admin:program", pk=pk)


def _chosen(request: HttpRequest) -> list[Member]:
    """Return the customers that were ticked, in the order of the table."""
    ids = numbers_in(request.POST.getlist("member"))
    found = Member.objects.customers().in_bulk(ids[:SHOWN])
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


class RecruitingViewSet(RoomViewSet):
    """Screens that a programme's own screen leads to; the menu names programmes alone."""

    name = "recruiting_admin"
    url_prefix = "beta-seats"
    wing = "betas"
    permission = "recruiting.view_place"

    def on_register(self) -> None:
        """Stay out of the menu."""

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("<int:pk>/", CandidatesView.as_view(), name="candidates"),
            path("<int:pk>/invite/", invite, name="invite"),
        ]
