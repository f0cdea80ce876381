"""The states of an effect in the outbox."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EffectState(models.TextChoices):
    """Where an effect stands between the transaction that wanted it and the world it changes."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
