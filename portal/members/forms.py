"""What people type about themselves."""

from __future__ import annotations

import zoneinfo
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.core.lines import clean_line
from portal.core.pictures import FORMATS, LARGEST_ZOOM, MOST_BYTES, TOO_HEAVY, Crop, square_picture
from portal.core.tags import clean_tags
from portal.core.widgets import DayInput
from portal.members.enums import Theme
from portal.members.models import BIOGRAPHY_LENGTH, MOST_TAGS, Member, language_label
from portal.members.names import clean_name
from portal.members.signals import members_joined

NAME_LENGTH = 120
PICTURE_SIDE = 256
SPOKEN = (
    "ar cs da de el en es fi fr he hi hu id it ja ko nb nl pl pt ro ru sk sv th tr uk vi zh-hans"
).split()
"""The languages offered; what somebody speaks is said in the reader's language."""
LONGEST_PAUSE = timedelta(days=3 * 366)


def time_zone_choices() -> list[tuple[str, str]]:
    """Return the IANA time zones, by name."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")
    return [(name, name.replace("_", " ")) for name in names if not name.startswith(("Etc/", "SystemV/"))]


def language_choices() -> list[tuple[str, str]]:
    """Return the languages a person may say they speak, by their names in the language of the page."""
    return sorted(((code, language_label(code)) for code in SPOKEN), key=lambda choice: choice[1])


class NameField(forms.CharField):
    """A person's name; what nobody could read is refused with a sentence."""

    def __init__(self, **options: Any) -> None:
        too_long = _("A name has at most %(limit_value)d characters; this one has %(show_value)d.")
        options = {"help_text": _("As other members will see it."), **options}
        super().__init__(max_length=NAME_LENGTH, error_messages={"max_length": too_long}, **options)

    def clean(self, value: Any) -> str:
        """Return the name composed and without invisible characters."""
        return clean_name(super().clean(value))


class SignupForm(forms.Form):
    """What sign-up asks beside the address and the password."""

    name = NameField(label=_("Your name"))

    def signup(self, request: HttpRequest, user: Member) -> None:
        """Finish the new account, in the language of the page it was made on."""
        user.name = self.cleaned_data["name"]
        user.language = (get_language() or "en")[:2]
        user.save(update_fields=["name", "language"])
        members_joined.send(Member, members=[user])


class ProfileForm(forms.Form):
    """What other members see of a member."""

    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=_("JPEG, PNG, WebP or GIF, at most 5 MB. It is cut to a square."),
        widget=forms.FileInput(attrs={"accept": ",".join(f"image/{name.lower()}" for name in FORMATS)}),
    )
    crop_x = forms.FloatField(required=False, min_value=0, max_value=100)
    crop_y = forms.FloatField(required=False, min_value=0, max_value=100)
    crop_zoom = forms.FloatField(required=False, min_value=100, max_value=100 * LARGEST_ZOOM)
    remove_picture = forms.BooleanField(label=_("Remove the picture"), required=False)
    name = NameField(label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = forms.CharField(
        label=_("Job title"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    spoken_languages = forms.MultipleChoiceField(
        label=_("Languages you speak"),
        required=False,
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
    )
    tags = forms.CharField(
        label=_("Ask me about"),
        required=False,
        max_length=400,
        help_text=_("Up to eight words, separated by commas. Questions about them come to you first."),
    )
    biography = forms.CharField(
        label=_("About you"),
        required=False,
        max_length=BIOGRAPHY_LENGTH,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("A few sentences. Markdown: **bold**, [links](https://example.com), lists."),
    )

    def clean_picture(self) -> UploadedFile | None:
        """Refuse by its size what need not be read."""
        upload = self.cleaned_data["picture"]
        if upload and upload.size > MOST_BYTES:
            raise ValidationError(TOO_HEAVY, code="heavy")
        return upload

    def clean_title(self) -> str:
        """Return the title as one line that can be read."""
        return clean_line(self.cleaned_data["title"])

    def clean_tags(self) -> list[str]:
        """Return at most eight tags in lower case."""
        return clean_tags(self.cleaned_data["tags"], most=MOST_TAGS)

    def clean(self) -> dict[str, Any]:
        """Draw the picture anew as soon as it is known which part of it is wanted."""
        if upload := self.cleaned_data.get("picture"):
            try:
                self.cleaned_data["picture"] = self._square(upload)
            except ValidationError as error:
                self.add_error("picture", error)
        return self.cleaned_data

    def _square(self, upload: UploadedFile) -> ContentFile:
        x, y, zoom = (self.cleaned_data.get(name) for name in ("crop_x", "crop_y", "crop_zoom"))
        crop = Crop(_share(x, 50), _share(y, 50), _share(zoom, 100))
        return square_picture(upload, side=PICTURE_SIDE, crop=crop)


def _share(percent: float | None, default: int) -> float:
    return (default if percent is None else percent) / 100


class DisplayForm(forms.ModelForm):
    """How the pages look to a member: language, clock and colours, on every device."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=time_zone_choices, help_text=_("Times are shown in it, in mail too.")
    )
    theme = forms.ChoiceField(
        label=_("Colours"), choices=Theme, required=False, widget=forms.RadioSelect(attrs={"class": "bare"})
    )

    class Meta:
        model = Member
        fields = ("language", "time_zone", "theme")

    def save(self, commit: bool = True) -> Member:
        """Save these fields alone: an account closed meanwhile stays closed."""
        if commit:
            self.instance.save(update_fields=self.Meta.fields)
        return self.instance


class RequestsForm(forms.ModelForm):
    """How often the vendor may ask a member for a story, a reference or a talk."""

    may_ask = forms.BooleanField(label=_("You may ask me for stories and references"), required=False)

    class Meta:
        model = Member
        fields = ("asks_paused_until", "asks_per_year")
        widgets = {"asks_paused_until": DayInput}  # noqa: RUF012
        labels = {  # noqa: RUF012
            "asks_paused_until": _("Not before"),
            "asks_per_year": _("Requests a year, at most"),
        }
        help_texts = {  # noqa: RUF012
            "asks_paused_until": _("Until then nobody asks you. Leave it empty for no pause."),
            "asks_per_year": _("Leave it empty for no limit of your own."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["may_ask"].initial = self.instance.contact_refused_at is None
        self.fields["asks_per_year"].widget.attrs |= {"min": 1, "max": 52}
        self.order_fields(["may_ask", "asks_paused_until", "asks_per_year"])

    def clean_asks_paused_until(self) -> date | None:
        """A pause ends one day, and not in the past."""
        until, today = self.cleaned_data["asks_paused_until"], timezone.localdate()
        if until and not today < until <= today + LONGEST_PAUSE:
            raise ValidationError(_("Choose a day between tomorrow and three years from now."))
        return until

    def clean_asks_per_year(self) -> int | None:
        """Nought is said by the box above."""
        most = self.cleaned_data["asks_per_year"]
        if most is not None and not 1 <= most <= 52:
            raise ValidationError(_("Write a number from 1 to 52, or leave it empty."))
        return most

    def save(self, commit: bool = True) -> Member:
        """Save these fields alone; a refusal keeps the day on which it was given."""
        member = self.instance
        refused = None if self.cleaned_data["may_ask"] else member.contact_refused_at or timezone.now()
        member.contact_refused_at = refused
        if commit:
            member.save(update_fields=[*self.Meta.fields, "contact_refused_at"])
        return member
