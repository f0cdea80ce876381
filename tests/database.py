"""The database every test process begins with: migrated once, kept, and copied for each of them."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction

ROOT = settings.BASE_DIR
KEPT_IN = settings.VAR_DIR
ASIDE = "kept__"


@contextmanager
def fresh_copy() -> Iterator[None]:
    """Put a copy of the migrated database where Django will look for its test database.

    In memory it lasts as long as a connection holds it; on a server until the next run takes its place.
    """
    if connection.vendor == "sqlite":
        kept = migrated_once()
        test_database = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
        with sqlite3.connect(kept) as source:
            source.backup(test_database)
        yield
        test_database.close()
    else:
        target, quote = connection.creation._get_test_db_name(), connection.ops.quote_name
        kept = migrated_once()
        with _one_at_a_time(), connection.creation._nodb_cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quote(target)} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {quote(target)} TEMPLATE {quote(kept)}")
        yield


def migrated_once() -> str:
    """Return the file or the name of the migrated database that is kept; it is made when there is none."""
    with _one_at_a_time():
        return _kept_file() if connection.vendor == "sqlite" else _kept_on_server()


def keep_rows() -> None:
    """Put the rows that the migrations brought aside, within the database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')
            if cursor.fetchone():
                cursor.execute(f'CREATE TABLE "{ASIDE}{table}" AS SELECT * FROM "{table}"')


def put_back() -> None:
    """Empty every table and put back what was put aside: the home page, the languages, the roles."""
    call_command("flush", interactive=False, reset_sequences=False, inhibit_post_migrate=True, verbosity=0)
    with transaction.atomic(), connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            if name.startswith(ASIDE):
                cursor.execute(f'INSERT INTO "{name.removeprefix(ASIDE)}" SELECT * FROM "{name}"')
    ContentType.objects.clear_cache()


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (KEPT_IN / f"test-{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _kept_file() -> str:
    kept = KEPT_IN / f"test-{_digest()}.sqlite3"
    if not kept.exists():
        for old in KEPT_IN.glob("test-*.sqlite3"):
            old.unlink()
        begun = kept.with_suffix(".begun")
        begun.unlink(missing_ok=True)
        _migrate(f"sqlite:///{begun}")
        begun.rename(kept)
    return str(kept)


def _kept_on_server() -> str:
    kept = f"{connection.settings_dict['NAME']}_migrated"
    quote = connection.ops.quote_name
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s", [kept]
        )
        if cursor.fetchone() != (_digest(),):
            cursor.execute(f"DROP DATABASE IF EXISTS {quote(kept)} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {quote(kept)}")
            _migrate(f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{kept}")
            cursor.execute(f"COMMENT ON DATABASE {quote(kept)} IS '{_digest()}'")
    return kept


def _digest() -> str:
    """Name the migrations, ours by their text and the libraries' by their versions."""
    text = hashlib.sha256()
    for path in (ROOT / "requirements.txt", *sorted(ROOT.glob("*/*/migrations/*.py"))):
        text.update(path.read_bytes())
    return text.hexdigest()[:16]


def _migrate(address: str) -> None:
    """Run the migrations as an installation would: in a process of their own."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": address},
        check=True,
    )
