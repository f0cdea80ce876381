"""What a member does with their own profile; nobody else writes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from portal.core.markdown import render_markdown
from portal.members.models import Member

WORDS = ("name", "title", "spoken_languages", "biography")


@transaction.atomic
def change_profile(
    member: Member,
    words: Mapping[str, Any],
    *,
    picture: ContentFile | None = None,
    remove_picture: bool = False,
) -> Member:
    """Save what a member says about themselves and return them; `words` are checked by the form.

    A picture that is replaced or removed is deleted once the change is certain.
    """
    for field in WORDS:
        setattr(member, field, words[field])
    member.biography_html = render_markdown(member.biography) if member.biography else ""
    member.tag_names = list(words["tags"])
    member.tags.set(member.tag_names)
    changed = [*WORDS, "biography_html", "tag_names"]
    if picture or remove_picture:
        _change_picture(member, picture)
        changed.append("picture")
    member.save(update_fields=changed)
    return member


def _change_picture(member: Member, picture: ContentFile | None) -> None:
    if old := member.picture.name:
        transaction.on_commit(lambda: default_storage.delete(old))
    if picture:
        member.picture.save(str(picture.name), picture, save=False)
    else:
        member.picture = ""


@transaction.atomic
def refuse_scoring(member: Member) -> Member:
    """Stop weighing a member's facts from now on; the day of the first refusal is kept."""
    Member.objects.filter(pk=member.pk, scoring_refused_at=None).update(scoring_refused_at=timezone.now())
    member.refresh_from_db(fields=["scoring_refused_at"])
    return member


@transaction.atomic
def allow_scoring(member: Member) -> Member:
    """Take the refusal back."""
    Member.objects.filter(pk=member.pk).update(scoring_refused_at=None)
    member.refresh_from_db(fields=["scoring_refused_at"])
    return member


def mark_news_read(member: Member) -> None:
    """Remember that the member has seen what is new up to now."""
    Member.objects.filter(pk=member.pk).update(news_read_at=timezone.now())
