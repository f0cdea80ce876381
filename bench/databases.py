"""The databases of the bench: made, migrated and known again by a fingerprint."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "bench"
HOST = "bench.example"
FRESH_DAYS = 5
"""Pages show recent moments otherwise than old ones, so a database that aged is filled anew."""


class NoDatabase(SystemExit):
    """There is no PostgreSQL to measure on; its text is the sentence to show."""


@dataclass(frozen=True)
class Database:
    """One database of the bench beside the one that DATABASE_URL names."""

    name: str

    @property
    def url(self) -> str:
        """Its address."""
        return urlunsplit(urlsplit(server_url())._replace(path=f"/{self.name}"))

    def connect(self) -> psycopg.Connection:
        """Return a connection that commits each statement."""
        return psycopg.connect(self.url, autocommit=True)

    def environment(self) -> dict[str, str]:
        """Return the environment in which a process of the portal uses it, as in production."""
        return {
            **os.environ,
            "DATABASE_URL": self.url,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SECRET_KEY": "only for measuring on this machine, never for people",
            "ALLOWED_HOSTS": HOST,
            "PORTAL_BASE_URL": f"https://{HOST}",
            "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
            "LOG_LEVEL": "WARNING",
            "PYTHONUNBUFFERED": "1",
        }

    def run(self, *arguments: str) -> None:
        """Run a Python module in that environment; raises CalledProcessError."""
        subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=self.environment(), check=True)

    def is_filled(self, fingerprint: str) -> bool:
        """Whether it holds what this version of the bench fills in, and not for too long."""
        try:
            with self.connect() as connection:
                row = connection.execute(
                    "select 1 from bench_fingerprint where value = %s and filled_at > now() - make_interval(days => %s)",
                    [fingerprint, FRESH_DAYS],
                ).fetchone()
        except (psycopg.OperationalError, psycopg.errors.UndefinedTable):
            return False
        return row is not None

    def create(self) -> None:
        """Drop what was there, create it anew and migrate it. Parallel workers are off: a backend's CPU is all there is."""
        name = sql.Identifier(self.name)
        with psycopg.connect(server_url(), autocommit=True) as connection:
            connection.execute(sql.SQL("drop database if exists {} with (force)").format(name))
            connection.execute(sql.SQL("create database {}").format(name))
            connection.execute(
                sql.SQL("alter database {} set max_parallel_workers_per_gather = 0").format(name)
            )
        self.run("django", "migrate", "--verbosity", "0")

    def mark(self, fingerprint: str) -> None:
        """Remember what was filled in."""
        with self.connect() as connection:
            connection.execute(
                "create table bench_fingerprint (value text, filled_at timestamptz default now())"
            )
            connection.execute("insert into bench_fingerprint (value) values (%s)", [fingerprint])


def server_url() -> str:
    """Return DATABASE_URL; raises NoDatabase with one sentence when it names no PostgreSQL that answers."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith(("postgres://", "postgresql://")):
        raise NoDatabase(
            "The bench measures on PostgreSQL: set DATABASE_URL=postgres://user:password@host/database."
        )
    return url


def check_server() -> None:
    """Raise NoDatabase with one sentence unless the server answers and lets us create databases."""
    try:
        with psycopg.connect(server_url()) as connection:
            row = connection.execute(
                "select rolcreatedb or rolsuper from pg_roles where rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError as error:
        raise NoDatabase(
            f"PostgreSQL at DATABASE_URL does not answer: {str(error).splitlines()[0]}"
        ) from error
    if not row or not row[0]:
        raise NoDatabase("The role in DATABASE_URL may not create databases; the bench needs its own.")
