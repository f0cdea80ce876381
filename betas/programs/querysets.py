"""Named reads of beta programmes, their agreements and who accepted them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F

from betas.programs.enums import OPEN, Stage

if TYPE_CHECKING:
    from betas.programs.models import BetaProgram, Signature


class BetaProgramQuerySet(models.QuerySet["BetaProgram"]):
    """Reads of programmes."""

    def visible_to(self, viewer: Any) -> BetaProgramQuerySet:
        """Programmes the viewer may read: what is still being planned is product's alone."""
        if viewer.has_perm("programs.view_betaprogram"):
            return self.all()
        return self.exclude(stage=Stage.DRAFT)

    def open(self) -> BetaProgramQuerySet:
        """Programmes one can apply to."""
        return self.filter(stage__in=OPEN)

    def for_list(self) -> BetaProgramQuerySet:
        """Programmes with what a row of a list shows."""
        return self.defer("body", "body_html", "access", "access_html").select_related("idea")


class SignatureQuerySet(models.QuerySet["Signature"]):
    """Reads of signatures."""

    def in_force(self) -> SignatureQuerySet:
        """Signatures under the version of the agreement that holds now."""
        return self.filter(agreement__version=F("agreement__program__agreement_version"))
