"""How members are found on PostgreSQL: an index over name, title and tags, in which accents do not matter.

Names are no words of a language: they are neither stemmed, nor left out for being "Will" or "An".
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FORWARD = """
create text search configuration portal_names (copy = simple);
alter text search configuration portal_names
    alter mapping for asciiword, word, hword, hword_part, hword_asciipart, asciihword with unaccent, simple;
create index member_words on members_member
    using gin (to_tsvector('portal_names', name || ' ' || title || ' ' || tag_names::text));
"""
BACKWARD = "drop index member_words; drop text search configuration portal_names;"


def on_postgresql(sql: str):  # noqa: ANN201
    """Return a migration step that runs only there."""

    def run(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("members", "0003_own_space"), ("core", "0002_search_configuration")]
    operations = [migrations.RunPython(on_postgresql(FORWARD), on_postgresql(BACKWARD))]
