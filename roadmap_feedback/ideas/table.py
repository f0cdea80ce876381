"""Product's table: ideas with the four rankings side by side, for all customers or for a segment of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F

from portal.members.models import Organization
from roadmap_feedback.ideas.enums import OPEN, IdeaStatus
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.querysets import IdeaQuerySet
from roadmap_feedback.ideas.rankings import COLUMNS, SEGMENTS, segment_figures

PER_PAGE = 50
ORDERS = {
    "people": "people_rank",
    "organizations": "organization_rank",
    "arr": "arr_rank",
    "voice": "voice_rank",
}
OPEN_ONES = "open"
LAST = 2**31
NOTHING = {column: None if column.endswith("rank") else 0 for column in COLUMNS}
"""What stands beside a decided idea in a segment: it is ranked no more."""


@dataclass(frozen=True)
class TableFilters:
    """What the table is narrowed to, and the ranking it is ordered by."""

    status: str
    order: str
    segment: Mapping[str, str]

    @property
    def column(self) -> str:
        """The rank that orders the table."""
        return ORDERS[self.order]


def filters_of(query: Mapping[str, str]) -> TableFilters:
    """Return the filters that an address asks for; ignores unknown values."""
    status, order = query.get("status", OPEN_ONES), query.get("order", "people")
    return TableFilters(
        status if status in IdeaStatus.values else OPEN_ONES,
        order if order in ORDERS else "people",
        {name: query[name][:80] for name in SEGMENTS if query.get(name)},
    )


def ideas_of(filters: TableFilters) -> IdeaQuerySet | list[Idea]:
    """Return the ideas in the order of the table; figures of a segment are made anew and not stored."""
    states = OPEN if filters.status == OPEN_ONES else [filters.status]
    ideas = Idea.objects.shown().filter(status__in=states)
    ideas = ideas.defer("body", "body_html")
    if not filters.segment:
        return ideas.order_by(F(filters.column).asc(nulls_last=True), "-points", "-id")
    rows = list(_narrowed(ideas, filters.segment))
    return sorted(rows, key=lambda idea: (getattr(idea, filters.column) or LAST, -idea.pk))


def page_of(filters: TableFilters, number: str) -> Page:
    """Return one page of the table."""
    return Paginator(ideas_of(filters), PER_PAGE).get_page(number)


def segments() -> dict[str, list[str]]:
    """Return the plans, regions and industries that customers have, in one query."""
    rows = list(Organization.objects.order_by().values_list(*SEGMENTS).distinct())
    return {name: sorted({row[position] for row in rows} - {""}) for position, name in enumerate(SEGMENTS)}


def _narrowed(ideas: Iterable[Idea], segment: Mapping[str, str]) -> Iterable[Idea]:
    figures = segment_figures(segment)
    for idea in ideas:
        for column, figure in figures.get(idea.pk, NOTHING).items():
            setattr(idea, column, figure)
        yield idea
