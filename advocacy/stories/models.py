"""A customer story on its way through the stages, who read and signed it, and what is to do about it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from advocacy.stories.enums import OVER, Answer, Area, Purpose, StoryStage, TaskKind
from advocacy.stories.pages import StoryIndexPage, StoryPage
from advocacy.stories.querysets import LinkQuerySet, StoryQuerySet, TaskQuerySet
from portal.core.transitions import Transition
from portal.members.models import Organization, language_label

__all__ = ["Link", "Review", "Story", "StoryIndexPage", "StoryPage", "StoryTask", "StoryTransition"]


class Story(models.Model):
    """A case study: who tells it, of which company, about what, and who may let it go out."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who tells it"),
        on_delete=models.PROTECT,
        related_name="stories",
    )
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        on_delete=models.PROTECT,
        related_name="stories",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("looked after by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    angle = models.CharField(_("what it is about"), max_length=160)
    stage = models.CharField(_("stage"), max_length=20, choices=StoryStage, default=StoryStage.NOMINATED)
    is_anonymous = models.BooleanField(_("without their name"), default=False)
    approver_name = models.CharField(_("who approves it there"), max_length=120, blank=True)
    approver_email = models.EmailField(_("their e-mail address"), blank=True)
    legal_name = models.CharField(_("their lawyer"), max_length=120, blank=True)
    legal_email = models.EmailField(_("the lawyer’s e-mail address"), blank=True)
    language = models.CharField(
        _("language of the mail to them"), max_length=5, choices=settings.LANGUAGES, default="en"
    )
    interview_at = models.DateTimeField(_("interview"), null=True, blank=True)
    interviewer = models.CharField(_("who asks"), max_length=120, blank=True)
    questions = models.TextField(_("questions"), max_length=4000, blank=True)
    also_uses = models.JSONField(_("also uses"), default=list, blank=True)
    perks = models.CharField(_("thanks in kind"), max_length=200, blank=True)
    invited_at = models.DateTimeField(_("invited"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    created_at = models.DateTimeField(_("nominated"), default=timezone.now)
    moved_at = models.DateTimeField(_("in this stage since"), default=timezone.now)

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes: ClassVar = [models.Index(fields=["stage", "-moved_at"], name="story_board")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member"], condition=~Q(stage__in=sorted(OVER)), name="story_open_once"
            ),
        ]
        permissions: ClassVar = [("review_story", "Can read drafts of stories and approve them")]

    def __str__(self) -> str:
        return self.angle

    def get_absolute_url(self) -> str:
        """Return the address at which the member decides."""
        return reverse("stories:invitation", args=[self.pk])


class StoryTransition(Transition):
    """A move of a story."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="transitions")

    class Meta(Transition.Meta):
        verbose_name = _("move of a story")
        verbose_name_plural = _("moves of stories")

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"

    @property
    def new_label(self) -> str:
        """The stage it moved to, as people call it."""
        return str(StoryStage(self.new).label)


class Review(models.Model):
    """What one area of the house says of one text: approved, or sent back with a sentence."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="reviews")
    area = models.CharField(_("area"), max_length=8, choices=Area)
    digest = models.CharField(_("hash of the text"), max_length=64)
    is_approved = models.BooleanField(_("approved"))
    sentence = models.CharField(_("sentence"), max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("internal review")
        verbose_name_plural = _("internal reviews")
        ordering: ClassVar = ["-at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "area", "digest"], name="story_review_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_area_display()}: {self.story}"


class Link(models.Model):
    """A private link for one person of the customer, without an account, and what they answered.

    `editions` are the revisions it shows: page, revision, language and the hash of the content of each.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(_("for"), max_length=10, choices=Purpose)
    name = models.CharField(_("to"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES)
    editions = models.JSONField(_("texts shown"), default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("open until"))
    reminded_day = models.PositiveSmallIntegerField(_("reminded on day"), default=0)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    signer = models.CharField(_("signed by"), max_length=120, blank=True)
    comment = models.TextField(_("comment"), max_length=4000, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("private link")
        verbose_name_plural = _("private links")
        ordering: ClassVar = ["-sent_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["purpose", "answer", "sent_at"], name="story_link_waiting")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "purpose"],
                condition=Q(closed_at=None, answer=""),
                name="story_link_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}: {self.name}"

    def is_open(self, at: datetime) -> bool:
        """Whether it may still be answered."""
        return not self.answer and self.closed_at is None and at < self.expires_at

    @property
    def digests(self) -> dict[int, str]:
        """The hash of the content that was shown, by page."""
        return {edition["page"]: edition["digest"] for edition in self.editions}

    @property
    def texts(self) -> list[tuple[str, str]]:
        """The language of each text that was shown, as people call it, and its hash."""
        return [(language_label(edition["language"]), edition["digest"]) for edition in self.editions]


class StoryTask(models.Model):
    """Something to do about a story until a day."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(_("what"), max_length=8, choices=TaskKind)
    about = models.CharField(_("about"), max_length=300, blank=True)
    due_on = models.DateField(_("until"))
    created_at = models.DateTimeField(_("opened"), default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task of a story")
        verbose_name_plural = _("tasks of stories")
        ordering: ClassVar = ["due_on", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["story", "kind"], condition=Q(done_at=None), name="story_task_open_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
