"""What testers and product type."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from betas.feedback.enums import ReportKind, ReportState, Verdict, Week
from betas.feedback.models import TITLE_LENGTH, Report
from betas.programs.models import BetaProgram
from portal.core.lines import clean_line
from portal.core.markdown import LONGEST_SOURCE


class CheckInForm(forms.Form):
    """How the week went."""

    went = forms.ChoiceField(label=_("How did your week go?"), choices=Week, widget=forms.RadioSelect)
    note = forms.CharField(label=_("In a sentence, if you like"), max_length=500, required=False)


class ReportForm(forms.Form):
    """Something a tester met."""

    kind = forms.ChoiceField(label=_("What is it about?"), choices=ReportKind)
    title = forms.CharField(label=_("In one line"), min_length=8, max_length=TITLE_LENGTH)
    body = forms.CharField(
        label=_("What happened, and what did you expect?"),
        min_length=15,
        max_length=LONGEST_SOURCE,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    is_blocker = forms.BooleanField(label=_("It keeps me from testing"), required=False)

    def clean_title(self) -> str:
        """Refuse a title of blanks and invisible characters."""
        title = clean_line(self.cleaned_data["title"])
        if len(title) < 8:
            raise ValidationError(_("Say it in a few words."))
        return title


class AnswerForm(forms.Form):
    """What becomes of a report, and the sentence its author reads."""

    state = forms.ChoiceField(choices=[choice for choice in ReportState.choices if choice[0] != "new"])
    answer = forms.CharField(
        max_length=500,
        error_messages={"required": _("Say in a sentence what becomes of it: the tester reads it.")},
    )


class DecideForm(forms.Form):
    """The decision on a programme."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=Verdict)
    memo = forms.CharField(
        label=_("Memo"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Why it is decided so. Only staff read it."),
    )
    what_changed = forms.CharField(
        label=_("What changed in the product"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Every tester reads it, in the words that you write."),
    )
    causes: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        Report.objects.none(),
        label=_("Reports that brought it about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, program: BetaProgram, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["causes"]
        accepted = [ReportState.ACCEPTED, ReportState.FIXED]
        field.queryset = Report.objects.filter(program=program, state__in=accepted).order_by("id")
