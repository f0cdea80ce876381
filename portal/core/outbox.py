"""The transactional outbox: effects are rows, and the relay carries them out.

A web request only writes rows: it never talks to the broker, so a dead broker cannot slow it or fail it.
The relay holds the row's lock while it works. A worker that is killed lets go of the lock at once and the
row is simply still waiting; what the handler wrote to the database vanishes with it.
"""

import logging
import random
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.core.enums import EffectState
from portal.core.models import Effect

logger = logging.getLogger(__name__)

Handler = Callable[[dict[str, Any]], None]

MAX_ATTEMPTS = 10
FIRST_DELAY_SECONDS = 5
LONGEST_DELAY_SECONDS = 6 * 3600

_handlers: dict[str, Handler] = {}


class PermanentFailure(Exception):
    """Trying again cannot help: the effect is set aside with this reason."""


class UnknownEffect(LookupError):
    """No room handles effects of this kind."""


def handles(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that carries out effects of one kind; a second one for it raises ValueError."""

    def register(handler: Handler) -> Handler:
        if _handlers.setdefault(kind, handler) is not handler:
            raise ValueError(f"Two handlers for effects of kind {kind!r}")
        return handler

    return register


def queue_effect(kind: str, *, key: str, payload: dict[str, Any]) -> bool:
    """Write an effect into the current transaction; returns False when its key is already there."""
    return queue_effects([Effect(kind=kind, key=key, payload=payload)]) == 1


def queue_effects(effects: list[Effect]) -> int:
    """Write many effects at once; returns how many are asked for (known keys are left as they are)."""
    unknown = {effect.kind for effect in effects} - _handlers.keys()
    if unknown:
        raise UnknownEffect(", ".join(sorted(unknown)))
    known = set(
        Effect.objects.filter(key__in=[effect.key for effect in effects]).values_list("key", flat=True)
    )
    Effect.objects.bulk_create(effects, ignore_conflicts=True, batch_size=500)
    return len({effect.key for effect in effects} - known)


def relay_effects(*, limit: int = 500) -> int:
    """Carry out up to `limit` due effects, oldest first; returns how many were tried."""
    for count in range(limit):
        if not _relay_next():
            return count
    return limit


def _relay_next() -> bool:
    with transaction.atomic():
        effect = (
            Effect.objects.select_for_update(skip_locked=True)
            .filter(state=EffectState.WAITING, due_at__lte=timezone.now())
            .order_by("due_at", "id")
            .first()
        )
        if effect is None:
            return False
        _carry_out(effect)
        effect.save(update_fields=["state", "attempts", "due_at", "finished_at", "error"])
        return True


def _carry_out(effect: Effect) -> None:
    effect.attempts += 1
    try:
        with transaction.atomic():
            handler = _handlers.get(effect.kind)
            if handler is None:
                raise PermanentFailure(f"No handler for {effect.kind!r}")
            handler(effect.payload)
    except PermanentFailure as failure:
        _set_aside(effect, str(failure))
    except Exception:  # an effect must not stop the ones behind it; its error is kept on the row
        logger.exception("Effect %s failed (attempt %d)", effect.key, effect.attempts)
        if effect.attempts >= MAX_ATTEMPTS:
            _set_aside(effect, traceback.format_exc(limit=5))
        else:
            effect.error = traceback.format_exc(limit=5)
            effect.due_at = timezone.now() + backoff(effect.attempts)
    else:
        effect.state = EffectState.DONE
        effect.finished_at = timezone.now()
        effect.error = ""


def _set_aside(effect: Effect, reason: str) -> None:
    effect.state = EffectState.FAILED
    effect.finished_at = timezone.now()
    effect.error = reason
    logger.error("Effect %s set aside: %s", effect.key, reason)


def retry_effect(effect: Effect) -> None:
    """Give an effect that was set aside a new set of attempts, from now on."""
    Effect.objects.filter(pk=effect.pk, state=EffectState.FAILED).update(
        state=EffectState.WAITING, attempts=0, due_at=timezone.now(), finished_at=None
    )


def backoff(attempts: int) -> timedelta:
    """How long to wait after the n-th failed attempt: doubling from 5 s to 6 h, with up to half as jitter."""
    seconds = min(FIRST_DELAY_SECONDS * 2 ** (attempts - 1), LONGEST_DELAY_SECONDS)
    return timedelta(seconds=seconds * random.uniform(1.0, 1.5))  # noqa: S311


def forget_done_effects(*, older_than: timedelta = timedelta(days=14)) -> int:
    """Delete effects done long ago; returns how many. What was sent is remembered by its own room."""
    deleted, _ = Effect.objects.filter(
        state=EffectState.DONE, finished_at__lt=timezone.now() - older_than
    ).delete()
    return deleted
