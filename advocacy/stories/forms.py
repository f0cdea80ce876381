"""What staff and the people of the customer type about stories."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from advocacy.stories.actions.links import PERMITTED
from advocacy.stories.clearance import ALSO
from advocacy.stories.enums import Area, Purpose, StoryStage
from advocacy.stories.models import Link, Story
from portal.core.widgets import HourInput


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


class FactsForm(forms.ModelForm):
    """Who approves it there, the interview, what it also uses, what the person gets."""

    also_uses = forms.MultipleChoiceField(
        label=_("Also uses"),
        required=False,
        choices=[(use.value, use.label) for use in ALSO],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Names, quotes and figures are found in the text by themselves."),
    )

    class Meta:
        model = Story
        fields = (
            *("approver_name", "approver_email", "language", "legal_name", "legal_email"),
            *("interview_at", "interviewer", "questions", "also_uses", "perks"),
        )
        widgets = {  # noqa: RUF012
            "interview_at": HourInput,
            "questions": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {  # noqa: RUF012
            "approver_name": _("Named before the interview: this person reads and signs the text."),
            "legal_email": _("Only where the company wants its own lawyer to sign as well."),
            "perks": _("What the person gets for it, whatever they say: it is told below the story."),
        }


class ReviewForm(forms.Form):
    """What an area of the house says of a text."""

    area = forms.ChoiceField(choices=Area)
    digest = forms.CharField(max_length=64)
    verdict = forms.ChoiceField(choices=[("approved", ""), ("returned", "")])
    sentence = forms.CharField(max_length=500, required=False)


class LinkForm(forms.Form):
    """For what a private link is sent."""

    purpose = forms.ChoiceField(choices=Purpose)


class AnswerForm(forms.Form):
    """The answer of whoever holds a private link; which one it is stands on the button."""

    allowed = forms.MultipleChoiceField(
        label=_("What may be used"),
        required=False,
        choices=[(use.value, use.label) for use in PERMITTED],
        widget=forms.CheckboxSelectMultiple,
    )
    comment = forms.CharField(
        label=_("Comment"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    signer = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Write your name.")}
    )

    def __init__(self, link: Link, data: Any = None) -> None:
        super().__init__(data, initial={"allowed": [use.value for use in PERMITTED]})
        if link.purpose != Purpose.PERMISSION:
            del self.fields["allowed"]
