"""Pages of betas: those that are open, and one programme."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from betas.programs.enums import ENDED
from betas.programs.models import BetaProgram
from portal.core.keyset import keyset_page
from portal.core.panels import render_panels


class ProgramListView(TemplateView):
    """Betas one can apply to, or those that are over."""

    template_name = "betas/programs/program_list.html"

    def get_template_names(self) -> list[str]:
        """Answer "load more" with the cards alone."""
        if self.request.htmx:  # type: ignore[attr-defined]
            return ["betas/programs/partials/cards.html"]
        return [self.template_name]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of cards, the latest move first, and where the viewer stands."""
        show = "over" if self.request.GET.get("show") == "over" else ""
        programs = BetaProgram.objects.visible_to(self.request.user).for_list()
        programs = programs.filter(stage__in=ENDED) if show else programs.open()
        page = keyset_page(programs, by="moved_at", after=self.request.GET.get("after", ""))
        mine = render_panels("betas_mine", self.request)
        return super().get_context_data(page=page, show=show, mine=mine, **kwargs)


class ProgramDetailView(TemplateView):
    """A programme: what is tested, what is asked, and the one next step."""

    template_name = "betas/programs/program_detail.html"

    @cached_property
    def program(self) -> BetaProgram:
        """The programme that the address names."""
        programs = BetaProgram.objects.visible_to(self.request.user).select_related("idea")
        return get_object_or_404(programs.defer("access", "access_html"), pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send an old or shortened address to the present one."""
        if kwargs.get("slug") != self.program.slug:
            return redirect(self.program)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the programme and what higher rooms have to say: the door, the viewer's place."""
        door = render_panels("beta_page", self.request, program=self.program)
        return super().get_context_data(program=self.program, door=door, **kwargs)
