"""The stages of a customer story with the moves between them, and what surrounds a story on its way."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryStage(models.TextChoices):
    """How far a story has come; the last four stand beside the way."""

    NOMINATED = "nominated", _("Nominated")
    QUALIFIED = "qualified", _("Qualified")
    INVITED = "invited", _("Invited")
    PERMISSION = "permission", _("Company permission")
    PREPARATION = "preparation", _("Preparation")
    INTERVIEW = "interview", _("Interview")
    DRAFT = "draft", _("Draft")
    INTERNAL_REVIEW = "internal_review", _("Internal review")
    CUSTOMER_REVIEW = "customer_review", _("Customer review")
    CUSTOMER_LEGAL = "customer_legal", _("Customer legal")
    PUBLISHED = "published", _("Published")
    PROMOTED = "promoted", _("Promoted and thanked")
    MAINTAINED = "maintained", _("Maintained")
    PAUSED = "paused", _("Paused")
    TAKEN_DOWN = "taken_down", _("Taken down")
    ENDED = "ended", _("Ended")
    DECLINED = "declined", _("Declined")


NEXT: dict[str, set[str]] = {
    StoryStage.NOMINATED: {StoryStage.QUALIFIED, StoryStage.DECLINED},
    StoryStage.QUALIFIED: {StoryStage.INVITED, StoryStage.NOMINATED, StoryStage.DECLINED},
    StoryStage.INVITED: {StoryStage.PERMISSION, StoryStage.DECLINED},
    StoryStage.PERMISSION: {StoryStage.PREPARATION, StoryStage.DECLINED},
    StoryStage.PREPARATION: {StoryStage.INTERVIEW, StoryStage.ENDED},
    StoryStage.INTERVIEW: {StoryStage.DRAFT, StoryStage.PREPARATION, StoryStage.ENDED},
    StoryStage.DRAFT: {StoryStage.INTERNAL_REVIEW, StoryStage.ENDED},
    StoryStage.INTERNAL_REVIEW: {StoryStage.CUSTOMER_REVIEW, StoryStage.DRAFT, StoryStage.ENDED},
    StoryStage.CUSTOMER_REVIEW: {
        StoryStage.CUSTOMER_LEGAL,
        StoryStage.DRAFT,
        StoryStage.PAUSED,
        StoryStage.ENDED,
    },
    StoryStage.CUSTOMER_LEGAL: {
        StoryStage.PUBLISHED,
        StoryStage.DRAFT,
        StoryStage.PAUSED,
        StoryStage.ENDED,
    },
    StoryStage.PUBLISHED: {StoryStage.PROMOTED, StoryStage.TAKEN_DOWN},
    StoryStage.PROMOTED: {StoryStage.MAINTAINED, StoryStage.TAKEN_DOWN},
    StoryStage.MAINTAINED: {StoryStage.DRAFT, StoryStage.TAKEN_DOWN},
    StoryStage.PAUSED: {StoryStage.CUSTOMER_REVIEW, StoryStage.DRAFT, StoryStage.ENDED},
    StoryStage.TAKEN_DOWN: {StoryStage.DRAFT, StoryStage.ENDED},
}

OVER = frozenset({StoryStage.ENDED, StoryStage.DECLINED})
"""Nothing comes after these: the person may be nominated again."""

IN_PUBLIC = frozenset({StoryStage.PUBLISHED, StoryStage.PROMOTED, StoryStage.MAINTAINED})
"""The story can be read by everyone."""

MAY_GO_LIVE = IN_PUBLIC | {StoryStage.CUSTOMER_LEGAL}
"""Its signed text may be made public."""

MUST_COME_DOWN = OVER | {StoryStage.TAKEN_DOWN}
"""Whatever of it is still public comes down."""

UNDER_REVIEW = frozenset({StoryStage.CUSTOMER_REVIEW, StoryStage.CUSTOMER_LEGAL})
"""The customer reads exactly one text: an edit sends the story back to the draft."""


class Area(models.TextChoices):
    """Who reads a draft in the house, in parallel."""

    PRODUCT = "product", _("Product")
    LEGAL = "legal", _("Legal")
    BRAND = "brand", _("Brand")


class Purpose(models.TextChoices):
    """What a private link is for; a link for one of them opens nothing else."""

    PERMISSION = "permission", _("Company permission")
    REVIEW = "review", _("Customer review")
    LEGAL = "legal", _("Customer legal")


class Answer(models.TextChoices):
    """What came back by a private link."""

    YES = "yes", _("Agreed")
    ANONYMOUS = "anonymous", _("Agreed, without their name")
    SIGNED = "signed", _("Signed")
    COMMENTED = "commented", _("Wants changes")
    NO = "no", _("Refused")


ANSWERS: dict[str, tuple[Answer, ...]] = {
    Purpose.PERMISSION: (Answer.YES, Answer.ANONYMOUS, Answer.NO),
    Purpose.REVIEW: (Answer.SIGNED, Answer.COMMENTED),
    Purpose.LEGAL: (Answer.SIGNED, Answer.COMMENTED),
}


class TaskKind(models.TextChoices):
    """What has to be done about a story."""

    THANK = "thank", _("Thank the person and show the story around")
    CHECK = "check", _("Check once a year that the story is still true")
    REFRESH = "refresh", _("Refresh the story: it is two years old")
    CALL = "call", _("Call the reviewer: no answer for three weeks")
    CONSENT = "consent", _("Taken down: find out whether it can come back")
