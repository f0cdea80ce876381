"""Members, the organizations they work for, and what they are recognised as."""

from __future__ import annotations

import zoneinfo
from functools import cache
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from taggit.models import TaggedItemBase

from portal.members.enums import Recognition, Seniority, Theme
from portal.members.querysets import MemberManager

BIOGRAPHY_LENGTH = 1500
MOST_TAGS = 8
PICTURES = "members/"


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless this is the name of an IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("“%(name)s” is not a time zone."), params={"name": name})


def language_label(code: str) -> str:
    """Return the name of a language in the language of the page; an unknown one is its code."""
    if code == "nb":
        return gettext("Norwegian")  # Django knows no French name for it
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    return name[:1].upper() + name[1:]


class Organization(models.Model):
    """A customer company, as the CRM knows it."""

    crm_id = models.CharField(_("CRM id"), max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    domain = models.CharField(_("domain"), max_length=200, blank=True)
    plan = models.CharField(_("plan"), max_length=60, blank=True)
    arr = models.DecimalField(_("yearly revenue in euros"), max_digits=12, decimal_places=2, default=0)
    region = models.CharField(_("region"), max_length=80, blank=True)
    industry = models.CharField(_("industry"), max_length=80, blank=True)
    renewal_date = models.DateField(_("renewal"), null=True, blank=True)
    csm = models.CharField(_("customer-success manager"), max_length=254, blank=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


@cache
def _pictures_address() -> str:
    return reverse("members:picture", args=["x"])[:-1]


class TaggedMember(TaggedItemBase):
    """Something a member can be asked about."""

    content_object = models.ForeignKey("Member", on_delete=models.CASCADE, related_name="tagged_items")


class Member(AbstractBaseUser, PermissionsMixin):
    """A person with one account; the row holds all that a page shows of its author."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("job title"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=settings.LANGUAGES, default="en")
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="Europe/Paris", validators=[validate_time_zone]
    )
    seniority = models.CharField(_("seniority"), max_length=12, choices=Seniority, default=Seniority.UNKNOWN)
    organization = models.ForeignKey(
        Organization,
        verbose_name=_("organization"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
    )
    contact_id = models.CharField(_("CRM contact"), max_length=64, unique=True, null=True, blank=True)
    community_user_id = models.BigIntegerField(
        _("id in the imported community"), unique=True, null=True, blank=True
    )
    picture = models.FileField(_("picture"), upload_to=PICTURES, blank=True, editable=False)
    theme = models.CharField(_("colours"), max_length=6, choices=Theme, default=Theme.SYSTEM, blank=True)
    spoken_languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    biography = models.TextField(_("about you"), max_length=BIOGRAPHY_LENGTH, blank=True)
    biography_html = models.TextField(blank=True, editable=False)
    tag_names = models.JSONField(default=list, blank=True, editable=False)
    recognitions = models.JSONField(_("recognitions"), default=list, blank=True, editable=False)
    contact_refused_at = models.DateTimeField(_("does not want to be asked since"), null=True, blank=True)
    scoring_refused_at = models.DateTimeField(_("does not want to be scored since"), null=True, blank=True)
    asks_paused_until = models.DateField(_("do not ask before"), null=True, blank=True)
    asks_per_year = models.PositiveSmallIntegerField(_("most requests in a year"), null=True, blank=True)
    news_read_at = models.DateTimeField(_("read the news"), null=True, blank=True, editable=False)
    is_staff = models.BooleanField(_("works for the vendor"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = ["name"]

    tags = TaggableManager(_("ask me about"), through=TaggedMember, blank=True)
    objects = MemberManager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        permissions: ClassVar = [("import_crm", "Can import people and organizations from the CRM")]

    def __str__(self) -> str:
        return self.name

    def get_full_name(self) -> str:
        """Return the name, as Wagtail asks for it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name."""
        return self.name

    @property
    def first_name(self) -> str:
        """The name, by which the admin addresses people."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the profile."""
        return reverse("members:profile", args=[self.pk])

    @property
    def is_champion(self) -> bool:
        """Whether the member is a champion and said yes to it being known."""
        return Recognition.CHAMPION in self.recognitions

    @property
    def recognition_labels(self) -> list[str]:
        """What the member is recognised as, as people call it."""
        return [str(Recognition(recognition).label) for recognition in self.recognitions]

    @property
    def picture_url(self) -> str:
        """The address of the portrait, "" where there is none; its name changes with the picture."""
        name = self.picture.name
        return f"{_pictures_address()}{name.removeprefix(PICTURES)}" if name else ""

    @property
    def spoken_labels(self) -> list[str]:
        """The languages the member speaks, in the language of the page."""
        return [language_label(code) for code in self.spoken_languages]

    @cached_property
    def initials(self) -> str:
        """Up to two letters that stand for the person where there is no picture."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        return (
            "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper() or "?"
        )


class Standing(models.Model):
    """A recognition and its time; written only through `set_standing` and `end_standing`."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="standings")
    recognition = models.CharField(_("recognition"), max_length=16, choices=Recognition)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["member", "recognition"],
                condition=models.Q(until=None),
                name="standing_held_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_recognition_display()}"


class CrmUpload(models.Model):
    """A CRM export that somebody uploaded: looked at first, then applied; kept as proof of what came in."""

    name = models.CharField(_("file"), max_length=200)
    content = models.BinaryField()
    mapping = models.JSONField(default=dict)
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)
    applied_at = models.DateTimeField(_("imported"), null=True, blank=True)

    class Meta:
        verbose_name = _("CRM upload")
        verbose_name_plural = _("CRM uploads")
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return self.name


def display_name(member: Member) -> str:
    """Return how a member is called on every page: by name, never by address."""
    return member.name
