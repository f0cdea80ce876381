"""What product types when it plans a beta."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from betas.programs.enums import FEWEST_SEATS, LONGEST_WEEKS, MOST_SEATS, SHORTEST_WEEKS
from betas.programs.models import BetaProgram
from portal.core.markdown import LONGEST_SOURCE
from portal.core.widgets import DayInput


class ProgramForm(forms.ModelForm):
    """The plan of a beta."""

    seats = forms.IntegerField(
        label=pgettext_lazy("betas", "Seats"),
        min_value=FEWEST_SEATS,
        max_value=MOST_SEATS,
        initial=FEWEST_SEATS,
    )

    class Meta:
        model = BetaProgram
        fields = (
            "title", "body", "language", "outcome", "metric", "stop_rule", "access", "seats",
            "starts_on", "ends_on",
        )  # fmt: skip
        widgets = {  # noqa: RUF012
            "body": forms.Textarea(attrs={"rows": 6}),
            "access": forms.Textarea(attrs={"rows": 3}),
            "starts_on": DayInput,
            "ends_on": DayInput,
        }
        help_texts = {  # noqa: RUF012
            "access": _("Only seated testers who accepted the agreement see it."),
            "ends_on": _("Three to five weeks after the beginning."),
        }

    def clean(self) -> dict[str, Any]:
        """Refuse a beta that is too short to learn from or too long to hold attention."""
        data: dict[str, Any] = super().clean() or {}
        begins, ends = data.get("starts_on"), data.get("ends_on")
        if begins and ends and not self._is_fitting(ends - begins):
            self.add_error("ends_on", ValidationError(_("A beta takes three to five weeks.")))
        return data

    def _is_fitting(self, span: timedelta) -> bool:
        # One extension is added to a plan that was of the right length once.
        longest = LONGEST_WEEKS if not self.instance.is_live else 2 * LONGEST_WEEKS
        return timedelta(weeks=SHORTEST_WEEKS) <= span <= timedelta(weeks=longest)


class AgreementForm(forms.Form):
    """A version of the agreement."""

    body = forms.CharField(
        label=_("What testers agree to"),
        min_length=40,
        max_length=LONGEST_SOURCE,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("A change makes a new version: testers get in again once they accepted it."),
    )
