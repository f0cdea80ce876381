"""What staff fill in to bring a CRM export in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.members.crm.reading import COLUMNS, LARGEST_FILE


class CrmUploadForm(forms.Form):
    """A CRM export to look at."""

    file = forms.FileField(
        label=_("CRM export"),
        help_text=_("A CSV file of at most 50 MB, in UTF-8 or Latin-1, with commas or semicolons."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        """Refuse what is too large before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise ValidationError(_("The file is larger than 50 MB."))
        return file


class CrmMappingForm(forms.Form):
    """Which of our columns each column of a file is."""

    def __init__(self, header: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("not read")), *((column, column) for column in COLUMNS)]
        for position, name in enumerate(header):
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=name or _("(no name)"),
                choices=choices,
                required=False,
                initial=name if name in COLUMNS else "",
            )
        self.header = header

    def clean(self) -> dict[str, Any]:
        """Refuse to read two columns as the same one."""
        cleaned = super().clean() or self.cleaned_data
        chosen = [value for value in cleaned.values() if value]
        if len(chosen) != len(set(chosen)):
            raise ValidationError(_("Two columns of the file cannot be the same column here."))
        return cleaned

    def mapping(self) -> dict[str, str]:
        """Return our name for each column of the file; columns not read get one of their own."""
        chosen = {name: self.cleaned_data[f"column_{position}"] for position, name in enumerate(self.header)}
        return {name: ours or f"(not read) {name}" for name, ours in chosen.items() if name != ours}
