"""The outbox row and the vendor's brand."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string

from portal.core.enums import EffectState


class Effect(models.Model):
    """Something the world outside the database must see once: a mail, an index entry, a call.

    The row is written in the transaction that causes it, so it exists exactly if that committed.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=80)
    payload = models.JSONField(_("payload"), default=dict)
    state = models.CharField(_("state"), max_length=8, choices=EffectState, default=EffectState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    error = models.TextField(_("last error"), blank=True)

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effects")
        indexes: ClassVar = [
            models.Index(
                "due_at", "id", name="effect_waiting", condition=models.Q(state=EffectState.WAITING)
            ),
            models.Index("finished_at", name="effect_done", condition=models.Q(state=EffectState.DONE)),
        ]

    def __str__(self) -> str:
        return self.key


@register_setting(icon="view")
class BrandSettings(BaseSiteSetting):
    """The name on the door is the vendor's."""

    name = models.CharField(_("portal name"), max_length=60, default="Tribune")
    vendor = models.CharField(_("vendor"), max_length=60, blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        models.SET_NULL,
        related_name="+",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        help_text=_(
            "Shown before the name, on white in the dark theme; best without words and without a margin."
        ),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#0f6b5c",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as #rrggbb."))],
    )
    welcome = models.CharField(_("welcome text"), max_length=300, blank=True)
    welcome_fr = models.CharField(_("welcome text in French"), max_length=300, blank=True)

    panels: ClassVar = [
        FieldPanel("name"),
        FieldPanel("vendor"),
        FieldPanel("logo"),
        FieldPanel("accent"),
        FieldPanel("welcome"),
        FieldPanel("welcome_fr"),
    ]

    class Meta:
        verbose_name = _("brand")
