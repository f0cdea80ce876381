"""Cases in the admin: by clock, one by one, opened by hand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from advocacy.recovery.actions import add_note, assign_case, move_case, open_case
from advocacy.recovery.enums import CLOSED, NEXT, CaseState, Cause, SignalKind
from advocacy.recovery.forms import CaseMoveForm, NoteForm
from advocacy.recovery.models import DetractorCase
from advocacy.recovery.owners import possible_owners
from advocacy.recovery.permissions import can_recover, check_can_recover
from portal.core.admin import RoomViewSet, StaffView
from portal.core.attempts import attempt
from portal.core.form_pages import errors_of
from portal.core.keyset import keyset_page
from portal.core.numbers import number_in
from portal.members.models import Member

INDEX = ("recovery_admin:index", gettext_lazy("Recovery cases"))
MOST_RUNNING = 100
MOST_FOUND = 12


class CasesView(StaffView):
    """Cases whose clock runs, the shortest first; then the others, the latest first."""

    permission = "recovery.view_detractorcase"
    template_name = "advocacy/recovery/admin/cases.html"
    page_title = gettext_lazy("Recovery cases")
    header_icon = "warning"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the cases, and the people found for a new one."""
        viewer, now = self.request.user, timezone.now()
        log(viewer, "recovery.cases_viewed", user=viewer)
        cases = DetractorCase.objects.visible_to(viewer).with_people()
        others = cases.exclude(state=CaseState.OPENED)
        show = self.request.GET.get("show", "")
        others = others.filter(state__in=CLOSED) if show == "closed" else others.open()
        running = list(cases.to_be_contacted().order_by("contact_due")[:MOST_RUNNING])
        words = self.request.GET.get("q", "").strip()[:80]
        return super().get_context_data(
            running=[(case, case.hours_left(now)) for case in running],
            page=keyset_page(others, by="moved_at", after=self.request.GET.get("after", "")),
            show=show,
            words=words,
            found=Member.objects.customers().with_organization().matching(words)[:MOST_FOUND]
            if words
            else [],
            may_recover=can_recover(viewer),
            today=now.date(),
            **kwargs,
        )


class CaseView(StaffView):
    """One case: what told us, what was promised, what is next; every look is written to the audit log."""

    permission = "recovery.view_detractorcase"
    template_name = "advocacy/recovery/admin/case.html"
    parent = INDEX
    header_icon = "warning"

    @cached_property
    def case(self) -> DetractorCase:
        """The case that the address names."""
        return get_object_or_404(
            DetractorCase.objects.visible_to(self.request.user).with_people(), pk=self.kwargs["pk"]
        )

    def get_page_title(self) -> str:
        """Whom it is about."""
        return self.case.member.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add signals, notes, moves made and moves open."""
        case, now = self.case, timezone.now()
        log(case, "recovery.case_viewed", user=self.request.user)
        may = can_recover(self.request.user) and case.is_open
        following = NEXT.get(case.state, set()) if may else set()
        return super().get_context_data(
            case=case,
            hours_left=case.hours_left(now),
            signals=case.signals.select_related("by"),
            notes=case.notes.select_related("by"),
            history=case.transitions.select_related("by"),
            moves=[state for state in CaseState if state in following - {CaseState.PROMISED}],
            may_promise=CaseState.PROMISED in following,
            causes=Cause,
            owners=possible_owners(case.organization).exclude(pk=case.owner_id or 0) if may else [],
            may_write=may,
            today=now.date(),
            **kwargs,
        )


class OpenView(StaffView):
    """Open a case about somebody, with a sentence."""

    permission = "recovery.change_detractorcase"
    template_name = "advocacy/recovery/admin/open.html"
    parent = INDEX
    page_title = gettext_lazy("Open a case")
    header_icon = "warning"

    @cached_property
    def person(self) -> Member:
        """Whom it is about."""
        return get_object_or_404(
            Member.objects.visible_to(self.request.user).customers().with_organization(),
            pk=self.kwargs["member"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the person and the form."""
        kwargs.setdefault("form", NoteForm())
        return super().get_context_data(person=self.person, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open the case, or say what is wrong."""
        form = NoteForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        case = open_case(self.person, kind=SignalKind.NOTE, by=request.user, text=form.cleaned_data["text"])
        return redirect("recovery_admin:case", pk=case.pk)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a case."""
    case = _case(request, pk)
    form = CaseMoveForm(request.POST)
    if form.is_valid():
        state = form.cleaned_data.pop("to")
        attempt(request, lambda: move_case(case, state, by=request.user, **form.cleaned_data))
    else:
        messages.error(request, errors_of(form))
    return redirect("recovery_admin:case", pk=pk)


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a note."""
    case = _case(request, pk)
    attempt(request, lambda: add_note(case, by=request.user, text=request.POST.get("text", "")[:2000]))
    return redirect("recovery_admin:case", pk=pk)


@require_POST
def assign(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the case over."""
    case = _case(request, pk)
    person = Member.objects.active().filter(pk=number_in(request.POST.get("owner", ""))).first()
    if person is None:
        messages.error(request, _("Choose who takes it."))
    else:
        attempt(request, lambda: assign_case(case, person, by=request.user))
    return redirect("recovery_admin:case", pk=pk)


def _case(request: HttpRequest, pk: int) -> DetractorCase:
    check_can_recover(request.user)
    return get_object_or_404(DetractorCase.objects.visible_to(request.user), pk=pk)


class RecoveryViewSet(RoomViewSet):
    """Cases under the wing's menu."""

    name = "recovery_admin"
    url_prefix = "recovery"
    icon = "warning"
    menu_label = gettext_lazy("Recovery cases")
    menu_order = 30
    wing = "advocacy"
    permission = "recovery.view_detractorcase"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", CasesView.as_view(), name="index"),
            path("<int:pk>/", CaseView.as_view(), name="case"),
            path("<int:pk>/move/", move, name="move"),
            path("<int:pk>/note/", note, name="note"),
            path("<int:pk>/assign/", assign, name="assign"),
            path("open/<int:member>/", OpenView.as_view(), name="open"),
        ]
