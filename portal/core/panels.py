"""Panel hooks: a lower room offers a slot on its page, a higher room fills it without being known."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils.safestring import SafeString

Panel = Callable[..., SafeString | str]

_panels: dict[str, list[tuple[int, Panel]]] = defaultdict(list)


def register_panel(slot: str, *, order: int = 100) -> Callable[[Panel], Panel]:
    """Register a function `(request, **subject) -> HTML` for a slot; an empty answer shows nothing."""

    def register(panel: Panel) -> Panel:
        _panels[slot].append((order, panel))
        _panels[slot].sort(key=lambda entry: entry[0])
        return panel

    return register


def render_panels(slot: str, request: HttpRequest, **subject: Any) -> list[SafeString | str]:
    """Return the HTML of every panel that has something to say in this slot, in order."""
    return [html for _, panel in _panels[slot] if (html := panel(request, **subject))]
