"""References in the admin: the pool, the requests, and a request with its candidates."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from advocacy.references.actions import call as calls
from advocacy.references.actions import match as matches
from advocacy.references.actions import pool
from advocacy.references.enums import NEXT, NOT_OURS_TO_END, WANTED_MATCHES, PoolState, RequestState
from advocacy.references.forms import HourForm, NeedForm
from advocacy.references.matching import reason_sentences, stories_for
from advocacy.references.models import Reference, ReferenceRequest
from advocacy.references.permissions import (
    can_approve,
    can_keep_pool,
    can_request,
    check_can_keep_pool,
    check_can_request,
)
from portal.core.admin import RoomViewSet, StaffView
from portal.core.attempts import attempt
from portal.core.keyset import keyset_page
from portal.core.numbers import number_in
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

INDEX = ("references_admin:index", gettext_lazy("References"))


class RequestsView(StaffView):
    """Requests, the latest first, with what each waits for and whether its clock has run out."""

    permission = "references.view_reference"
    template_name = "advocacy/references/admin/requests.html"
    page_title = gettext_lazy("References")
    header_icon = "comment"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of requests."""
        requests = ReferenceRequest.objects.visible_to(self.request.user).with_people()
        state = self.request.GET.get("state", "")
        requests = requests.filter(state=state) if state in RequestState.values else requests
        page = keyset_page(requests, by="created_at", after=self.request.GET.get("after", ""))
        may_request = can_request(self.request.user)
        return super().get_context_data(
            page=page, states=RequestState, chosen=state, may_request=may_request, **kwargs
        )


class PoolView(StaffView):
    """The pool, the latest first."""

    permission = "references.view_reference"
    template_name = "advocacy/references/admin/pool.html"
    parent = INDEX
    page_title = gettext_lazy("Pool")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of entries with the moves that are open."""
        entries = Reference.objects.visible_to(self.request.user).with_people()
        state = self.request.GET.get("state", "")
        entries = entries.filter(state=state) if state in PoolState.values else entries
        page = keyset_page(entries, by="created_at", after=self.request.GET.get("after", ""))
        may_keep = can_keep_pool(self.request.user)
        rows = [(entry, pool_moves(entry) if may_keep else []) for entry in page.rows]
        return super().get_context_data(
            page=page, rows=rows, states=PoolState, chosen=state, may_keep=may_keep, **kwargs
        )


POOL_MOVES: dict[str, tuple[Callable[[Reference, Any, str], Any], Any, str]] = {
    "vet": (
        lambda entry, by, why: pool.vet_reference(entry, by=by, why=why), gettext_lazy("Vet"),
        PoolState.VETTED,
    ),
    "invite": (
        lambda entry, by, _why: pool.invite_to_pool(entry, by=by), gettext_lazy("Invite"), PoolState.INVITED,
    ),
    "activate": (
        lambda entry, by, _why: pool.activate_reference(entry, by=by), gettext_lazy("Let them be matched"),
        PoolState.ACTIVE,
    ),
    "retire": (
        lambda entry, by, why: pool.retire_reference(entry, by=by, why=why), gettext_lazy("Take out"),
        PoolState.RETIRED,
    ),
}  # fmt: skip
"""What staff can do; pauses are the member's own."""


def pool_moves(entry: Reference) -> list[tuple[str, str]]:
    """Return the moves that staff can make with an entry; a rest or a pause is not theirs to end."""
    return [
        (name, str(label))
        for name, (_act, label, state) in POOL_MOVES.items()
        if state in NEXT.get(entry.state, set())
        and not (name == "activate" and entry.state in NOT_OURS_TO_END)
    ]


@require_POST
def move_in_pool(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of the staff's moves with an entry."""
    check_can_keep_pool(request.user)
    entry, name = get_object_or_404(Reference.objects.with_people(), pk=pk), request.POST.get("to", "")
    if name not in dict(pool_moves(entry)):
        messages.error(request, _("This is no move that staff can make."))
    else:
        why = request.POST.get("why", "")[:500]
        attempt(request, lambda: POOL_MOVES[name][0](entry, request.user, why))
    return redirect("references_admin:pool")


@require_POST
def nominate(request: HttpRequest) -> HttpResponse:
    """Put somebody into the pool, by their address."""
    check_can_keep_pool(request.user)
    person = (
        Member.objects.customers().filter(email__iexact=request.POST.get("email", "").strip()[:254]).first()
    )
    if person is None:
        messages.error(request, _("Nobody has this address."))
    else:
        why = request.POST.get("why", "")[:500]
        attempt(request, lambda: pool.nominate_reference(person, by=request.user, why=why))
    return redirect("references_admin:pool")


class SubmitView(StaffView):
    """Ask for a reference."""

    permission = "references.add_referencerequest"
    template_name = "advocacy/references/admin/submit.html"
    parent = INDEX
    page_title = gettext_lazy("Ask for a reference")
    header_icon = "comment"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form."""
        kwargs.setdefault("form", NeedForm())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Submit it, or say what is wrong."""
        check_can_request(request.user)
        form = NeedForm(request.POST)
        if form.is_valid():
            submitted = matches.submit_request(form.asked(), by=request.user)
            messages.success(request, _("The first answer comes within one working day."))
            return redirect("references_admin:request", pk=submitted.pk)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class RequestScreen(StaffView):
    """A request: what is wanted, who could, what happened, and what is next."""

    permission = "references.view_reference"
    template_name = "advocacy/references/admin/request.html"
    parent = INDEX
    header_icon = "comment"

    @cached_property
    def wanted(self) -> ReferenceRequest:
        """The request that the address names."""
        requests = ReferenceRequest.objects.visible_to(self.request.user).with_people()
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """Who asks."""
        return self.wanted.deal

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the candidates with their reasons, and stories where nobody is free."""
        wanted, viewer = self.wanted, self.request.user
        found = wanted.matches.select_related("reference__member", "reference__organization")
        candidates = [(match, reason_sentences(match)) for match in found]
        needs_stories = wanted.state in {RequestState.ACCEPTED, RequestState.MATCHED, RequestState.STORIES}
        return super().get_context_data(
            wanted=wanted,
            candidates=candidates,
            too_few=wanted.state == RequestState.MATCHED and len(candidates) < WANTED_MATCHES,
            stories=stories_for(wanted) if needs_stories else [],
            history=wanted.transitions.select_related("by"),
            may_keep=can_keep_pool(viewer),
            may_approve=can_approve(viewer, wanted),
            may_tell=wanted.by_id == viewer.pk or can_keep_pool(viewer),
            hour_form=HourForm(),
            **kwargs,
        )


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one step with a request."""
    wanted = get_object_or_404(ReferenceRequest.objects.visible_to(request.user).with_people(), pk=pk)
    act = STEPS.get(request.POST.get("step", ""))
    if wanted.by_id != request.user.pk:
        check_can_keep_pool(request.user)
    if act is None:
        messages.error(request, _("This is no move that staff can make."))
    else:
        attempt(request, lambda: act(wanted, request))
    return redirect("references_admin:request", pk=pk)


def _approve(wanted: ReferenceRequest, request: HttpRequest) -> Any:
    pk = number_in(request.POST.get("reference", ""))
    return matches.approve_candidate(wanted, get_object_or_404(Reference, pk=pk), by=request.user)


def _schedule(wanted: ReferenceRequest, request: HttpRequest) -> Any:
    form = HourForm(request.POST)
    if not form.is_valid():
        raise InvalidTransition(_("Say when."))
    return calls.schedule_call(wanted, starts_at=form.cleaned_data["starts_at"], by=request.user)


def _why(request: HttpRequest) -> str:
    return request.POST.get("why", "")[:500]


STEPS: dict[str, Callable[[ReferenceRequest, HttpRequest], Any]] = {
    "accept": lambda wanted, request: matches.accept_request(wanted, by=request.user),
    "refuse": lambda wanted, request: matches.refuse_request(wanted, by=request.user, why=_why(request)),
    "match": lambda wanted, request: matches.match_request(wanted, by=request.user),
    "approve": _approve,
    "stories": lambda wanted, request: matches.offer_stories(wanted, by=request.user),
    "another": lambda wanted, request: matches.choose_another(wanted, by=request.user, why=_why(request)),
    "ask": lambda wanted, request: calls.ask_customer(wanted, by=request.user),
    "schedule": _schedule,
    "hold": lambda wanted, request: calls.hold_call(wanted, by=request.user),
    "outcome": lambda wanted, request: calls.record_outcome(wanted, by=request.user, outcome=_why(request)),
    "thank": lambda wanted, request: calls.thank_customer(wanted, by=request.user),
}


class ReferencesViewSet(RoomViewSet):
    """References under the wing's menu."""

    name = "references_admin"
    url_prefix = "references"
    icon = "comment"
    menu_label = gettext_lazy("References")
    menu_order = 35
    wing = "advocacy"
    permission = "references.view_reference"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", RequestsView.as_view(), name="index"),
            path("new/", SubmitView.as_view(), name="submit"),
            path("<int:pk>/", RequestScreen.as_view(), name="request"),
            path("<int:pk>/step/", step, name="step"),
            path("pool/", PoolView.as_view(), name="pool"),
            path("pool/nominate/", nominate, name="nominate"),
            path("pool/<int:pk>/move/", move_in_pool, name="move_in_pool"),
        ]
