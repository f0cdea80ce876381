"""What the portal told whom, by mail and in the portal, what became of it, and who wants what."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.notifications.enums import Channel, Outcome, Pace, ReplyState
from portal.notifications.querysets import NoticeQuerySet


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
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering: ClassVar = ["-created_at", "-id"]
        indexes: ClassVar = [
            models.Index(fields=["provider_id"], name="message_at_provider", condition=~Q(provider_id=""))
        ]

    def __str__(self) -> str:
        return self.subject


class Notice(models.Model):
    """One thing that a member was told: it stands in the portal, waits for the digest, or both.

    `about` names what it tells of, and is asked again each time it is shown.
    """

    key = models.CharField(_("occasion"), max_length=180, unique=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="notices",
        db_index=False,
    )
    kind = models.CharField(_("kind"), max_length=80)
    title = models.CharField(_("title"), max_length=255)
    language = models.CharField(_("language"), max_length=5)
    path = models.CharField(_("where it leads"), max_length=500, blank=True)
    about_label = models.CharField(max_length=80, blank=True, editable=False)
    about_id = models.BigIntegerField(null=True, editable=False)
    created_at = models.DateTimeField(_("told"), default=timezone.now)
    in_portal = models.BooleanField(_("stands in the portal"), default=True)
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    for_digest = models.BooleanField(_("waits for the digest"), default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes: ClassVar = [
            models.Index(
                fields=["member", "-created_at", "-id"], name="notice_latest", condition=Q(in_portal=True)
            ),
            models.Index(fields=["member"], name="notice_unread", condition=Q(in_portal=True, read_at=None)),
            models.Index(fields=["member", "id"], name="notice_for_digest", condition=Q(for_digest=True)),
            models.Index(fields=["created_at"], name="notice_old"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def about(self) -> tuple[str, int] | None:
        """What it tells of, as `reach` takes it."""
        return (self.about_label, self.about_id) if self.about_id else None


class Preference(models.Model):
    """What a member wants to hear of, where it differs from the default."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences", db_index=False
    )
    kind = models.CharField(_("kind"), max_length=80)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel)
    pace = models.CharField(_("pace"), max_length=8, choices=Pace, default=Pace.NOW)

    class Meta:
        verbose_name = _("notification choice")
        verbose_name_plural = _("notification choices")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "kind", "channel"], name="preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_channel_display()}"


class DeadAddress(models.Model):
    """An address to which nothing is written any more, until its owner says that it is right."""

    address = models.EmailField(_("address"), unique=True)
    reason = models.CharField(_("reason"), max_length=10, choices=Outcome)
    since = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("dead address")
        verbose_name_plural = _("dead addresses")

    def __str__(self) -> str:
        return self.address


class DeliveryEvent(models.Model):
    """Something a mail provider told of a mail; the key makes a replay harmless."""

    key = models.CharField(_("event"), max_length=64, unique=True)
    message = models.ForeignKey(
        Message, verbose_name=_("message"), null=True, on_delete=models.CASCADE, related_name="events"
    )
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome)
    address = models.EmailField(_("address"), blank=True)
    detail = models.CharField(_("detail"), max_length=300, blank=True)
    occurred_at = models.DateTimeField(_("occurred"))
    received_at = models.DateTimeField(_("received"), default=timezone.now)

    class Meta:
        verbose_name = _("delivery event")
        verbose_name_plural = _("delivery events")
        ordering: ClassVar = ["-occurred_at", "-id"]

    def __str__(self) -> str:
        return f"{self.address}: {self.get_outcome_display()}"


class InboundReply(models.Model):
    """A mail that came in as a reply to a notice; its text is kept only until it was acted on."""

    key = models.CharField(_("mail"), max_length=64, unique=True)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("member"),
        on_delete=models.CASCADE,
        related_name="mailed_replies",
    )
    door = models.CharField(_("where it belongs"), max_length=20)
    thread_id = models.BigIntegerField()
    sender = models.CharField(_("sender"), max_length=254)
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(_("state"), max_length=8, choices=ReplyState, default=ReplyState.WAITING)
    why = models.CharField(_("why"), max_length=300, blank=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now)

    class Meta:
        verbose_name = _("reply by mail")
        verbose_name_plural = _("replies by mail")

    def __str__(self) -> str:
        return f"{self.door} {self.thread_id}: {self.get_state_display()}"
