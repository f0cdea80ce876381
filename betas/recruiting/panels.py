"""What recruiting adds to the pages of lower rooms: the door of a programme, and offers that wait."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from betas.programs.models import BetaProgram
from betas.recruiting.enums import HOPING, State
from betas.recruiting.models import Place
from betas.recruiting.permissions import can_apply
from betas.recruiting.seating import own_place
from portal.core.panels import PanelRow, fact_time, panel_rows, register_panel
from portal.members.models import Organization
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines

PARTIALS = "betas/recruiting/partials"
SHOWN = 3
SEATS_SHOWN = 100


def _offered(request: HttpRequest) -> QuerySet:
    member: Any = request.user
    offers = Place.objects.visible_to(member).filter(member=member, state=State.OFFERED)
    return panel_rows(
        offers.order_by("-moved_at", "-id")[:SHOWN], moment="moved_at", offer_until="offer_until",
        program="program_id", title="program__title", slug="program__slug",
    )  # fmt: skip


@register_panel("today", order=15, read=_offered)
def offered_seats(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """A seat that is kept for me."""
    offers = [
        {
            "program": BetaProgram(pk=row.facts["program"], title=row.facts["title"], slug=row.facts["slug"]),
            "until": fact_time(row.facts["offer_until"]),
        }
        for row in rows
    ]
    return render_to_string(f"{PARTIALS}/today.html", {"offers": offers}, request) if offers else ""


@register_panel("betas_mine", order=10)
def my_betas(request: HttpRequest) -> SafeString | str:
    """Where I stand with betas, the latest first."""
    viewer: Any = request.user
    if not viewer.is_authenticated:
        return ""
    places = Place.objects.visible_to(viewer).filter(member=viewer, state__in=(*HOPING, State.FINISHED))
    shown = list(places.select_related("program").defer("program__body_html").order_by("-moved_at")[:9])
    return render_to_string(f"{PARTIALS}/mine.html", {"places": shown}, request) if shown else ""


@register_panel("beta_page", order=20)
def door(request: HttpRequest, program: BetaProgram) -> SafeString | str:
    """One clear button: where the viewer stands with this beta."""
    viewer: Any = request.user
    place = own_place(program, viewer) if viewer.is_authenticated else None
    shown = {"program": program, "place": place, "may_apply": can_apply(viewer, program)}
    return render_to_string(f"{PARTIALS}/door.html", shown, request)


@register_panel("beta_admin", order=10)
def testers(request: HttpRequest, program: BetaProgram) -> SafeString | str:
    """The seats of a programme, for product."""
    places = Place.objects.visible_to(request.user).filter(program=program, state__in=HOPING)
    taken = places.taking_a_seat().select_related("member__organization").order_by("wave", "member__name")
    shown = {
        "program": program,
        "places": taken[:SEATS_SHOWN],
        "waiting": places.count() - program.taken,
    }
    return render_to_string("betas/recruiting/admin/testers.html", shown, request)


def _line_of_place(row: PanelRow) -> Line:
    return Line(
        f"{row.facts['who']}, {row.facts['title']}",
        reverse("programs_admin:program", args=[row.facts["program"]]),
        State(row.facts["state"]).label,
    )


@register_lines(
    order=50, permission="recruiting.view_place", title=gettext_lazy("Betas"), line=_line_of_place
)
def tested_by_organization(viewer: Any, organization: Organization) -> QuerySet:
    """Where its people test, or hope to."""
    places = Place.objects.visible_to(viewer).filter(member__organization=organization)
    return panel_rows(
        places.order_by("-moved_at", "-pk")[:LINES], moment="moved_at",
        who="member__name", title="program__title", program="program_id", state="state",
    )  # fmt: skip
