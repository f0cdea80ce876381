"""One text search configuration for both languages on PostgreSQL: accents do not matter."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FORWARD = """
create extension if not exists unaccent;
create text search configuration portal (copy = english);
alter text search configuration portal
    alter mapping for asciiword, word, hword, hword_part, hword_asciipart, asciihword with unaccent, english_stem;
"""
BACKWARD = "drop text search configuration portal;"


def on_postgresql(sql: str):  # noqa: ANN201
    """Return a migration step that runs only there."""

    def run(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunPython(on_postgresql(FORWARD), on_postgresql(BACKWARD))]
