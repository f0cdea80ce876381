"""Asks in the admin: the ledger, advocates with their rest, one form that answers at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from advocacy.asks.actions.consent import Terms, give_consent, withdraw_consent
from advocacy.asks.actions.follow import complete_ask, expire_ask, send_ask
from advocacy.asks.actions.request import request_ask
from advocacy.asks.advocates import advocates, with_rest
from advocacy.asks.enums import NEXT, AskKind, AskState, ConsentState
from advocacy.asks.facts import facts_of
from advocacy.asks.forms import AskForm, ConsentForm
from advocacy.asks.models import Ask, Consent
from advocacy.asks.permissions import can_ask, can_record_consent, check_can_ask, check_can_record_consent
from advocacy.asks.rules import judge
from advocacy.asks.sentences import refusal, refusal_of
from advocacy.recovery.freeze import open_cases_beside
from portal.core.admin import RoomViewSet, StaffView
from portal.core.attempts import attempt
from portal.core.keyset import keyset_page
from portal.members.models import Member

INDEX = ("asks_admin:index", gettext_lazy("Requests to customers"))
SHOWN = 20

MOVES = {
    AskState.SENT: (send_ask, gettext_lazy("Send it now")),
    AskState.DONE: (complete_ask, gettext_lazy("It was done")),
    AskState.EXPIRED: (expire_ask, gettext_lazy("Give it back")),
}
"""What staff can do; yes and no are the person's own."""


class LedgerView(StaffView):
    """Everything that was asked, or refused, the latest first."""

    permission = "asks.view_ask"
    template_name = "advocacy/asks/admin/ledger.html"
    page_title = gettext_lazy("Requests to customers")
    header_icon = "comment"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of asks."""
        asks = Ask.objects.visible_to(self.request.user).with_people()
        state = self.request.GET.get("state", "")
        if state in AskState.values:
            asks = asks.filter(state=state)
        page = keyset_page(asks, by="created_at", after=self.request.GET.get("after", ""))
        return super().get_context_data(page=page, states=AskState, chosen=state, **kwargs)


class AdvocatesView(StaffView):
    """Advocates with what they allow and from when they may be asked."""

    permission = "asks.view_ask"
    template_name = "advocacy/asks/admin/advocates.html"
    parent = INDEX
    page_title = gettext_lazy("Whom to ask")
    header_icon = "group"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of people."""
        words = self.request.GET.get("q", "").strip()[:80]
        page = keyset_page(advocates(words), by="date_joined", after=self.request.GET.get("after", ""))
        rows = with_rest(page.rows, today=timezone.now().date())
        return super().get_context_data(rows=rows, next_cursor=page.next_cursor, words=words, **kwargs)


class PersonView(StaffView):
    """One person: ask them, with the answer at once; what they allow; what they were asked."""

    permission = "asks.view_ask"
    template_name = "advocacy/asks/admin/person.html"
    parent = INDEX
    header_icon = "user"

    @cached_property
    def person(self) -> Member:
        """Who would be asked."""
        people = Member.objects.visible_to(self.request.user).customers().with_organization()
        return get_object_or_404(people, pk=self.kwargs["member"])

    def get_page_title(self) -> str:
        """The person's name."""
        return self.person.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answer for every kind of ask, the consents and the history."""
        person, viewer = self.person, self.request.user
        kwargs.setdefault("form", AskForm())
        kwargs.setdefault(
            "consent_form", ConsentForm(prefix="consent", has_organization=bool(person.organization))
        )
        consents = Consent.objects.visible_to(viewer).select_related("organization")
        theirs = consents.about(person.pk, person.organization_id)
        asks = Ask.objects.visible_to(viewer).filter(member=person).with_people()
        return super().get_context_data(
            person=person,
            answers=self._answers(),
            beside=open_cases_beside(person),
            consents=theirs.filter(state=ConsentState.IN_FORCE)[:SHOWN],
            asks=asks.order_by("-created_at", "-id")[:SHOWN],
            may_ask=can_ask(viewer),
            may_record=can_record_consent(viewer),
            **kwargs,
        )

    def _answers(self) -> list[tuple[str, str]]:
        """Return for every kind of ask why it must wait, or nothing when it need not."""
        facts = facts_of([self.person], kinds=AskKind, today=timezone.now().date())[self.person.pk]
        answers = []
        for kind in AskKind:
            verdict = judge(replace(facts, kind=kind))
            answers.append((str(kind.label), refusal(verdict.reasons, verdict.not_before)))
        return answers

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask the rules: granted leads to the ask, refused says so beside the form."""
        check_can_ask(request.user)
        form = AskForm(request.POST)
        if form.is_valid():
            try:
                ask = request_ask(self.person, by=request.user, **form.cleaned_data)
            except PermissionDenied as wrong:
                form.add_error(None, str(wrong))
            else:
                if ask.state == AskState.GRANTED:
                    messages.success(request, _("Yes, %(name)s may be asked.") % {"name": ask.member.name})
                    return redirect("asks_admin:ask", pk=ask.pk)
                form.add_error(None, refusal_of(ask))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class AskView(StaffView):
    """One ask and the moves it made."""

    permission = "asks.view_ask"
    template_name = "advocacy/asks/admin/ask.html"
    parent = INDEX
    header_icon = "comment"

    @cached_property
    def ask(self) -> Ask:
        """The ask that the address names."""
        return get_object_or_404(
            Ask.objects.visible_to(self.request.user).with_people(), pk=self.kwargs["pk"]
        )

    def get_page_title(self) -> str:
        """What is asked of whom."""
        return str(self.ask)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the moves made and those that are open."""
        ask = self.ask
        following = NEXT.get(ask.state, set()) if can_ask(self.request.user) and not ask.page else set()
        return super().get_context_data(
            ask=ask,
            refusal=refusal_of(ask) if ask.state == AskState.REFUSED else "",
            history=ask.transitions.select_related("by"),
            moves=[(state.value, label) for state, (_act, label) in MOVES.items() if state in following],
            **kwargs,
        )


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of the staff's moves."""
    check_can_ask(request.user)
    ask = get_object_or_404(Ask.objects.decided_here(), pk=pk)
    act, _label = MOVES.get(request.POST.get("to", ""), (None, ""))  # type: ignore[call-overload]
    if act is None:
        messages.error(request, _("This is no move that staff can make."))
    else:
        attempt(request, lambda: act(ask, by=request.user))
    return redirect("asks_admin:ask", pk=pk)


@require_POST
def record_consent(request: HttpRequest, member: int) -> HttpResponse:
    """Write down a consent that was given elsewhere."""
    check_can_record_consent(request.user)
    people = Member.objects.customers().with_organization()
    person = get_object_or_404(people, pk=member)
    form = ConsentForm(request.POST, prefix="consent", has_organization=bool(person.organization))
    if form.is_valid():
        terms = form.cleaned_data
        subject = person if terms.pop("subject") == "person" else person.organization
        use = terms.pop("use")
        attempt(request, lambda: give_consent(subject, use=use, by=request.user, terms=Terms(**terms)))
        return redirect("asks_admin:person", member=member)
    view = PersonView(request=request, args=(), kwargs={"member": member})
    return view.render_to_response(view.get_context_data(consent_form=form), status=422)


@require_POST
def end_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a consent on somebody's word."""
    check_can_record_consent(request.user)
    consent = get_object_or_404(Consent, pk=pk)
    why = request.POST.get("why", "")[:500]
    attempt(request, lambda: withdraw_consent(consent, by=request.user, why=why))
    if consent.member_id:
        return redirect("asks_admin:person", member=consent.member_id)
    return redirect("asks_admin:people")


class AsksViewSet(RoomViewSet):
    """Asks under the wing's menu."""

    name = "asks_admin"
    url_prefix = "asks"
    icon = "comment"
    menu_label = gettext_lazy("Requests to customers")
    menu_order = 15
    wing = "advocacy"
    permission = "asks.view_ask"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", LedgerView.as_view(), name="index"),
            path("people/", AdvocatesView.as_view(), name="people"),
            path("people/<int:member>/", PersonView.as_view(), name="person"),
            path("people/<int:member>/consents/", record_consent, name="record_consent"),
            path("consents/<int:pk>/end/", end_consent, name="end_consent"),
            path("<int:pk>/", AskView.as_view(), name="ask"),
            path("<int:pk>/move/", move, name="move"),
        ]
