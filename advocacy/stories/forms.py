"""What staff type about stories."""

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.stories.enums import StoryStage


class NominationForm(forms.Form):
    """A nomination."""

    angle = forms.CharField(
        label=_("What the story is about"),
        max_length=160,
        min_length=5,
        help_text=_("One line: the problem, and what changed."),
    )
    why = forms.CharField(
        label=_("Why this person"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class MoveForm(forms.Form):
    """A move on the board."""

    stage = forms.ChoiceField(label=_("Move to"), choices=StoryStage)
    why = forms.CharField(
        label=_("Why"),
        max_length=500,
        error_messages={"required": _("Say in a sentence why the story moves.")},
    )
