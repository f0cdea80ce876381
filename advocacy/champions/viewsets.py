"""Champions in the admin: the coverage map, ranked candidates, one person's reasons, the moves of a seat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.log_actions import log

from advocacy.champions import actions
from advocacy.champions.coverage import coverage_map
from advocacy.champions.enums import NEXT, OPEN, SeatState
from advocacy.champions.models import Champion
from advocacy.champions.permissions import can_manage, can_take_a_seat, check_can_manage
from advocacy.scoring.explanation.facts import facts_behind
from advocacy.scoring.explanation.reasons import reasons
from advocacy.scoring.explanation.rules import rule_lines, what_is_missing
from advocacy.scoring.models import ScoreRun, ScoreSnapshot
from advocacy.scoring.selection import scopes_of, seats_in
from portal.core.admin import RoomViewSet, StaffView
from portal.core.attempts import attempt
from portal.core.numbers import number_in
from portal.core.panels import render_panels

PER_PAGE = 25
ASSESS = "scoring.view_scoresnapshot"
INDEX = ("champions_admin:index", gettext_lazy("Champions"))

MOVES: dict[str, tuple[Callable[..., Champion], Promise]] = {
    SeatState.CONFIRMED: (actions.confirm, gettext_lazy("Confirm")),
    SeatState.INVITED: (actions.invite, gettext_lazy("Invite by mail")),
    SeatState.DROPPED: (actions.drop, gettext_lazy("Drop")),
    SeatState.ALUMNI: (actions.leave, gettext_lazy("End the seat")),
}
"""What staff can do; yes and no are the member's own."""


class CoverageView(StaffView):
    """Seats per organization, who fills them, and what is missing."""

    permission = "champions.view_champion"
    template_name = "advocacy/champions/admin/coverage.html"
    page_title = gettext_lazy("Champions")
    header_icon = "crosshairs"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the map of the newest run."""
        run = ScoreRun.objects.latest_run()
        coverage = coverage_map(run) if run else []
        return super().get_context_data(
            run=run,
            coverage=coverage,
            seats=sum(scope.seats.seats for scope in coverage),
            users=sum(seats.users for seats in scopes_of(run)) if run else 0,
            filled=sum(len(scope.champions) for scope in coverage),
            may_assess=self.request.user.has_perm(ASSESS),
            in_progress=Champion.objects.open().with_member().order_by("-moved_at")[:PER_PAGE],
            **kwargs,
        )


class CandidatesView(StaffView):
    """The members of one organization or pool, ranked, with what each lacks; every look is audited."""

    permission = ASSESS
    template_name = "advocacy/champions/admin/candidates.html"
    parent = INDEX
    header_icon = "crosshairs"

    @cached_property
    def run(self) -> ScoreRun:
        """The newest run."""
        run = ScoreRun.objects.latest_run()
        if run is None:
            raise Http404
        return run

    def get_page_title(self) -> str:
        """The organization or pool."""
        seats = seats_in(self.run, self.kwargs["kind"], self.kwargs["key"])
        return seats.label if seats else _("Candidates")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the ranking."""
        log(self.run, "scoring.ranking_viewed", user=self.request.user, data=self.kwargs)
        ranked = (
            ScoreSnapshot.objects.visible_to(self.request.user)
            .in_run(self.run)
            .in_scope((self.kwargs["kind"], self.kwargs["key"]))
            .filter(rank__gt=number_in(self.request.GET.get("after", "")))
            .with_member()
            .select_related("run__parameters")
        )
        found = list(ranked[: PER_PAGE + 1])
        rows: list[Any] = found[:PER_PAGE]
        members = [row.member_id for row in rows]
        seats = {seat.member_id: seat for seat in Champion.objects.open().filter(member__in=members)}
        for row in rows:
            row.lacks, row.seat = what_is_missing(row), seats.get(row.member_id)
        return super().get_context_data(
            rows=rows,
            is_pool=self.kwargs["kind"] != "organization",
            more=rows[-1].rank if len(found) > PER_PAGE else None,
            **kwargs,
        )


class PersonView(StaffView):
    """Why one person stands where they stand; every look is written to the audit log."""

    permission = ASSESS
    template_name = "advocacy/champions/admin/person.html"
    parent = INDEX
    header_icon = "user"

    @cached_property
    def snapshot(self) -> ScoreSnapshot:
        """The newest score of the person."""
        snapshots = (
            ScoreSnapshot.objects.visible_to(self.request.user)
            .with_member()
            .select_related("run__parameters")
        )
        return get_object_or_404(snapshots, run=ScoreRun.objects.latest_run(), member=self.kwargs["member"])

    def get_page_title(self) -> str:
        """The person's name."""
        return self.snapshot.member.name

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add reasons, rules, facts and the state of the seat."""
        snapshot = self.snapshot
        log(snapshot.member, "scoring.assessment_viewed", user=self.request.user)
        champion = Champion.objects.filter(member=snapshot.member).order_by("-pk").first()
        moves = NEXT.get(champion.state, set()) if champion and can_manage(self.request.user) else set()
        return super().get_context_data(
            snapshot=snapshot,
            scores=[
                (_("Helpfulness"), snapshot.h),
                (_("Engagement"), snapshot.e),
                (_("Sentiment"), snapshot.s if snapshot.s_confidence else None),
                (_("Reach"), snapshot.r),
            ],
            reasons=reasons(snapshot),
            rules=rule_lines(snapshot),
            facts=facts_behind(snapshot),
            champion=champion,
            history=champion.transitions.select_related("by") if champion else [],
            moves=[(state, label) for state, (_action, label) in MOVES.items() if state in moves],
            may_shortlist=can_manage(self.request.user)
            and can_take_a_seat(snapshot)
            and not (champion and champion.state in OPEN),
            panels=render_panels("assessment", self.request, snapshot=snapshot),
            **kwargs,
        )


@require_POST
def shortlist(request: HttpRequest, member: int) -> HttpResponse:
    """Put somebody on the shortlist."""
    check_can_manage(request.user)
    snapshots = ScoreSnapshot.objects.with_member().select_related("run")
    snapshot = get_object_or_404(snapshots, run=ScoreRun.objects.latest_run(), member=member)
    attempt(
        request,
        lambda: actions.shortlist(snapshot, by=request.user, why=_why(request)),
        _("On the shortlist."),
    )
    return redirect("champions_admin:person", member=member)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one of the staff's moves."""
    check_can_manage(request.user)
    champion = get_object_or_404(Champion, pk=pk)
    action, _label = MOVES.get(request.POST.get("to", ""), (None, ""))
    if action is None:
        messages.error(request, _("This is no move that staff can make."))
    else:
        attempt(request, lambda: action(champion, by=request.user, why=_why(request)))
    return redirect("champions_admin:person", member=champion.member_id)


def _why(request: HttpRequest) -> str:
    return request.POST.get("why", "")[:500]


class ChampionsViewSet(RoomViewSet):
    """Champions under the wing's menu."""

    name = "champions_admin"
    url_prefix = "champions"
    icon = "crosshairs"
    menu_label = gettext_lazy("Champions")
    menu_order = 10
    wing = "advocacy"
    permission = "champions.view_champion"

    def get_urlpatterns(self) -> list[URLPattern]:
        """Return the screens of the room."""
        return [
            path("", CoverageView.as_view(), name="index"),
            path("candidates/<slug:kind>/<path:key>/", CandidatesView.as_view(), name="candidates"),
            path("people/<int:member>/", PersonView.as_view(), name="person"),
            path("people/<int:member>/shortlist/", shortlist, name="shortlist"),
            path("<int:pk>/move/", move, name="move"),
        ]
