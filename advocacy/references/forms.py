"""What members and staff write about references."""

from __future__ import annotations

from datetime import date

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from advocacy.references.actions.match import Need
from advocacy.references.actions.pool import Profile
from advocacy.references.enums import CallKind
from portal.core.widgets import DayInput, HourInput


class ProfileForm(forms.Form):
    """On which terms a member speaks with others."""

    kinds = forms.MultipleChoiceField(
        label=_("What you are glad to give"), choices=CallKind, widget=forms.CheckboxSelectMultiple
    )
    products = forms.CharField(
        label=_("What you can speak of"), max_length=200, required=False,
        help_text=_("Parts of the product, as you call them."),
    )  # fmt: skip
    limits = forms.CharField(
        label=_("What to leave out"), max_length=300, required=False,
        help_text=_("Subjects, competitors, months: whoever plans a call reads it."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In which language"), choices=settings.LANGUAGES)

    def profile(self) -> Profile:
        """Return what was written."""
        return Profile(**self.cleaned_data)


class RatingForm(forms.Form):
    """How a call went, from the customer's side."""

    rating = forms.TypedChoiceField(
        label=_("How did it go?"),
        coerce=int,
        choices=[
            (5, _("5: very well")),
            (4, pgettext_lazy("rating", "4: well")),
            (3, pgettext_lazy("rating", "3: so-so")),
            (2, pgettext_lazy("rating", "2: badly")),
            (1, _("1: very badly")),
        ],
    )
    words = forms.CharField(
        label=_("Anything we should know"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class NeedForm(forms.Form):
    """A request for a reference."""

    deal = forms.CharField(
        label=_("Who asks"),
        max_length=160,
        help_text=_("The prospect and the deal; customers do not read it."),
    )
    need = forms.CharField(
        label=_("What they want to know"), max_length=300, min_length=10,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The customer who is asked reads this."),
    )  # fmt: skip
    wanted_on = forms.DateField(label=_("Wanted on"), widget=DayInput)
    kind = forms.ChoiceField(label=_("How"), choices=CallKind)
    industry = forms.CharField(label=_("Industry"), max_length=80, required=False)
    product = forms.CharField(label=_("Part of the product"), max_length=80, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def clean_wanted_on(self) -> date:
        """Refuse days that have passed."""
        day: date = self.cleaned_data["wanted_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day to come."))
        return day

    def asked(self) -> Need:
        """Return what was written."""
        return Need(**self.cleaned_data)


class HourForm(forms.Form):
    """When a call takes place."""

    starts_at = forms.DateTimeField(
        label=_("Begins"),
        widget=HourInput,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
