"""What a member chooses to hear of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notifications.enums import Channel, Pace
from portal.notifications.kinds import DIGEST, NoticeKind, notice_called, registered_notices
from portal.notifications.preferences import Choices

EVERY_WEEK = ((Pace.NOW, _("Every week")), (Pace.OFF, Pace.OFF.label))


@dataclass(frozen=True)
class Line:
    """One kind of notice and its field on every channel, None where it knows no choice."""

    kind: NoticeKind
    boxes: list[forms.BoundField | None]


class ChoicesForm(forms.Form):
    """A choice of pace for mail and a box for the portal; what cannot be switched off has neither."""

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for (name, channel), pace in choices.items():
            kind = notice_called(name)
            if kind and kind.is_optional:
                self.fields[f"{name}:{channel}"] = _field(kind, channel, pace)

    def lines(self) -> Iterator[Line]:
        """Yield the kinds with their fields."""
        for kind in registered_notices():
            names = [f"{kind.name}:{channel}" for channel in Channel]
            yield Line(kind, [self[name] if name in self.fields else None for name in names])

    def chosen(self) -> Choices:
        """Return what was chosen."""
        paces = {True: Pace.NOW, False: Pace.OFF}
        found = {}
        for field, value in self.cleaned_data.items():
            name, channel = field.rsplit(":", 1)
            found[name, Channel(channel)] = paces[value] if isinstance(value, bool) else Pace(value)
        return found


def _field(kind: NoticeKind, channel: Channel, pace: Pace) -> forms.Field:
    label: Any = kind.label
    if channel == Channel.PORTAL:
        return forms.BooleanField(label=label, required=False, initial=pace == Pace.NOW)
    paces = EVERY_WEEK if kind.name == DIGEST else Pace.choices
    return forms.ChoiceField(label=label, choices=paces, initial=pace.value)
