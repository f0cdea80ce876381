"""The page to apply, the page to take an offered seat, and the button to give a place up."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from betas.programs.actions.agree import agreement_of
from betas.programs.models import Agreement, BetaProgram
from betas.recruiting.actions.apply import apply_for_beta, give_up, take_seat
from betas.recruiting.enums import GONE, State
from betas.recruiting.forms import ApplyForm, SeatForm
from betas.recruiting.permissions import check_can_apply
from betas.recruiting.seating import own_place
from portal.core.form_pages import FormPage
from portal.core.transitions import InvalidTransition


class DoorPage(LoginRequiredMixin, FormPage):
    """A form beside the agreement of a programme."""

    template_name = "betas/recruiting/door.html"
    done: Any = ""

    @cached_property
    def program(self) -> BetaProgram:
        """The programme that the address names."""
        programs = BetaProgram.objects.visible_to(self.request.user).select_related("idea")
        return get_object_or_404(programs.defer("access", "access_html"), pk=self.kwargs["pk"])

    @cached_property
    def agreement(self) -> Agreement | None:
        """The version that is shown and accepted."""
        return agreement_of(self.program)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever may not apply."""
        if request.user.is_authenticated:
            check_can_apply(request.user, self.program)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        """The version that stands on the page."""
        return {"version": self.program.agreement_version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the programme and its agreement."""
        return super().get_context_data(program=self.program, agreement=self.agreement, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it and go back to the programme, or say what is wrong; the page shows the present agreement."""
        data = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        try:
            self.act(data)
        except InvalidTransition as wrong:
            form.add_error(None, str(wrong))
            form.data = {**form.data.dict(), "version": self.program.agreement_version}
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.program)

    def act(self, data: dict[str, Any]) -> None:
        """Do what the form is for."""
        raise NotImplementedError


class ApplyView(DoorPage):
    """Apply for a beta."""

    form_class = ApplyForm
    done = gettext_lazy("Thank you. We will mail you as soon as there is a seat for you.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, and the programme to whoever has a place already."""
        place = own_place(self.program, request.user)
        return redirect(self.program) if place and place.state not in GONE else super().get(request)

    def act(self, data: dict[str, Any]) -> None:
        """Apply."""
        apply_for_beta(self.program, by=self.request.user, **data)


class SeatView(DoorPage):
    """Take the seat that is kept."""

    form_class = SeatForm
    done = gettext_lazy("Welcome: the seat is yours.")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form to whom a seat is offered, and the programme to everybody else."""
        place = own_place(self.program, request.user)
        if place is None or place.state != State.OFFERED:
            return redirect(self.program)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say until when the seat is kept."""
        return super().get_context_data(place=own_place(self.program, self.request.user), **kwargs)

    def act(self, data: dict[str, Any]) -> None:
        """Take it."""
        take_seat(self.program, by=self.request.user, **data)


@require_POST
@login_required
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a place up, whichever it is."""
    program = get_object_or_404(BetaProgram.objects.visible_to(request.user), pk=pk)
    try:
        give_up(program, by=request.user)
        messages.success(request, _("Done. You can apply again while the beta is open."))
    except InvalidTransition as wrong:
        messages.warning(request, str(wrong))
    return redirect(program)
