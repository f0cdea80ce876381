"""The indexes that the search backend's queries need on PostgreSQL; Wagtail brings only those of single columns.

The backend asks for `title || body`, and joins an entry to its post by the post's id as text.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

INDEXES = {
    "search_entry_words": "wagtailsearch_indexentry using gin ((title || body))",
    "question_id_as_text": "questions_question ((id::varchar(50)))",
    "answer_id_as_text": "questions_answer ((id::varchar(50)))",
}


def forward(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the indexes."""
    if schema_editor.connection.vendor == "postgresql":
        for name, definition in INDEXES.items():
            schema_editor.execute(f"create index {name} on {definition}")


def backward(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Drop them."""
    if schema_editor.connection.vendor == "postgresql":
        for name in INDEXES:
            schema_editor.execute(f"drop index {name}")


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_first_page"),
        ("questions", "0001_initial"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]
    operations = [migrations.RunPython(forward, backward)]
