"""What product types about cards and release notes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.core.lines import clean_line
from portal.core.markdown import LONGEST_SOURCE
from portal.core.numbers import numbers_in
from roadmap_feedback.ideas.enums import IdeaStatus
from roadmap_feedback.ideas.models import Idea
from roadmap_feedback.ideas.reading import similar_ideas
from roadmap_feedback.roadmap.drafts import CardDraft, NoteDraft
from roadmap_feedback.roadmap.enums import BOARD, READERS, Audience, CardStage, Confidence
from roadmap_feedback.roadmap.models import TITLE_LENGTH, Card
from roadmap_feedback.roadmap.quarters import quarter_label, quarters_from

MOST_WANTED = 12
CARDS_OFFERED = 100
WHY_MISSING = _("Say in a sentence why the card moves: everyone who follows will read it.")
STAGES = [(stage.value, stage.label) for stage in BOARD]


def as_typed(typed: QueryDict) -> dict[str, Any]:
    """Return what was typed so far, to be shown again without a word about what is missing."""
    return {**typed.dict(), "ideas": typed.getlist("ideas"), "cards": typed.getlist("cards")}


class IdeaBoxes(forms.ModelMultipleChoiceField):
    """Ideas to tick: those chosen, those looked for, and those wanted most."""

    def __init__(self, **kwargs: Any) -> None:
        ideas = Idea.objects.shown().standing().exclude(status=IdeaStatus.DECLINED)
        super().__init__(ideas, label=_("Ideas"), widget=forms.CheckboxSelectMultiple, **kwargs)

    def offer(self, chosen: list[str], words: str) -> None:
        """Show these as boxes; whatever is ticked is checked against all ideas."""
        wanted = Idea.objects.open().order_by("-points", "-id")[:MOST_WANTED]
        offered = [
            *Idea.objects.shown().filter(pk__in=numbers_in(chosen)),
            *similar_ideas(words, viewer=AnonymousUser()),
            *wanted,
        ]
        self.choices = [(idea.pk, self.label_from_instance(idea)) for idea in dict.fromkeys(offered)]

    def label_from_instance(self, obj: Any) -> str:
        """Return title, state and votes."""
        votes = ngettext("%(n)d vote", "%(n)d votes", obj.points) % {"n": obj.points}
        return f"{obj.title} ({obj.get_status_display()}, {votes})"


class TitledForm(forms.Form):
    """What cards and notes share: a title, ideas to tick with a search among them, a language."""

    title = forms.CharField(label=_("Title"), min_length=5, max_length=TITLE_LENGTH)
    ideas = IdeaBoxes()
    words = forms.CharField(label=_("Look for other ideas"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boxes: Any = self.fields["ideas"]
        typed: Any = self.data
        chosen = typed.getlist("ideas") if self.is_bound else self.initial.get("ideas", [])
        boxes.offer([str(pk) for pk in chosen], (typed or self.initial).get("words", ""))

    def clean_title(self) -> str:
        """Refuse a title of blanks and invisible characters."""
        title = clean_line(self.cleaned_data["title"])
        if len(title) < 5:
            raise ValidationError(_("Give it a title."))
        return title


class CardForm(TitledForm):
    """A card, new or changed."""

    why = forms.CharField(
        label=_("Why"), max_length=LONGEST_SOURCE, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What it changes for customers. Markdown: **bold**, lists, links."),
    )  # fmt: skip
    target = forms.TypedChoiceField(label=_("Target"), required=False, empty_value=None)
    confidence = forms.ChoiceField(label=_("Confidence"), choices=Confidence, initial=Confidence.MEDIUM)
    audience = forms.ChoiceField(label=_("Who sees it"), choices=Audience)
    field_order: tuple[str, ...] = (
        "title",
        "why",
        "target",
        "confidence",
        "audience",
        "language",
        "ideas",
        "words",
    )

    def __init__(self, *args: Any, kept: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        days = sorted({*quarters_from(timezone.localdate()), *([kept] if kept else [])})
        by_text = {day.isoformat(): day for day in days}
        target: Any = self.fields["target"]
        target.choices = [
            ("", quarter_label(None)),
            *((text, quarter_label(by_text[text])) for text in by_text),
        ]
        target.coerce = by_text.__getitem__

    def draft(self) -> CardDraft:
        """Return what the actions take."""
        data = self.cleaned_data
        words = {
            name: data[name] for name in ("title", "why", "target", "confidence", "audience", "language")
        }
        return CardDraft(ideas=list(data["ideas"]), **words)


class NewCardForm(CardForm):
    """A new card, and where it begins."""

    stage = forms.ChoiceField(label=_("Column"), choices=STAGES, initial=CardStage.LATER)
    field_order = ("title", "stage", *CardForm.field_order[1:])


class CardEditForm(CardForm):
    """A card to change, with the sentence for those who follow it."""

    sentence = forms.CharField(
        label=_("One sentence for everyone who follows"), max_length=500, required=False,
        help_text=_("Needed when the target or the confidence changes."),
    )  # fmt: skip
    field_order = (*CardForm.field_order[:3], "confidence", "sentence", *CardForm.field_order[4:])


class CardMoveForm(forms.Form):
    """A move on the board, with the sentence that everyone who follows will read."""

    stage = forms.ChoiceField(label=_("Move to"), choices=CardStage)
    why = forms.CharField(
        label=_("Why"), max_length=500,
        error_messages={"required": WHY_MISSING},
    )  # fmt: skip


class NoteForm(TitledForm):
    """A release note, new or changed."""

    body = forms.CharField(
        label=_("Text"), max_length=LONGEST_SOURCE, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Markdown: **bold**, lists, links."),
    )  # fmt: skip
    sentence = forms.CharField(
        label=_("One sentence for everyone who asked"), max_length=500,
        help_text=_("It stands in the mail that thanks them, and under each idea that this note closes."),
    )  # fmt: skip
    audience = forms.ChoiceField(
        label=_("Who sees it"), choices=[(audience.value, audience.label) for audience in READERS]
    )
    cards: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        Card.objects.on_board(), label=_("Cards"), widget=forms.CheckboxSelectMultiple, required=False
    )
    ideas = IdeaBoxes(required=False)
    field_order = ("title", "body", "sentence", "audience", "language", "cards", "ideas", "words")

    def __init__(self, *args: Any, cards: QuerySet[Card], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["cards"]
        field.queryset = cards
        field.choices = [(card.pk, card.title) for card in cards.order_by("-moved_at", "-id")[:CARDS_OFFERED]]

    def draft(self) -> NoteDraft:
        """Return what the actions take."""
        data = self.cleaned_data
        words = {name: data[name] for name in ("title", "body", "sentence", "audience", "language")}
        return NoteDraft(cards=list(data["cards"]), ideas=list(data["ideas"]), **words)
