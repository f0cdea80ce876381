"""What people type about themselves."""

from __future__ import annotations

import zoneinfo
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.members.models import Member
from portal.members.names import clean_name
from portal.members.signals import members_joined


def time_zone_choices() -> list[tuple[str, str]]:
    """Return the IANA time zones, by name."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")
    return [(name, name.replace("_", " ")) for name in names if not name.startswith(("Etc/", "SystemV/"))]


class SignupForm(forms.Form):
    """What sign-up asks beside the address and the password."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("As other members will see it."))

    def clean_name(self) -> str:
        """Refuse what cannot be read."""
        return clean_name(self.cleaned_data["name"])

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Finish the new account, in the language of the page it was made on."""
        user.name = self.cleaned_data["name"]
        user.language = (get_language() or "en")[:2]
        user.save(update_fields=["name", "language"])
        members_joined.send(Member, members=[user])


class ProfileForm(forms.ModelForm):
    """What a member may change about themselves."""

    time_zone = forms.ChoiceField(label=_("Time zone"), choices=time_zone_choices)

    class Meta:
        model = Member
        fields = ("name", "title", "language", "time_zone")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].help_text = _("As other members will see it.")

    def clean_name(self) -> str:
        """Refuse what cannot be read."""
        return clean_name(self.cleaned_data["name"])

    def save(self, commit: bool = True) -> Member:
        """Save these fields alone: an account closed meanwhile stays closed."""
        if commit:
            self.instance.save(update_fields=self.Meta.fields)
        return self.instance
