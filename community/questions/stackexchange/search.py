"""The search index of imported posts: bulk writes send no signals, so it is filled here."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from modelsearch.backends import get_search_backends

from community.questions.models import Answer, Question


class SearchIndex:
    """Adds posts to the index in the transaction that stores them."""

    def __init__(self) -> None:
        self._backends = list(get_search_backends(with_auto_update=True))
        self._is_touched = False

    def add(self, model: type[Question | Answer], posts: list[Any]) -> None:
        """Index new and changed posts of one model."""
        for backend in self._backends:
            index = backend.get_index_for_model(model)
            # After every addition the index weighs all its titles anew, which takes as long as the index is
            # large: over a whole import that would be the square of it. It is done once, at the end.
            index._refresh_title_norms = _later
            index.add_items(model, posts)
        self._is_touched = self._is_touched or bool(posts)

    @transaction.atomic
    def finish(self) -> None:
        """Weigh the titles that came."""
        if not self._is_touched:
            return
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("select set_config('statement_timeout', '0', true)")
        for backend in self._backends:
            refresh = getattr(backend.get_index_for_model(Question), "_refresh_title_norms", None)
            if refresh:
                refresh()


def _later(**_options: Any) -> None:
    return None
