"""How many words of the search index PostgreSQL counts: enough that it knows a rare word for one.

With its usual thousand words it takes a word of ten posts for one of thousands, and rather than ask the index
walks back through every post of the portal.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COUNT = "alter index search_entry_words alter column 1 set statistics"


def forward(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Count ten thousand words."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{COUNT} 1000")
        schema_editor.execute("analyze wagtailsearch_indexentry")


def backward(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Count as many as the server does by itself."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"{COUNT} -1")


class Migration(migrations.Migration):
    dependencies = [("home", "0003_search_indexes")]
    operations = [migrations.RunPython(forward, backward)]
