"""The kinds of articles and resources."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleKind(models.TextChoices):
    """What an article is."""

    ARTICLE = "article", _("Article")
    NEWS = "news", _("News")


class ResourceKind(models.TextChoices):
    """What a resource is."""

    HOW_TO = "how-to", _("How-to")
    VIDEO = "video", _("Video")
    SLIDES = "slides", _("Slides")
    WEBINAR = "webinar", _("Webinar recording")
