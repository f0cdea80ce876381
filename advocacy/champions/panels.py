"""What champions add to the pages of lower rooms."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from advocacy.champions.enums import SeatState
from advocacy.champions.models import Champion
from community.questions.models import Question
from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Member, Organization, TaggedMember
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines
from portal.members.panels import champion_card, champion_rows, nearest_champions


def _invitation(request: HttpRequest) -> QuerySet:
    invited = Champion.objects.filter(member=request.user.pk, state=SeatState.INVITED)
    return panel_rows(invited, moment="moved_at", seat="scope_label")


@register_panel("today", order=10, read=_invitation)
def invitation_panel(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """An invitation waits for its answer on the first screen."""
    if not rows:
        return ""
    champion = Champion(pk=rows[0].pk)
    return render_to_string("advocacy/champions/partials/invited.html", {"champion": champion}, request)


def _who_knows(request: HttpRequest, question: Question) -> QuerySet:
    member: Any = request.user
    if not member.is_authenticated or question.is_solved:
        return champion_rows(Member.objects.none())
    near = nearest_champions(member).exclude(pk=question.author_id)
    if question.tag_names:
        knows = TaggedMember.objects.filter(content_object=OuterRef("pk"), tag__name__in=question.tag_names)
        near = near.annotate(knows=Exists(knows)).order_by("-knows", *near.query.order_by)
    return champion_rows(near)


@register_panel("question_aside", order=20, read=_who_knows)
def champion_to_ask(request: HttpRequest, question: Question, rows: list[PanelRow]) -> SafeString | str:
    """Beside a question that is still open: a champion who knows its subject, or else the nearest one."""
    del question
    return champion_card(request, rows)


def _line_of_champion(row: PanelRow) -> Line:
    return Line(
        row.facts["who"],
        reverse("champions_admin:person", args=[row.facts["member"]]),
        SeatState(row.facts["state"]).label,
    )


@register_lines(
    order=60, permission="champions.view_champion", title=gettext_lazy("Champions"), line=_line_of_champion
)
def champions_of_organization(viewer: Any, organization: Organization) -> QuerySet:
    """Its people on the way to a seat, or in one."""
    seats = Champion.objects.visible_to(viewer).filter(member__organization=organization)
    return panel_rows(
        seats.order_by("-moved_at", "-pk")[:LINES], moment="moved_at",
        member="member_id", who="member__name", state="state",
    )  # fmt: skip
