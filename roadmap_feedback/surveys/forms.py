"""What people type into a survey, and by what staff narrow its results."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.members.models import Organization
from roadmap_feedback.surveys.enums import SCALES, SurveyKind
from roadmap_feedback.surveys.models import LONGEST_REASON


class AnswerForm(forms.Form):
    """An answer and its reason, on one screen."""

    score = forms.TypedChoiceField(label=_("Your answer"), coerce=int, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What is the main reason for your answer?"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("You need not write anything. If you do, it is read."),
    )

    def __init__(self, kind: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        scale = SCALES[SurveyKind(kind)]
        field = self.fields["score"]
        field.choices = [(str(value), str(value)) for value in scale]  # type: ignore[attr-defined]
        sentence = _("Choose a number from %(low)d to %(high)d.") % {"low": scale[0], "high": scale[-1]}
        field.error_messages |= {"required": sentence, "invalid_choice": sentence}

    def offers(self, score: str) -> bool:
        """Whether the scale has this answer."""
        return score in dict(self.fields["score"].choices)  # type: ignore[attr-defined]


class FilterForm(forms.Form):
    """Whose answers are looked at."""

    plan = forms.ChoiceField(label=_("Plan"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pairs = set(Organization.objects.values_list("plan", "region"))
        for name, found, every in (
            ("plan", {plan for plan, _region in pairs}, _("All plans")),
            ("region", {region for _plan, region in pairs}, _("All regions")),
        ):
            choices = [("", every), *((value, value) for value in sorted(found - {""}))]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """Return the filters in force; what is no choice filters nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("plan", "region")}


class ReasonFilterForm(FilterForm):
    """Which answers are read."""

    kind = forms.ChoiceField(
        label=_("Survey"), required=False, choices=[("", _("All surveys")), *SurveyKind.choices]
    )
    field_order = ("kind", "plan", "region")

    def chosen(self) -> dict[str, str]:
        """Return the filters in force."""
        return {**super().chosen(), "kind": self.cleaned_data.get("kind", "")}
