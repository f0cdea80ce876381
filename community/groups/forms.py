"""What people type about groups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.groups.enums import GroupAccess
from community.groups.models import UserGroup
from portal.core.lines import clean_line
from portal.core.markdown import LONGEST_SOURCE
from portal.members.models import Member
from portal.members.querysets import normalize_address


class WordsForm(forms.ModelForm):
    """What a group says of itself."""

    class Meta:
        model = UserGroup
        fields = ("purpose", "head", "language", "region")
        widgets = {"head": forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_SOURCE})}  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].help_text = _("One sentence: who meets here, and what for.")
        self.fields["head"].help_text = _(
            "Stands on top of the group’s page. Markdown: **bold**, lists, links."
        )
        self.fields["head"].max_length = LONGEST_SOURCE  # type: ignore[attr-defined]
        self.fields["language"].help_text = _("Leave it empty when several are spoken.")

    def clean_head(self) -> str:
        """Refuse a text that is too long to render."""
        head = self.cleaned_data["head"]
        if len(head) > LONGEST_SOURCE:
            raise ValidationError(_("At most %(most)d characters."), params={"most": LONGEST_SOURCE})
        return head


class AccessForm(forms.Form):
    """Who comes in."""

    access = forms.ChoiceField(label=_("Who comes in"), choices=GroupAccess)


class FoundingForm(forms.ModelForm):
    """A new group."""

    leader = forms.EmailField(
        label=_("First leader"), help_text=_("The e-mail address of a member. Leaders can hand over later.")
    )

    class Meta:
        model = UserGroup
        fields = ("name", "kind", "access", "purpose", "language", "region")

    def clean_name(self) -> str:
        """Refuse a name of blanks and invisible characters."""
        name = clean_line(self.cleaned_data["name"])
        if len(name) < 3:
            raise ValidationError(_("Give the group a name."))
        return name

    def clean_leader(self) -> Member:
        """Return the member with this address."""
        return _member_at(self.cleaned_data["leader"])


class AddingForm(forms.Form):
    """Somebody to bring in; leaders know the address of whom they bring, the portal tells them none."""

    address = forms.EmailField(label=_("E-mail address of a member"))

    def clean_address(self) -> Member:
        """Return the member with this address."""
        return _member_at(self.cleaned_data["address"])


class MessageForm(forms.Form):
    """A sentence with a request."""

    message = forms.CharField(
        label=_("A word to the leaders"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WhyForm(forms.Form):
    """A sentence with a refusal."""

    why = forms.CharField(label=_("Why"), max_length=500)


def _member_at(address: str) -> Member:
    member = Member.objects.active().filter(email=normalize_address(address)).first()
    if member is None:
        raise ValidationError(_("No member has this address."))
    return member
