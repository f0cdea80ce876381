"""Named reads of reports and check-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Q

from betas.feedback.enums import UNMENDED, ReportState
from betas.programs.models import Signature
from betas.recruiting.models import Place

if TYPE_CHECKING:
    from betas.feedback.models import Report


class ReportQuerySet(models.QuerySet["Report"]):
    """Reads of reports."""

    def visible_to(self, viewer: Any) -> ReportQuerySet:
        """All for product; those of one's beta for testers under the agreement in force; one's own always."""
        if viewer.has_perm("feedback.view_report"):
            return self.all()
        if not viewer.is_authenticated:
            return self.none()
        seats = Place.objects.filter(member=viewer).seated()
        signed = Signature.objects.in_force().filter(member=viewer)
        inside = Q(program__in=seats.values("program"), program_id__in=signed.values("agreement__program"))
        return self.filter(inside | Q(author=viewer))

    def unanswered(self) -> ReportQuerySet:
        """Reports that wait for product's word."""
        return self.filter(state=ReportState.NEW)

    def open_blockers(self) -> ReportQuerySet:
        """Show-stoppers that are not mended."""
        return self.filter(is_blocker=True, state__in=UNMENDED)
