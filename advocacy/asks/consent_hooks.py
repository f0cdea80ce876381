"""Whoever publishes something hears within seconds that a consent it rests on has ended.

    @on_consent_withdrawn
    def unpublish(consent: Consent) -> None: ...

The hooks are called by the relay of the outbox, once the end is committed; one that fails is tried again, so
a hook must bear to be called twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from advocacy.asks.models import Consent
from portal.core.outbox import handles, queue_effect

Hook = Callable[[Consent], None]
ENDED = "asks.consent_ended"

_hooks: list[Hook] = []


def on_consent_withdrawn(hook: Hook) -> Hook:
    """Register a function to be called with every consent that was withdrawn, expired or ended."""
    _hooks.append(hook)
    return hook


def forget_hook(hook: Hook) -> None:
    """Take a function off the list."""
    _hooks.remove(hook)


def queue_hooks(consent: Consent) -> None:
    """Let the relay call the hooks once the present transaction is committed."""
    queue_effect(ENDED, key=f"{ENDED}:{consent.pk}", payload={"consent": consent.pk})


@handles(ENDED)
def call_hooks(payload: dict[str, Any]) -> None:
    """Tell every room that asked to know."""
    consent = Consent.objects.select_related("member", "organization").get(pk=payload["consent"])
    for hook in _hooks:
        hook(consent)
