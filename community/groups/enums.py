"""The kinds of groups, who may come in, what one is there, and the states of a request to join."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class GroupKind(models.TextChoices):
    """What the members of a group have in common."""

    REGION = "region", _("Region")
    INDUSTRY = "industry", _("Industry")
    PRODUCT = "product", _("Product")
    LANGUAGE = "language", _("Language")


class GroupAccess(models.TextChoices):
    """Who comes in, and who knows that the group exists."""

    OPEN = "open", pgettext_lazy("group", "Open")
    REQUEST = "request", pgettext_lazy("group", "By request")
    PRIVATE = "private", pgettext_lazy("group", "Private")


class GroupRole(models.TextChoices):
    """What somebody is in a group."""

    MEMBER = "member", pgettext_lazy("group", "Member")
    LEADER = "leader", pgettext_lazy("group", "Leader")


class RequestState(models.TextChoices):
    """How far a request to join has come."""

    WAITING = "waiting", pgettext_lazy("request", "Waiting")
    APPROVED = "approved", pgettext_lazy("request", "Approved")
    DECLINED = "declined", pgettext_lazy("request", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("request", "Withdrawn")


NEXT: dict[str, set[str]] = {
    RequestState.WAITING: {RequestState.APPROVED, RequestState.DECLINED, RequestState.WITHDRAWN},
}
