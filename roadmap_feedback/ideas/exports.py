"""Product's table as a file: CSV or XLSX, with nothing in it that a spreadsheet would take for a formula."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from portal.activity.ledger import record
from portal.core.csv_files import CSV_TYPE, csv_bytes, harmless
from portal.members.models import Member
from roadmap_feedback.ideas.activities import IDEAS_EXPORTED
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.permissions import check_can_see_rankings
from roadmap_feedback.ideas.table import TableFilters, ideas_of

Cell = str | int | float


@transaction.atomic
def export_ideas(filters: TableFilters, *, by: Member, kind: str) -> tuple[bytes, str]:
    """Return the whole table as a file and its media type; the export is noted. Raises PermissionDenied."""
    check_can_see_rankings(by)
    record(IDEAS_EXPORTED, actor=by)
    write, media_type = WRITERS[kind]
    return write([_header(), *map(_row, ideas_of(filters))]), media_type


def _header() -> list[Cell]:
    return [
        _("Number"), _("Idea"), _("Status"), _("Submitted by"), _("Submitted"), _("Votes"), _("Comments"),
        _("People"), _("Organizations"), _("Yearly revenue"), _("Earned voice"),
        _("Rank by people"), _("Rank by organizations"), _("Rank by revenue"), _("Rank by earned voice"),
        _("Rankings disagree"),
    ]  # fmt: skip


def _row(idea: Idea) -> list[Cell]:
    return [
        idea.pk, idea.title, str(idea.get_status_display()), idea.author_name,
        idea.created_at.date().isoformat(), idea.points, idea.comment_count, idea.people_count,
        idea.organization_count, float(idea.arr), idea.earned_voice, *(rank or "" for rank in idea.ranks),
        _("yes") if idea.rankings_disagree else "",
    ]  # fmt: skip


def _xlsx(rows: Iterable[list[Cell]]) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - it brings numpy along, which pages are served without

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Ideas"))
    for row in rows:
        sheet.append([harmless(cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS: dict[str, tuple[Callable[[Iterable[list[Cell]]], bytes], str]] = {
    "csv": (csv_bytes, CSV_TYPE),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
