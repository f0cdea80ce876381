"""A member's own pages: their entry in the pool, and each call they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import DetailView, TemplateView

from advocacy.references.actions.call import answer_request, rate_call
from advocacy.references.actions.pool import leave_pool, pause_reference, resume_reference, write_profile
from advocacy.references.enums import RequestState
from advocacy.references.forms import ProfileForm, RatingForm
from advocacy.references.models import Reference, ReferenceRequest
from portal.core.attempts import attempt
from portal.core.keyset import keyset_page


class EntryView(LoginRequiredMixin, TemplateView):
    """The member's entry: the terms, a pause, the way out, and the calls so far."""

    template_name = "advocacy/references/entry.html"

    @cached_property
    def entry(self) -> Reference | None:
        """The member's entry, while they are in the pool."""
        return own_entry(self.request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the entry, its form, and one page of the calls."""
        viewer, entry = self.request.user, self.entry
        calls = ReferenceRequest.objects.visible_to(viewer).of(viewer)
        page = keyset_page(calls, by="created_at", after=self.request.GET.get("after", ""))
        names = ("kinds", "products", "limits", "language")
        start = {name: getattr(entry, name) for name in names} if entry else {}
        kwargs.setdefault("form", ProfileForm(initial=start) if entry else None)
        return super().get_context_data(entry=entry, page=page, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Write the profile."""
        form, entry = ProfileForm(request.POST), self.entry
        if entry is None:
            raise Http404
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        attempt(
            request,
            lambda: write_profile(entry, form.profile(), by=request.user),
            _("Thank you. You are asked before every call, and may say no."),
        )
        return redirect("references:entry")


def own_entry(request: HttpRequest) -> Reference | None:
    """Return the viewer's entry, while they are in the pool."""
    return Reference.objects.visible_to(request.user).of(request.user).known().order_by("-pk").first()


MOVES: dict[str, tuple[Callable[..., Any], Any]] = {
    "pause": (pause_reference, lambda: _("Nobody asks you for a call until you come back.")),
    "resume": (resume_reference, lambda: _("Welcome back.")),
    "leave": (leave_pool, lambda: _("Done. You are not asked for a call any more.")),
}


@require_POST
@login_required
def move(request: HttpRequest) -> HttpResponse:
    """Pause, come back, or leave, by one click."""
    entry = own_entry(request)
    act, done = MOVES.get(request.POST.get("to", ""), (None, None))
    if entry and act and done:
        attempt(request, lambda: act(entry, by=request.user), done())
    return redirect("references:entry")


class RequestView(LoginRequiredMixin, DetailView):
    """A call that the member is asked for: what it is about, yes or no, the hour, how it went."""

    template_name = "advocacy/references/request.html"
    context_object_name = "call"

    def get_queryset(self) -> QuerySet[ReferenceRequest]:
        """Only what was put to the viewer."""
        calls = ReferenceRequest.objects.visible_to(self.request.user).of(self.request.user)
        return calls.select_related("owner", "ask")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form of the outcome, once the call was held."""
        call, is_held = self.object, self.object.state == RequestState.HELD
        start = {"rating": call.customer_rating or 5, "words": call.customer_words}
        kwargs.setdefault("form", RatingForm(initial=start) if is_held else None)
        return super().get_context_data(**kwargs)


@require_POST
@login_required
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to a call."""
    call, yes = _own(request, pk), request.POST.get("answer") == "yes"
    why = request.POST.get("why", "")[:500]
    done = _("Thank you. You will hear of the hour.") if yes else _("Noted. A no changes nothing between us.")
    attempt(request, lambda: answer_request(call, by=request.user, yes=yes, why=why), done)
    return redirect(call) if yes else redirect("references:entry")


@require_POST
@login_required
def rate(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how the call went."""
    call, form = _own(request, pk), RatingForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Choose a number from 1 to 5."))
    else:
        attempt(request, lambda: rate_call(call, by=request.user, **form.cleaned_data), _("Thank you."))
    return redirect(call)


def _own(request: HttpRequest, pk: int) -> ReferenceRequest:
    return get_object_or_404(ReferenceRequest.objects.visible_to(request.user).of(request.user), pk=pk)
