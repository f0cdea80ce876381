"""Tags.xml, and the tags that posts carry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from taggit.models import Tag

from community.questions.models import Question, TaggedQuestion
from community.questions.stackexchange.dump import Dump
from community.questions.stackexchange.reading import Row
from community.questions.stackexchange.summary import Summary

NAME_LENGTH = 100
NAMES = re.compile(r"[^<>|]+")
"""A post's tags are written `<one><two>` in older dumps and `|one|two|` in newer ones."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A row of Tags.xml."""

    id: int
    name: str


def read_tag(row: Row) -> TagRow:
    """Return a tag; raises UnreadableRow."""
    return TagRow(row.number("Id"), row.text("TagName").strip()[:NAME_LENGTH])


def tag_names(cell: str) -> list[str]:
    """Return the tags of a post, each once, in their order."""
    names = (name.strip()[:NAME_LENGTH] for name in NAMES.findall(cell))
    return list({name.lower(): name for name in names if name}.values())


class TagCatalog:
    """The portal's tags by name, without regard to case; a vocabulary is small, so it is kept at hand."""

    def __init__(self) -> None:
        self._ids = {name.lower(): pk for pk, name in Tag.objects.values_list("pk", "name").iterator()}

    def add(self, name: str) -> bool:
        """Make sure that there is a tag of this name; returns whether it is new."""
        if name.lower() in self._ids:
            return False
        tag = Tag(name=name)
        tag.save()  # one by one: the slug of "c#" must not be that of "c"
        self._ids[name.lower()] = tag.pk
        return True

    def tag(self, questions: Iterable[Question]) -> None:
        """Give new questions the tags that they name."""
        tagged = []
        for question in questions:
            for name in question.tag_names:
                self.add(name)
                tagged.append(TaggedQuestion(content_object=question, tag_id=self._ids[name.lower()]))
        TaggedQuestion.objects.bulk_create(tagged, batch_size=1000)

    def retag(self, questions: list[Question]) -> None:
        """Give questions the tags that they name now, and no others."""
        TaggedQuestion.objects.filter(content_object__in=questions).delete()
        self.tag(questions)


def import_tags(dump: Dump, summary: Summary, catalog: TagCatalog) -> None:
    """Make the community's tags known, also those that no question carries."""
    for batch in dump.batches("Tags", read_tag, summary):
        summary.tags += len(batch)
        with transaction.atomic():
            created = sum(catalog.add(tag.name) for tag in batch if tag.name)
        summary.keep(created=created, unchanged=len(batch) - created)
