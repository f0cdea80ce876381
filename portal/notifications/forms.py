"""What a member ticks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from portal.notifications.enums import Channel
from portal.notifications.kinds import NoticeKind, registered_notices


@dataclass(frozen=True)
class Line:
    """One kind of notice and its box on every channel."""

    kind: NoticeKind
    boxes: list[forms.BoundField]


class ChoicesForm(forms.Form):
    """One box a kind of notice and channel; what cannot be switched off is shown and cannot be changed."""

    def __init__(self, *args: Any, choices: Mapping[tuple[str, Channel], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in registered_notices():
            for channel in Channel:
                self.fields[f"{kind.name}:{channel}"] = forms.BooleanField(
                    label=kind.label,  # type: ignore[arg-type]
                    required=False,
                    initial=choices[kind.name, channel],
                    disabled=not kind.is_optional,
                )

    def lines(self) -> Iterator[Line]:
        """Yield the kinds with their boxes."""
        for kind in registered_notices():
            yield Line(kind, [self[f"{kind.name}:{channel}"] for channel in Channel])

    def chosen(self) -> dict[tuple[str, Channel], bool]:
        """Return what was ticked."""
        return {
            (kind.name, channel): self.cleaned_data[f"{kind.name}:{channel}"]
            for kind in registered_notices()
            for channel in Channel
        }
