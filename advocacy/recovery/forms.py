"""What customer success types about cases."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from advocacy.recovery.enums import CaseState, Cause
from portal.core.widgets import DayInput


class NoteForm(forms.Form):
    """What was heard or said."""

    text = forms.CharField(
        label=_("In a sentence"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence what you heard.")},
    )


class CaseMoveForm(forms.Form):
    """A move, and what a promise needs."""

    to = forms.ChoiceField(choices=CaseState)
    why = forms.CharField(
        label=_("What happened"),
        max_length=500,
        error_messages={"required": _("Say in a sentence what happened.")},
    )
    cause = forms.ChoiceField(label=_("Cause"), choices=[("", "–"), *Cause.choices], required=False)
    promise = forms.CharField(label=_("What we promise"), max_length=300, required=False)
    promise_due = forms.DateField(label=pgettext_lazy("deadline", "By"), required=False, widget=DayInput)
