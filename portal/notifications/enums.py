"""The ways in which news reach a member."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """Where a notice arrives."""

    MAIL = "mail", _("By mail")
