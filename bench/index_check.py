"""Compares index entries made in bulk with those the product writes, on a sample."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from modelsearch.index import insert_or_update_object
from wagtail.search.models import IndexEntry

from community.questions.models import Answer, Question


def differences(sample: int = 25) -> list[str]:
    """Return the objects of the sample whose entry the product would write otherwise; writes nothing."""
    found = []
    for model in (Question, Answer):
        kind = ContentType.objects.get_for_model(model)
        for thing in model.objects.order_by("-id")[:sample]:
            entry = IndexEntry.objects.filter(content_type=kind, object_id=str(thing.pk))
            columns = entry.values("title", "body", "autocomplete", "title_text", "body_text")
            with transaction.atomic():
                before = columns.first()
                insert_or_update_object(thing)
                if columns.first() != before:
                    found.append(f"{model.__name__} {thing.pk}")
                transaction.set_rollback(True)
    return found


def check_index() -> None:
    """Raise SystemExit when an entry differs."""
    if wrong := differences():
        raise SystemExit(f"The search index is not what the product writes: {', '.join(wrong)}")
