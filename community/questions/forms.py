"""What people type into questions, answers and comments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.questions.models import MOST_TAGS, TITLE_LENGTH
from portal.core.lines import clean_line
from portal.core.markdown import LONGEST_SOURCE
from portal.core.tags import clean_tags
from portal.core.widgets import MarkdownTextarea


class BodyForm(forms.Form):
    """A text in Markdown."""

    body = forms.CharField(
        label=_("Your text"),
        min_length=15,
        max_length=LONGEST_SOURCE,
        widget=MarkdownTextarea(),
        help_text=_("Markdown: **bold**, `code`, ``` for blocks of code, $…$ for formulas."),
    )


class QuestionForm(BodyForm):
    """A question, new or mended."""

    title = forms.CharField(
        label=_("Title"),
        min_length=12,
        max_length=TITLE_LENGTH,
        help_text=_("One sentence that says what you want to know."),
    )
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=250, help_text=_("Up to five words, separated by commas.")
    )

    field_order = ("title", "body", "tags")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = _("What happens, and what have you tried?")

    def clean_title(self) -> str:
        """Refuse a title of blanks and invisible characters."""
        title = clean_line(self.cleaned_data["title"])
        if len(title) < self.fields["title"].min_length:  # type: ignore[attr-defined]
            raise ValidationError(_("Write the question as a sentence."))
        return title

    def clean_tags(self) -> list[str]:
        """Return at most five tags in lower case."""
        return clean_tags(self.cleaned_data["tags"], most=MOST_TAGS)


class AnswerForm(BodyForm):
    """An answer, new or mended."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].label = _("Your answer")


class CommentForm(forms.Form):
    """A comment."""

    body = forms.CharField(
        label=_("Comment"),
        min_length=2,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "autofocus": True}),
    )


class VoteForm(forms.Form):
    """A vote: up, down or none."""

    value = forms.TypedChoiceField(choices=[(1, "1"), (0, "0"), (-1, "-1")], coerce=int)
