"""Every message the portal ever meant to send, with what became of it; and who wants what."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.notifications.enums import Channel


class Message(models.Model):
    """One mail to one person; `key` names the occasion, so the occasion is told once."""

    key = models.CharField(_("occasion"), max_length=180, unique=True)
    template = models.CharField(_("template"), max_length=80)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="messages",
    )
    address = models.EmailField(_("address"))
    language = models.CharField(_("language"), max_length=5)
    subject = models.CharField(_("subject"), max_length=255)
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True)
    holds_secret = models.BooleanField(_("holds a code or a link that signs in"), default=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    provider_id = models.CharField(_("id at the mail provider"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar = ["-created_at", "-id"]

    def __str__(self) -> str:
        return self.subject


class Preference(models.Model):
    """What a member wants to hear of, where it differs from the default."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=80)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    is_on = models.BooleanField(_("wanted"))

    class Meta:
        verbose_name = _("notification choice")
        verbose_name_plural = _("notification choices")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "kind", "channel"], name="preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_channel_display()}"
