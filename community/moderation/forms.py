"""What is typed about a post: a member's flag, and the reason for hiding it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from community.moderation.enums import FlagReason


class FlagForm(forms.Form):
    """What is wrong with a post."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=FlagReason, widget=forms.RadioSelect, initial=None
    )
    note = forms.CharField(
        label=_("In your words"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence, if the reason needs it. Only our team reads it."),
    )


class HideForm(forms.Form):
    """The reason that the author will read."""

    why = forms.CharField(
        label=_("Reason"),
        max_length=500,
        error_messages={"required": _("Say why in a sentence: its author will read it.")},
    )
