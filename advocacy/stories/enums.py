"""The first stages of a customer story and the allowed moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryStage(models.TextChoices):
    """How far a story has come."""

    NOMINATED = "nominated", _("Nominated")
    QUALIFIED = "qualified", _("Qualified")
    INVITED = "invited", _("Invited")
    PERMISSION = "permission", _("Company permission")
    DECLINED = "declined", _("Declined")


NEXT: dict[str, set[str]] = {
    StoryStage.NOMINATED: {StoryStage.QUALIFIED, StoryStage.DECLINED},
    StoryStage.QUALIFIED: {StoryStage.INVITED, StoryStage.NOMINATED, StoryStage.DECLINED},
    StoryStage.INVITED: {StoryStage.PERMISSION, StoryStage.DECLINED},
    StoryStage.PERMISSION: {StoryStage.DECLINED},
}
