"""One of everything that the catalogue of components shows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from portal.core.charts import Chart, Kind, Series
from portal.core.kanban import Card, Column
from portal.core.tabs import Tab
from portal.core.widgets import MarkdownTextarea

PEOPLE = (
    "Amara Okafor",
    "Li Wei",
    "Nadia Benali",
    "Søren Ó Briain",
    "Zoë",
    "Ana de la Cruz y Villanueva",
    "Ø",
    "Kim",
)

COLOURS = (
    *("paper", "surface", "sunken", "line", "edge", "ink", "ink-soft"),
    *(
        "accent-fill",
        "accent-ink",
        "accent-wash",
        "good",
        "good-wash",
        "warn",
        "warn-wash",
        "bad",
        "bad-wash",
    ),
)
"""The tokens of colour, by their names without the dashes."""


class SpecimenForm(forms.Form):
    """A field of every kind."""

    title = forms.CharField(label="…", max_length=80)
    body = forms.CharField(label="…", widget=MarkdownTextarea(attrs={"rows": 4}))
    kind = forms.ChoiceField(label="…", required=False)
    several = forms.MultipleChoiceField(label="…", required=False, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="…", required=False)
    fixed = forms.CharField(label="…", required=False, disabled=True)
    wrong = forms.CharField(label="…", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {
            "title": _("Title"),
            "body": _("Your text"),
            "kind": _("Language"),
            "several": _("Languages"),
            "agreed": _("Remember me"),
            "fixed": _("Organization"),
            "wrong": _("Tags"),
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["title"].help_text = _("One sentence that says what you want to know.")
        for name in ("kind", "several"):
            self.fields[name].choices = [("en", "English"), ("fr", "Français")]  # type: ignore[attr-defined]

    def clean_wrong(self) -> str:
        """Be wrong, to show how that looks."""
        raise forms.ValidationError(_("Write the question as a sentence."))


def specimens(theme: str) -> dict[str, Any]:
    """Return what the catalogue shows in one theme."""
    typed = {
        "title": _("How do I share a plan?"),
        "body": "**42** `plans`",
        "kind": "en",
        "several": ["fr"],
        "agreed": "on",
    }
    return {
        "form": SpecimenForm(typed, auto_id=f"{theme}_%s", initial={"fixed": "Acme"}),
        "people": [{"pk": pk, "name": name, "initials": _initials(name)} for pk, name in enumerate(PEOPLE)],
        "tabs": [
            Tab("?", _("Latest"), is_current=True),
            Tab("?show=unanswered", _("Unanswered")),
            Tab("?show=solved", _("Solved")),
        ],
        "charts": charts(),
        "columns": board(theme),
        "hidden_post": {"is_hidden": True, "hidden_because": _("It names a customer.")},
        "menu_id": f"{theme}-menu",
        "dialog_id": f"{theme}-dialog",
    }


def charts() -> list[Chart]:
    """Return charts with one and several series, with a gap, below zero, and without figures."""
    weeks = [str(week) for week in range(31, 44)]
    asked = [12, 9, 14, 18, 11, 16, 21, 19, 17, 24, 22, 26, 31]
    solved = [8, 7, 9, None, None, 12, 13, 15, 14, 17, 19, 18, 24]
    three = (Series("NPS", [34, -12, 51]), Series("CSAT", [72, 40, 81]))
    return [
        Chart(_("Questions"), weeks, [Series(_("Asked"), asked), Series(_("Solved"), solved)]),
        Chart(_("Answers"), ["Acme", "Globex", "Initech"], three, Kind.BAR),
        Chart(_("Votes"), weeks[:5], [Series(_("Votes"), [0.5, 1.5, 3, 2.25, 4])]),
        Chart(_("Helpfulness"), [], [Series(_("Helpful"), [])]),
    ]


def board(theme: str) -> list[Column]:
    """Return a board with cards, without, and with a column that is full."""
    at = datetime(2026, 5, 4, 9, tzinfo=UTC)
    names = [_("Plans in half the time"), _("How do I share a plan?")]
    cards = [Card(name, "#", "#", "Nadia Benali, Acme", at) for name in names]
    labels = {"light": (_("Nominated"), _("Invited")), "dark": (_("Qualified"), _("Declined"))}[theme]
    stages = [(f"{theme}-{place}", label) for place, label in enumerate(labels)]
    return [Column(*stages[0], cards=cards, moves=stages[1:]), Column(*stages[1], cards=[])]


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper()
