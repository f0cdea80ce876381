"""What may be asked and consented to, the states of both, and the reasons for which an ask is refused."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AskKind(models.TextChoices):
    """What is asked of a person."""

    REFERENCE_CALL = "reference_call", _("Reference call")
    STORY = "story", _("Story")
    QUOTE = "quote", _("Quote")
    REVIEW = "review", _("Review")
    TALK = "talk", _("Talk")
    BETA = "beta", _("Beta test")
    SURVEY = "survey", _("Survey")
    BOARD = "board", _("Seat on a board")


HEAVY = frozenset({AskKind.STORY, AskKind.TALK, AskKind.BOARD})
"""These take days of a person's time: one at a time, and a rest after it."""


class AskState(models.TextChoices):
    """How far an ask has come."""

    REFUSED = "refused", _("Refused by the rules")
    GRANTED = "granted", _("Granted")
    SENT = "sent", pgettext_lazy("ask", "Sent")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", pgettext_lazy("ask", "Declined")
    EXPIRED = "expired", _("Expired")
    DONE = "done", pgettext_lazy("ask", "Done")


NEXT: dict[str, set[str]] = {
    AskState.GRANTED: {AskState.SENT, AskState.EXPIRED},
    AskState.SENT: {AskState.ACCEPTED, AskState.DECLINED, AskState.EXPIRED},
    AskState.ACCEPTED: {AskState.DONE, AskState.EXPIRED},
}

RUNNING = (AskState.GRANTED, AskState.SENT, AskState.ACCEPTED)
"""An ask that holds its place: nothing is over yet."""

CAME_TO_NOTHING = (AskState.DECLINED, AskState.EXPIRED)


class Rule(models.TextChoices):
    """Why an ask is refused, as the end of a sentence that begins with "because"."""

    REFUSES = "refuses", _("they do not want to be asked")
    PAUSED = "paused", _("they asked for a pause")
    FROZEN = "frozen", _("customer success is in conversation with them")
    MONTH = "month", _("a person is asked at most once in 30 days")
    QUARTER = "quarter", _("a person is asked at most twice in 90 days")
    YEAR = "year", _("a person is asked at most six times in a year")
    OWN_LIMIT = "own_limit", _("they are not asked more often than they allow")
    ONE_HEAVY = "one_heavy", _("one large request to them is not finished yet")
    REST = "rest", _("they rest for 60 days after a large request")
    DECLINED = "declined", _("they said no twice in a row and are left alone for 90 days")
    ORGANIZATION = "organization", _("people of one organization are asked at most three times in 90 days")
    RENEWAL = "renewal", _("their contract is renewed within 60 days")
    CONSENT = "consent", _("the consent that it needs is missing")


class ConsentUse(models.TextChoices):
    """What may be shown or used of somebody."""

    NAME = "name", _("Name")
    QUOTE = "quote", _("Quote")
    LOGO = "logo", _("Logo")
    FIGURES = "figures", _("Figures")
    PHOTO = "photo", _("Photo")
    VIDEO = "video", _("Video")
    REFERENCE_CALL = "reference_call", _("Reference call")


PERSONAL = (
    ConsentUse.NAME,
    ConsentUse.QUOTE,
    ConsentUse.PHOTO,
    ConsentUse.VIDEO,
    ConsentUse.REFERENCE_CALL,
)
"""What a person decides for themselves; logo and figures are their company's."""

NEEDED: dict[str, tuple[ConsentUse, ...]] = {
    AskKind.REFERENCE_CALL: (ConsentUse.REFERENCE_CALL,),
    AskKind.QUOTE: (ConsentUse.NAME, ConsentUse.QUOTE),
}
"""What must be consented to before such a thing is asked."""


class Channel(models.TextChoices):
    """Where it may be shown."""

    EVERYWHERE = "everywhere", _("Everywhere")
    WEBSITE = "website", _("Website")
    SOCIAL = "social", _("Social networks")
    EVENTS = "events", _("Events")
    PRINT = "print", _("Print")
    SALES = "sales", _("In talks with customers")


class ConsentState(models.TextChoices):
    """Whether a consent holds."""

    IN_FORCE = "in_force", _("In force")
    REPLACED = "replaced", _("Replaced by a newer one")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    EXPIRED = "expired", _("Expired")
    DEPARTED = "departed", _("Ended: left the organization")


CONSENT_NEXT: dict[str, set[str]] = {
    ConsentState.IN_FORCE: {
        ConsentState.REPLACED,
        ConsentState.WITHDRAWN,
        ConsentState.EXPIRED,
        ConsentState.DEPARTED,
    },
}
