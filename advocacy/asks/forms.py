"""What staff type about asks and consents, and what a member may allow."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.asks.enums import PERSONAL, AskKind, Channel, ConsentUse
from portal.core.widgets import DayInput

ALLOWED_FOR = timedelta(days=730)
"""What a member allows with one click holds for two years."""


class AskForm(forms.Form):
    """Something to be asked of a person."""

    kind = forms.ChoiceField(label=_("What"), choices=AskKind)
    purpose = forms.CharField(
        label=_("For what"),
        max_length=300,
        min_length=5,
        help_text=_("The person reads this: what it is for, and how long it takes."),
    )
    wanted_on = forms.DateField(
        label=_("On which day"),
        required=False,
        widget=DayInput,
        help_text=_("Leave it empty where no day is set."),
    )

    def clean_wanted_on(self) -> date | None:
        """Refuse days that have passed."""
        day = self.cleaned_data["wanted_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come."))
        return day


class ConsentForm(forms.Form):
    """A consent that was given elsewhere: on paper, by mail."""

    subject = forms.ChoiceField(
        label=_("Who allows it"),
        choices=[("person", _("The person")), ("organization", _("Their company"))],
    )
    use = forms.ChoiceField(label=_("What may be used"), choices=ConsentUse)
    channel = forms.ChoiceField(label=_("Where"), choices=Channel)
    territory = forms.CharField(
        label=_("Territory"), max_length=80, required=False, help_text=_("Empty: the whole world.")
    )
    expires_on = forms.DateField(label=_("Until"), required=False, widget=DayInput)
    approver = forms.CharField(label=_("Approved by"), max_length=160)
    proof = forms.CharField(
        label=_("Proof"), max_length=300, required=False, help_text=_("Where the yes can be read.")
    )

    def __init__(self, *args: Any, has_organization: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_organization:
            self.fields["subject"].choices = [("person", _("The person"))]  # type: ignore[attr-defined]


class AllowForm(forms.Form):
    """What a member allows for themselves."""

    use = forms.ChoiceField(choices=[(use.value, use.label) for use in PERSONAL])
