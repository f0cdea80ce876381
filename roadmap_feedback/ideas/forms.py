"""What people type about ideas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.core.lines import clean_line
from portal.core.markdown import LONGEST_SOURCE
from portal.members.models import Member, Organization
from roadmap_feedback.ideas.enums import MOST_POINTS, IdeaStatus
from roadmap_feedback.ideas.models import TITLE_LENGTH, Idea

POINTS = [(points, str(points)) for points in range(MOST_POINTS + 1)]
WHY_MISSING = {"required": _("Say why in a sentence: everyone who voted will read it.")}
NOTE = _("What do you do today without it?")


class IdeaForm(forms.Form):
    """A new idea."""

    title = forms.CharField(
        label=_("What should be possible?"),
        min_length=12,
        max_length=TITLE_LENGTH,
        help_text=_("One sentence, as you would say it to a colleague."),
    )
    body = forms.CharField(
        label=_("What would it change for you?"),
        min_length=15,
        max_length=LONGEST_SOURCE,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Markdown: **bold**, `code`, ``` for blocks of code, $…$ for formulas."),
    )

    def clean_title(self) -> str:
        """Refuse a title of blanks and invisible characters."""
        title = clean_line(self.cleaned_data["title"])
        if len(title) < 12:
            raise ValidationError(_("Write the idea as a sentence."))
        return title


class IdeaVoteForm(forms.Form):
    """Votes on an idea: none to three, and what the person does today without it."""

    points = forms.TypedChoiceField(choices=POINTS, coerce=int)
    note = forms.CharField(label=NOTE, max_length=500, required=False)

    def vote(self) -> dict[str, Any]:
        """Return points and note; a form without the field leaves the note as it is."""
        note = self.cleaned_data["note"] if "note" in self.data else None
        return {"points": self.cleaned_data["points"], "note": note}


class IdeaCommentForm(forms.Form):
    """A comment."""

    body = forms.CharField(
        label=_("Comment"), min_length=2, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )


class IdeaMoveForm(forms.Form):
    """A move, with the sentence that everyone concerned will read."""

    status = forms.ChoiceField(label=_("Move to"), choices=IdeaStatus)
    why = forms.CharField(label=_("One sentence"), max_length=500, error_messages=WHY_MISSING)


class IdeaMergeForm(forms.Form):
    """The idea into which another goes up, and why."""

    target: forms.ModelChoiceField = forms.ModelChoiceField(
        Idea.objects.open(),
        label=_("Number of the idea that takes it in"),
        widget=forms.NumberInput,
        error_messages={"invalid_choice": _("There is no open idea with this number.")},
    )
    why = forms.CharField(label=_("One sentence"), max_length=500, error_messages=WHY_MISSING)


class OnBehalfForm(forms.Form):
    """A vote for a customer: a person by address, or an organization."""

    email = forms.EmailField(label=_("E-mail address of the person"), required=False)
    organization = forms.ModelChoiceField(
        Organization.objects.order_by("name"), label=_("Or the organization"), required=False
    )
    points = forms.TypedChoiceField(label=_("Votes"), choices=POINTS[1:], coerce=int, initial=1)
    note = forms.CharField(
        label=_("What do they do today without it?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_email(self) -> Member | None:
        """Return the customer with this address."""
        address = self.cleaned_data["email"].strip().lower()
        if not address:
            return None
        member = Member.objects.customers().filter(email=address).first()
        if member is None:
            raise ValidationError(_("No customer has this address."))
        return member

    def vote(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {
            "member": data["email"],
            "organization": data["organization"],
            "points": data["points"],
            "note": data["note"],
        }
