"""Questions, answers, comments and votes."""

from __future__ import annotations

from functools import cache
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase

from community.groups.models import UserGroup
from community.questions.enums import QuestionStatus
from community.questions.querysets import AnswerQuerySet, CommentQuerySet, QuestionQuerySet, VoteQuerySet
from portal.core.hiding import Hideable
from portal.core.markdown import RENDERER_VERSION
from portal.core.sanitise import plain_text

TITLE_LENGTH = 150
MOST_TAGS = 5


@cache
def _list_address() -> str:
    return reverse("questions:list")


class Post(Hideable):
    """What a person wrote: its source, its rendered HTML and the votes on it."""

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        null=True,
        on_delete=models.PROTECT,
        related_name="%(class)ss",
    )
    author_name = models.CharField(max_length=120)
    body = models.TextField(_("text"))
    body_html = models.TextField(editable=False)
    renderer_version = models.PositiveSmallIntegerField(default=RENDERER_VERSION, editable=False)
    upvotes = models.PositiveIntegerField(default=0, editable=False)
    downvotes = models.PositiveIntegerField(default=0, editable=False)
    score = models.IntegerField(_("votes"), default=0, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    community_post_id = models.BigIntegerField(unique=True, null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def kind(self) -> str:
        """What this is, in addresses and element ids: "question" or "answer"."""
        return self._meta.model_name or ""

    @property
    def actions_url(self) -> str:
        """What the addresses of the buttons under it begin with."""
        raise NotImplementedError

    @property
    def vote_url(self) -> str:
        """The address that takes votes."""
        return f"{self.actions_url}vote/"

    @property
    def plain_body(self) -> str:
        """The words of the text, for the search index."""
        return plain_text(self.body_html)


class TaggedQuestion(TaggedItemBase):
    """A tag on a question."""

    content_object = models.ForeignKey("Question", on_delete=models.CASCADE, related_name="tagged_items")


class Question(index.Indexed, Post):
    """A question of a member; the row holds all that a list shows."""

    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    slug = models.SlugField(max_length=80, editable=False)
    excerpt = models.CharField(max_length=240, editable=False)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    status = models.CharField(_("status"), max_length=10, choices=QuestionStatus, default=QuestionStatus.OPEN)
    tag_names = models.JSONField(default=list, editable=False)
    answer_count = models.PositiveIntegerField(_("answers"), default=0, editable=False)
    accepted_count = models.PositiveIntegerField(default=0, editable=False)
    last_activity_at = models.DateTimeField(_("last activity"), default=timezone.now)
    last_actor_name = models.CharField(max_length=120, editable=False)
    group = models.ForeignKey(
        UserGroup,
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="questions",
        db_index=False,
    )
    private_group = models.ForeignKey(
        UserGroup,
        null=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text="The group, while it is private: the row itself says who may read it.",
    )

    tags = TaggableManager(_("tags"), through=TaggedQuestion, blank=True)
    objects = QuestionQuerySet.as_manager()

    search_fields: ClassVar = [
        index.SearchField("title", boost=4),
        index.SearchField("plain_body"),
        index.SearchField("tag_words", boost=2),
        index.AutocompleteField("title"),
        index.FilterField("id"),
        index.FilterField("status"),
        index.FilterField("language"),
        index.FilterField("last_activity_at"),
        index.FilterField("private_group"),
        index.FilterField("is_hidden"),
        index.FilterField("author"),
    ]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        indexes: ClassVar = [
            models.Index(fields=["-last_activity_at", "-id"], name="question_latest"),
            models.Index(fields=["status", "-last_activity_at", "-id"], name="question_by_status"),
            models.Index(fields=["author", "-last_activity_at", "-id"], name="question_by_author"),
            models.Index(
                fields=["group", "-last_activity_at", "-id"],
                name="question_by_group",
                condition=Q(group__isnull=False),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(private_group=None) | Q(private_group=models.F("group")),
                name="question_private_in_its_group",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the question, without asking the resolver for each row of a list."""
        return f"{_list_address()}{self.pk}/{self.slug}/"

    @property
    def actions_url(self) -> str:
        """What the addresses of the buttons under it begin with."""
        return f"{_list_address()}{self.pk}/"

    @property
    def tag_words(self) -> str:
        """The tags as words, for the search index."""
        return " ".join(self.tag_names)

    @property
    def is_solved(self) -> bool:
        """Whether an answer was accepted."""
        return self.status == QuestionStatus.SOLVED


class Answer(index.Indexed, Post):
    """An answer to a question."""

    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="answers", db_index=False
    )
    is_accepted = models.BooleanField(_("accepted"), default=False, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)

    objects = AnswerQuerySet.as_manager()

    search_fields: ClassVar = [
        index.SearchField("plain_body"),
        index.FilterField("id"),
        index.FilterField("question_id"),
        index.FilterField("is_hidden"),
        index.FilterField("author"),
        index.RelatedFields(
            "question",
            [index.FilterField("private_group"), index.FilterField("is_hidden"), index.FilterField("author")],
        ),
    ]

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes: ClassVar = [
            models.Index(fields=["question", "-is_accepted", "-score", "id"], name="answer_reading_order"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_accepted=True, accepted_at__isnull=False)
                | Q(is_accepted=False, accepted_at=None),
                name="answer_accepted_has_date",
            )
        ]

    def __str__(self) -> str:
        return f"{self.author_name}: {plain_text(self.body_html, limit=60)}"

    def get_absolute_url(self) -> str:
        """Return the address of the answer on its question's page."""
        return f"{self.question.get_absolute_url()}#answer-{self.pk}"

    @property
    def actions_url(self) -> str:
        """What the addresses of the buttons under it begin with."""
        return f"{_list_address()}answers/{self.pk}/"


class Comment(Hideable):
    """A remark on a question, or on one of its answers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="comments", db_index=False)
    answer = models.ForeignKey(
        Answer, null=True, blank=True, on_delete=models.CASCADE, related_name="comments"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="comments"
    )
    author_name = models.CharField(max_length=120)
    body = models.CharField(_("comment"), max_length=1000)
    body_html = models.TextField(editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    community_comment_id = models.BigIntegerField(unique=True, null=True, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes: ClassVar = [models.Index(fields=["question", "created_at", "id"], name="comment_in_order")]

    def __str__(self) -> str:
        return f"{self.author_name}: {self.body[:60]}"

    def get_absolute_url(self) -> str:
        """Return the address of the comment on its question's page."""
        return f"{self.question.get_absolute_url()}#comment-{self.pk}"


class Vote(models.Model):
    """One member's vote on a question (`answer` empty) or on an answer to it."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="votes", db_index=False
    )
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="votes", db_index=False)
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.CASCADE, related_name="votes")
    value = models.SmallIntegerField()

    objects = VoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("vote")
        verbose_name_plural = _("votes")
        indexes: ClassVar = [models.Index(fields=["question", "member"], name="vote_on_page")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "question"], condition=Q(answer=None), name="vote_question_once"
            ),
            models.UniqueConstraint(
                fields=["member", "answer"], condition=Q(answer__isnull=False), name="vote_answer_once"
            ),
            models.CheckConstraint(condition=Q(value__in=[-1, 1]), name="vote_up_or_down"),
        ]

    def __str__(self) -> str:
        return f"{self.value:+d}"
