"""The ledger as columns: the same from SQLite and from PostgreSQL, and nothing lost on the way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseWrapper as SQLite

from advocacy.scoring import ledger_columns
from advocacy.scoring.engine.scores import score
from advocacy.scoring.engine.tables import FACTS, MEMBERS
from advocacy.scoring.ledger_columns import read_facts, read_members
from community.questions.activities import ANSWER_GIVEN, QUESTION_ASKED
from portal.activity.ledger import record, reverse
from portal.activity.models import Activity
from portal.members.models import Member, Organization
from tests.advocacy.village import DAY

ALL = 2**60


@pytest.mark.django_db
def test_a_fact_keeps_who_whom_where_what_and_when(member, leader):
    moment = datetime(2024, 8, 1, 12, 30, 5, 123456, tzinfo=UTC)
    fact = record(
        ANSWER_GIVEN, actor=member, target=leader, subject=leader.organization, value=2.5, occurred_at=moment
    )
    back = reverse(fact, occurred_at=datetime(2024, 8, 2, tzinfo=UTC))

    rows = [row for row in read_facts(through=ALL).to_pylist() if row["kind"] == "answer_given"]

    kind = ContentType.objects.get_for_model(Organization)
    expected = {
        "id": fact.pk,
        "kind": "answer_given",
        "actor": member.pk,
        "target": leader.pk,
        "actor_org": member.organization_id,
        "target_org": leader.organization_id,
        "subject": kind.pk * 2**40 + leader.organization_id,
        "value": 2.5,
        "occurred_at": moment.replace(tzinfo=None),
        "reverses": None,
    }
    assert rows == [
        expected,
        {**expected, "id": back.pk, "value": None, "occurred_at": datetime(2024, 8, 2), "reverses": fact.pk},
    ]


@pytest.mark.django_db
def test_what_nobody_did_is_empty(member):
    record(QUESTION_ASKED, actor=None, occurred_at=DAY)

    row = read_facts(through=ALL).to_pylist()[-1]

    assert {name for name, value in row.items() if value is None} == {
        *("actor", "target", "actor_org", "target_org", "subject", "value", "reverses")
    }


@pytest.mark.django_db
def test_later_rows_are_left_out(member):
    first = record(QUESTION_ASKED, actor=member)
    record(ANSWER_GIVEN, actor=member)

    assert read_facts(through=first.pk)["id"].to_pylist()[-1] == first.pk


@pytest.mark.django_db
def test_an_empty_ledger_has_the_same_columns():
    assert read_facts(through=0).schema == FACTS
    assert read_facts(through=0).num_rows == 0
    assert read_members(as_of=DAY).schema == MEMBERS


@pytest.mark.django_db
def test_members_come_with_what_the_engine_asks_of_them(member, marketer, ex_member, acme):
    acme.region = 'North, "upper"'
    acme.save()
    Member.objects.filter(pk=member.pk).update(
        time_zone="America/New_York", contact_refused_at=DAY, date_joined=DAY - timedelta(days=9)
    )

    rows = {row["id"]: row for row in read_members(as_of=DAY).to_pylist()}

    assert rows[member.pk] == {
        "id": member.pk,
        "organization": acme.pk,
        "region": 'North, "upper"',
        "language": "en",
        "time_band": "UTC-4",
        "seniority": "practitioner",
        "is_staff": False,
        "refused": True,
        "joined_at": (DAY - timedelta(days=9)).replace(tzinfo=None),
    }
    assert (rows[marketer.pk]["is_staff"], rows[marketer.pk]["refused"]) == (True, False)
    assert (rows[marketer.pk]["organization"], rows[marketer.pk]["region"]) == (None, "")
    assert ex_member.pk not in rows


@pytest.mark.django_db
@pytest.mark.parametrize(("month", "band"), [(7, "UTC+2"), (1, "UTC+1")])
def test_the_band_of_a_time_zone_is_that_of_the_day(member, month, band):
    assert read_members(as_of=DAY.replace(month=month)).to_pylist()[0]["time_band"] == band


@pytest.mark.django_db
def test_refusing_to_be_scored_counts_as_refusing(member):
    Member.objects.filter(pk=member.pk).update(scoring_refused_at=DAY)

    assert read_members(as_of=DAY).to_pylist()[0]["refused"] is True


@pytest.fixture
def sqlite_copy(monkeypatch):
    """What the engine reads, copied from the present database into a SQLite one, and read from there."""
    settings = {**connection.settings_dict, "ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    copy = SQLite({**settings, "OPTIONS": {}})
    with copy.schema_editor(atomic=False) as editor:
        for model in (Organization, Member, Activity):
            editor.create_model(model)
    with copy.cursor() as cursor:
        cursor.execute("pragma foreign_keys = off")
        for model in (Organization, Member, Activity):
            fields = model._meta.concrete_fields
            names = ", ".join(field.column for field in fields)
            places = ", ".join(["%s"] * len(fields))
            rows = [
                [field.get_db_prep_save(getattr(row, field.attname), connection=copy) for field in fields]
                for row in model.objects.order_by("pk")
            ]
            cursor.executemany(f"insert into {model._meta.db_table} ({names}) values ({places})", rows)
    monkeypatch.setattr(ledger_columns, "connection", copy)
    yield
    copy.close()


@pytest.mark.services("postgresql")
@pytest.mark.django_db
def test_both_databases_give_the_same_columns_and_the_same_scores(village, request):
    Member.objects.filter(pk=village.ben.pk).update(contact_refused_at=DAY, time_zone="Asia/Kolkata")
    from_postgresql = read_facts(through=ALL), read_members(as_of=DAY)

    request.getfixturevalue("sqlite_copy")
    from_sqlite = read_facts(through=ALL), read_members(as_of=DAY)

    assert from_sqlite[0].equals(from_postgresql[0])
    assert from_sqlite[1].equals(from_postgresql[1])
    assert score(*from_sqlite, as_of=DAY).digest() == score(*from_postgresql, as_of=DAY).digest()
