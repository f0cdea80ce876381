"""Controls that forms of several rooms share."""

from typing import Any

from django.forms import DateInput, DateTimeInput, Textarea


class MarkdownTextarea(Textarea):
    """A long text: `components/field.html` adds buttons and a preview, and the browser keeps a draft."""

    is_markdown = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 10, "data-markdown": True, **(attrs or {})})


class DayInput(DateInput):
    """A day, chosen in the browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "date"}, format="%Y-%m-%d")


class HourInput(DateTimeInput):
    """A day and its hour, chosen in the browser's own calendar."""

    def __init__(self) -> None:
        super().__init__(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
