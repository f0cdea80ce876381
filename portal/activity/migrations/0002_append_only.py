"""On PostgreSQL the ledger refuses updates and deletes itself, whoever asks."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FORWARD = """
create function activity_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'The ledger is append-only: reverse the fact and record another.' using errcode = 'restrict_violation';
end $$;
create trigger activity_append_only before update or delete on activity_activity
    for each row execute function activity_is_append_only();
"""
BACKWARD = """
drop trigger activity_append_only on activity_activity;
drop function activity_is_append_only();
"""


def on_postgresql(sql: str):  # noqa: ANN201
    """Return a migration step that runs only there."""

    def run(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(sql, params=None)

    return run


class Migration(migrations.Migration):
    dependencies = [("activity", "0001_initial")]
    operations = [migrations.RunPython(on_postgresql(FORWARD), on_postgresql(BACKWARD))]
