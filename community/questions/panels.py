"""What questions add to the pages of lower rooms: a member's first screen, the profile, a group's page."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import BooleanField, Case, Count, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from community.groups.models import UserGroup
from community.groups.permissions import can_take_part
from community.questions.enums import QuestionStatus
from community.questions.models import Answer, Question
from portal.core.panels import PanelRow, panel_rows, register_panel
from portal.members.models import Member, Organization
from portal.members.organization_lines import SHOWN as LINES
from portal.members.organization_lines import Line, register_lines

SHOWN = 5
IN_GROUP = 8
NEWS_DAYS = 30
HELPED = ("accepted_at", "question__title", "question__slug", "question__language")
PARTIALS = "community/questions/partials"


def _rows(questions: QuerySet, **facts: Any) -> QuerySet:
    return panel_rows(
        questions, moment="last_activity_at", title="title", slug="slug", answers="answer_count",
        language="language", who="last_actor_name", **facts,
    )  # fmt: skip


def _news_since(member: Member) -> datetime:
    month_ago = timezone.now() - timedelta(days=NEWS_DAYS)
    return max(member.news_read_at or month_ago, month_ago)


def _my_questions(request: HttpRequest) -> QuerySet:
    """My questions in which somebody else had the last word since I looked, or whose answer I may accept."""
    member: Any = request.user
    has_news = Q(last_activity_at__gt=_news_since(member)) & ~Q(last_actor_name=member.name)
    mine = Question.objects.visible_to(member).asked_by(member)
    waiting = mine.filter(has_news | Q(status=QuestionStatus.ANSWERED)).order_by("-last_activity_at", "-id")
    news = Case(When(has_news, then=Value(True)), default=Value(False), output_field=BooleanField())
    return _rows(waiting[:SHOWN], status="status", news=news)


@register_panel("today", order=40, read=_my_questions)
def my_questions(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """What waits for the one who asked: news, and answers to accept."""
    shown = [{"url": _address(row), "moment": row.moment, **row.facts} for row in rows]
    has_news = any(row["news"] for row in shown)
    context = {"questions": shown, "has_news": has_news}
    return render_to_string(f"{PARTIALS}/today_mine.html", context, request)


def _questions_to_answer(request: HttpRequest) -> QuerySet:
    """Unanswered questions of others: about what I can be asked about, and the latest in my language."""
    member: Any = request.user
    open_ones = Question.objects.visible_to(member).unanswered().exclude(author=member)
    latest = open_ones.order_by("-last_activity_at", "-id")
    found = Q(pk__in=latest.filter(language=member.language)[:SHOWN].values("pk"))
    if member.tag_names:
        mine = latest.filter(tagged_items__tag__name__in=member.tag_names).distinct()
        found |= Q(pk__in=mine[:SHOWN].values("pk"))
    return _rows(open_ones.filter(found), tags=Cast("tag_names", TextField()))


@register_panel("today", order=60, read=_questions_to_answer)
def questions_to_answer(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """Questions I could answer: those that fit my tags first, then those in my language."""
    member: Any = request.user
    mine = set(member.tag_names)
    shown = [
        {"url": _address(row), "moment": row.moment, **row.facts, "fits": sorted(mine & set(_tags(row)))}
        for row in rows
    ]
    shown.sort(key=lambda row: (bool(row["fits"]), row["language"] == member.language), reverse=True)
    context = {"questions": shown[:SHOWN], "has_tags": bool(mine)}
    return render_to_string(f"{PARTIALS}/today_open.html", context, request)


def _solved_lately(request: HttpRequest) -> QuerySet:
    member: Any = request.user
    solved = Question.objects.visible_to(member).solved().filter(language=member.language)
    return _rows(solved.order_by("-last_activity_at", "-id")[:SHOWN])


@register_panel("today", order=80, read=_solved_lately)
def solved_lately(request: HttpRequest, rows: list[PanelRow]) -> SafeString | str:
    """What is new to learn from."""
    shown = [{"url": _address(row), "moment": row.moment, **row.facts} for row in rows]
    return render_to_string(f"{PARTIALS}/today_new.html", {"questions": shown}, request) if shown else ""


@register_panel("profile", order=20)
def contributions(request: HttpRequest, person: Member) -> SafeString | str:
    """What the person gave here: how often they asked, answered and helped, and the latest that helped."""
    questions = Question.objects.visible_to(request.user).asked_by(person)
    answers = Answer.objects.visible_to(request.user).filter(author=person)
    helped = answers.filter(is_accepted=True).select_related("question").only(*HELPED)
    context = {
        "person": person,
        "asked": questions.count(),
        **answers.aggregate(answered=Count("pk"), helped=Count("pk", filter=Q(is_accepted=True))),
        "latest": list(helped.order_by("-accepted_at", "-id")[:SHOWN]),
    }
    return render_to_string(f"{PARTIALS}/contributions.html", context, request)


@register_panel("group_page", order=20)
def group_questions(request: HttpRequest, group: UserGroup) -> SafeString:
    """The latest questions of a group, and for its members the way to ask one."""
    questions = Question.objects.visible_to(request.user).filter(group=group).for_list()
    latest = list(questions.order_by("-last_activity_at", "-id")[: IN_GROUP + 1])
    return render_to_string(
        f"{PARTIALS}/group_questions.html",
        {
            "group": group,
            "questions": latest[:IN_GROUP],
            "has_more": len(latest) > IN_GROUP,
            "may_ask": can_take_part(request.user, group),
        },
        request,
    )


def _tags(row: PanelRow) -> list[str]:
    return json.loads(row.facts["tags"])


def _address(row: PanelRow) -> str:
    return f"{_list_address()}{row.pk}/{row.facts['slug']}/"


@cache
def _list_address() -> str:
    return reverse("questions:list")


def _line_of_question(row: PanelRow) -> Line:
    return Line(
        row.facts["title"],
        Question(pk=row.pk, slug=row.facts["slug"]).get_absolute_url(),
        QuestionStatus(row.facts["status"]).label,
    )


@register_lines(
    order=30, permission="members.view_organization", title=gettext_lazy("Questions"), line=_line_of_question
)
def asked_by_organization(viewer: Any, organization: Organization) -> QuerySet:
    """What its people asked, the latest first."""
    asked = Question.objects.visible_to(viewer).filter(author__organization=organization)
    return _rows(asked.order_by("-created_at", "-pk")[:LINES], status="status")
