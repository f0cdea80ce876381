"""Controls that forms of several rooms share."""

from typing import Any

from django.forms import Textarea


class MarkdownTextarea(Textarea):
    """A long text: `components/field.html` adds buttons and a preview, and the browser keeps a draft."""

    is_markdown = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 10, "data-markdown": True, **(attrs or {})})
