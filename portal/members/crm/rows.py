"""One row of a CRM export, checked: what is wrong with it is said in a sentence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.members.crm.reading import LONGEST_CELL
from portal.members.enums import Seniority
from portal.members.names import clean_name
from portal.members.querysets import normalize_address

CHOICE_ERROR = gettext_lazy("“%(value)s” is not one of the known values.")


class CrmRowForm(forms.Form):
    """The cells of one row; columns that the file does not hold are left out of `cleaned_data`."""

    contact_id = forms.CharField(max_length=64)
    community_user_id = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    full_name = forms.CharField(max_length=120)
    email = forms.EmailField(max_length=254)
    language = forms.ChoiceField(
        choices=settings.LANGUAGES, required=False, error_messages={"invalid_choice": CHOICE_ERROR}
    )
    title = forms.CharField(max_length=120, required=False)
    seniority = forms.ChoiceField(
        choices=Seniority, required=False, error_messages={"invalid_choice": CHOICE_ERROR}
    )
    organization_id = forms.CharField(max_length=64, required=False)
    organization = forms.CharField(max_length=200, required=False)
    domain = forms.CharField(max_length=200, required=False)
    plan = forms.CharField(max_length=60, required=False)
    arr_eur = forms.DecimalField(required=False, min_value=0, max_digits=12, decimal_places=2)
    region = forms.CharField(max_length=80, required=False)
    industry = forms.CharField(max_length=80, required=False)
    renewal_date = forms.DateField(required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"])
    csm = forms.CharField(max_length=254, required=False)

    def __init__(self, row: dict[str, str]) -> None:
        super().__init__(row)
        self.row = row
        for absent in self.fields.keys() - row.keys():
            if not self.fields[absent].required:
                del self.fields[absent]

    def clean_full_name(self) -> str:
        """Refuse what cannot be read."""
        return clean_name(self.cleaned_data["full_name"])

    def clean_email(self) -> str:
        """Compare addresses without case."""
        return normalize_address(self.cleaned_data["email"])

    def clean_language(self) -> str:
        """No language means the portal's first one."""
        return self.cleaned_data["language"] or settings.LANGUAGE_CODE

    def clean_seniority(self) -> str:
        """No seniority means that it is unknown, never that the person is a practitioner."""
        return self.cleaned_data["seniority"] or Seniority.UNKNOWN

    def clean(self) -> dict[str, Any]:
        """Check what one cell cannot tell alone."""
        if cells := self.row.get("_cells"):
            raise ValidationError(
                _("the row has %(cells)s cells, not as many as the header") % {"cells": cells}
            )
        if any(len(value) > LONGEST_CELL for value in self.row.values()):
            raise ValidationError(_("a cell is longer than %(limit)d characters") % {"limit": LONGEST_CELL})
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("organization") and not cleaned.get("organization_id"):
            raise ValidationError(_("the organization has no id"))
        if cleaned.get("organization_id") and not cleaned.get("organization"):
            raise ValidationError(_("the organization has no name"))
        return cleaned

    def reason(self) -> str:
        """Return what is wrong, column by column, in one sentence."""
        parts = []
        for column, messages in self.errors.items():
            text = " ".join(str(message) for message in messages).rstrip(".")
            parts.append(text if column == "__all__" else f"{column}: {text}")
        return "; ".join(parts)
