"""What staff write about boards, their meetings and actions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from advocacy.boards.actions.charter import Charter
from advocacy.boards.enums import DEFAULT_SIZE, SIZES, TERM_MONTHS, BoardKind
from advocacy.boards.models import Meeting
from portal.core.widgets import DayInput, HourInput
from portal.members.models import Member
from roadmap_feedback.ideas.models import Idea


def _text(label: Any, *, rows: int, length: int, help_text: Any = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=length, widget=area, help_text=help_text)


class CharterForm(forms.Form):
    """The charter of a board."""

    name = forms.CharField(label=_("Name"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    mission = _text(
        _("Mission"), rows=3, length=500, help_text=_("What this board is for, in two sentences.")
    )
    output = _text(_("What comes of it"), rows=2, length=500)
    confidentiality = _text(_("Confidentiality"), rows=2, length=500)
    hours = forms.IntegerField(label=_("Hours in a quarter"), min_value=1, max_value=40, initial=6)
    size = forms.IntegerField(label=_("Places"), min_value=SIZES[0], max_value=SIZES[1], initial=DEFAULT_SIZE)
    term_months = forms.IntegerField(
        label=_("Term in months"), min_value=6, max_value=36, initial=TERM_MONTHS
    )

    def charter(self) -> Charter:
        """Return what was written."""
        names = ("name", "mission", "output", "confidentiality", "language", "hours", "size", "term_months")
        return Charter(**{name: self.cleaned_data[name] for name in names})


class FoundForm(CharterForm):
    """A new board: its kind never changes afterwards."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=BoardKind, help_text=_("Practitioners and executives are never mixed.")
    )
    agreement = _text(
        _("Agreement"), rows=8, length=10_000, help_text=_("What members accept before they read anything.")
    )
    field_order = ("kind", "name")


class AgreementForm(forms.Form):
    """A new version of the agreement."""

    body = _text(
        _("Agreement"), rows=8, length=10_000, help_text=_("Every member has to accept the new version.")
    )


class MeetingForm(forms.Form):
    """The day of a meeting."""

    starts_at = forms.DateTimeField(
        label=_("Begins"),
        widget=HourInput,
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
    )
    place = forms.CharField(
        label=_("Where"), max_length=200, help_text=_("A room, or the address of the call.")
    )


class PointForm(forms.Form):
    """A point of the agenda that is no idea."""

    title = forms.CharField(label=_("Something else to speak of"), max_length=120)


class TextForm(forms.Form):
    """Something to read before a meeting, or its summary."""

    body = _text(_("Text"), rows=8, length=20_000)


class ActionForm(forms.Form):
    """An action that a meeting agreed on."""

    sentence = forms.CharField(label=_("What we do"), max_length=240, min_length=5)
    idea: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("For which idea"),
        queryset=None,
        required=False,
        help_text=_("Members of the board see the action on the idea and on its card of the roadmap."),
    )
    owner: forms.ModelChoiceField = forms.ModelChoiceField(label=_("Who of us"), queryset=None)
    due_on = forms.DateField(label=pgettext_lazy("deadline", "By"), widget=DayInput)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners: QuerySet[Member] = Member.objects.filter(is_staff=True, is_active=True).order_by("name")
        ideas = Idea.objects.shown().filter(pk__in=meeting.agenda.exclude(idea=None).values("idea"))
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["idea"].queryset = ideas.order_by("title")  # type: ignore[attr-defined]
