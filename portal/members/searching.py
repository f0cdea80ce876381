"""Members are found by the signed-in: by name, by job title, by what they ask to be asked about."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.models import Case, Q, When
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.highlighting import WORD, Marker, accents_pattern, fold, marker
from portal.core.searching import Hit, Kind, register_kind
from portal.members.models import Member, TaggedMember
from portal.members.querysets import MemberQuerySet

MATCHING = """
select id from members_member
where to_tsvector('portal_names', name || ' ' || title || ' ' || tag_names::text)
      @@ to_tsquery('portal_names', %s)
"""
"""By the index of migration 0004. Names are no English words: nothing is stemmed or left out."""


def find_members(words: str, *, viewer: Any, limit: int) -> list[Hit]:
    """Return members of whom name, title or tags have words that begin like these; names come first."""
    mark = marker(words, prefix=True)
    first = words.split(maxsplit=1)[0]
    by_name = Case(When(Q(name__istartswith=first) | Q(name__icontains=f" {first}"), then=0), default=1)
    people = matching(Member.objects.visible_to(viewer).with_organization(), words)
    return [_hit(person, mark) for person in people.order_by(by_name, "name", "pk")[:limit]]


def suggest_members(words: str, *, viewer: Any, limit: int) -> list[Hit]:
    """Return members by name alone: who types the beginning of a job is not after four of its holders."""
    mark = marker(words, prefix=True)
    return [hit for hit in find_members(words, viewer=viewer, limit=limit) if mark.matches(hit.title)]


def matching(people: MemberQuerySet, words: str) -> MemberQuerySet:
    """Return the members of whom every word is the beginning of a word of name, title or tags."""
    wanted = WORD.findall(fold(words))[:12]
    if not wanted:
        return people.none()
    if connection.vendor == "postgresql":
        found = RawSQL(MATCHING, [" & ".join(f"{word}:*" for word in wanted)])  # noqa: S611
        return people.filter(pk__in=found)
    for word in wanted:
        pattern = rf"\b{accents_pattern(word)}"
        tagged = TaggedMember.objects.filter(tag__name__iregex=pattern).values("content_object")
        people = people.filter(Q(name__iregex=pattern) | Q(title__iregex=pattern) | Q(pk__in=tagged))
    return people


def _hit(person: Member, mark: Marker) -> Hit:
    work = [person.title, person.organization.name if person.organization else ""]
    badge = {"badge": _("Champion"), "tone": "champion"} if person.is_champion else {}
    about = ", ".join(filter(None, work))
    return Hit(person.name, person.get_absolute_url(), about, _why(person, mark), **badge)


def _why(person: Member, mark: Marker) -> str:
    if mark.matches(person.name):
        return _("By name")
    tag = next((tag for tag in person.tag_names if mark.touches(tag)), "")
    return _("Asks to be asked about %(tag)s") % {"tag": tag} if tag else _("By job title")


register_kind(
    Kind(
        "members",
        gettext_lazy("People"),
        find_members,
        suggest_members,
        order=30,
        by_beginnings=True,
        for_members=True,
    )
)
