"""What people type about events."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.events.clock import NoSuchTime, moment_of
from community.events.enums import EventFormat
from community.events.models import Event
from portal.core.lines import clean_line
from portal.core.markdown import LONGEST_SOURCE
from portal.core.widgets import DayInput
from portal.members.forms import time_zone_choices


class EventForm(forms.ModelForm):
    """An event, new or mended."""

    zone = forms.ChoiceField(label=_("Time zone"), choices=time_zone_choices)
    link = forms.URLField(
        label=_("Link to the meeting"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("Shown to those alone who are going."),
    )

    class Meta:
        model = Event
        fields = (
            "title", "day", "time", "zone", "minutes", "format", "address", "link", "body",
            "language", "capacity", "is_invite_only",
        )  # fmt: skip
        widgets = {  # noqa: RUF012
            "day": DayInput,
            "time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "body": forms.Textarea(attrs={"rows": 8, "maxlength": LONGEST_SOURCE}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time"].help_text = _("By the clocks of the time zone below.")
        self.fields["body"].help_text = _("Markdown: **bold**, lists, links.")

    def clean_title(self) -> str:
        """Refuse a title of blanks and invisible characters."""
        title = clean_line(self.cleaned_data["title"])
        if len(title) < 5:
            raise ValidationError(_("Give the event a title."))
        return title

    def clean(self) -> dict[str, Any]:
        """Refuse an hour that does not exist, and a meeting in person without a place."""
        data = super().clean() or self.cleaned_data
        if all(name in data for name in ("day", "time", "zone")):
            try:
                moment_of(data["day"], data["time"], data["zone"])
            except (NoSuchTime, OverflowError):
                self.add_error("time", _("This hour does not exist that day: the clocks change."))
        if data.get("format") in {EventFormat.IN_PERSON, EventFormat.HYBRID} and not data.get("address"):
            self.add_error("address", _("Say where people meet."))
        return data


class WhyForm(forms.Form):
    """A sentence with a cancellation."""

    why = forms.CharField(label=_("Why"), max_length=500)
