"""The ledger: every fact once, never changed, corrected only by another fact."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.utils import timezone

from portal.activity import kinds
from portal.activity.kinds import ActivityKind, UnknownKind, kind_called, register_kind
from portal.activity.ledger import OutsideTransaction, fact, record, record_many, reverse
from portal.activity.models import Activity
from portal.activity.querysets import AppendOnly
from portal.members.models import Member

pytestmark = pytest.mark.django_db


@pytest.fixture
def thanked(monkeypatch) -> ActivityKind:
    """A kind of fact for one test."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    return register_kind("thanked", "{actor} thanked {target}")


@pytest.fixture
def praised(thanked) -> ActivityKind:
    """Another kind."""
    return register_kind("praised", "{actor} praised {target}")


def standing() -> int:
    """How many facts hold."""
    return Activity.objects.standing().count()


# --- record -----------------------------------------------------------------------------------


def test_a_fact_says_who_did_what_to_whom_where_and_when(thanked, member, leader, acme, globex):
    at = timezone.now() - timedelta(days=3)

    row = record(
        thanked, actor=member, target=leader, subject=acme, value=2.5, occurred_at=at, source="import:1"
    )

    row = Activity.objects.get(pk=row.pk)
    assert (row.kind, row.actor, row.target, row.subject, row.value) == ("thanked", member, leader, acme, 2.5)
    assert (row.actor_organization, row.target_organization) == (acme, globex)
    assert (row.occurred_at, row.source) == (at, "import:1")
    assert row.recorded_at > at


def test_a_fact_keeps_the_organization_of_its_day(thanked, member, acme, globex):
    row = record(thanked, actor=member, subject=acme)

    Member.objects.filter(pk=member.pk).update(organization=globex)

    assert Activity.objects.get(pk=row.pk).actor_organization == acme


def test_a_double_click_counts_once(thanked, member, leader, acme):
    assert record(thanked, actor=member, target=leader, subject=acme)

    assert record(thanked, actor=member, target=leader, subject=acme) is None

    assert Activity.objects.count() == 1


def test_other_people_subjects_and_kinds_are_other_facts(thanked, praised, member, leader, acme, globex):
    for kind, actor, subject in (
        (thanked, member, acme), (thanked, leader, acme), (thanked, member, globex), (praised, member, acme),
        (thanked, member, member),
    ):  # fmt: skip
        assert record(kind, actor=actor, subject=subject)

    assert standing() == 5


def test_what_has_no_subject_can_happen_again(thanked, member):
    assert record(thanked, actor=member)
    assert record(thanked, actor=member)

    assert standing() == 2


def test_the_same_source_comes_in_once(thanked, member, acme, globex):
    assert record(thanked, actor=member, subject=acme, source="dump:7")
    assert record(thanked, actor=member, subject=globex, source="dump:7") is None

    record_many([fact(thanked, actor=member, source="dump:7"), fact(thanked, actor=member, source="dump:8")])

    assert set(Activity.objects.values_list("source", flat=True)) == {"dump:7", "dump:8"}


def test_a_fact_that_was_counted_already_does_not_break_the_transaction_around_it(thanked, member, acme):
    with transaction.atomic():
        record(thanked, actor=member, subject=acme)
        record(thanked, actor=member, subject=acme)
        member.title = "Still written"
        member.save()

    member.refresh_from_db()
    assert member.title == "Still written"


def test_a_change_that_is_undone_takes_its_fact_with_it(thanked, member, acme):
    with pytest.raises(RuntimeError), transaction.atomic():
        record(thanked, actor=member, subject=acme)
        raise RuntimeError

    assert not Activity.objects.exists()


@pytest.mark.parametrize("write", ["record", "record_many"])
def test_a_kind_that_nobody_registered_is_refused(member, write):
    unknown = ActivityKind("unheard_of", "{actor} did something")

    with pytest.raises(UnknownKind, match="unheard_of"):
        record(unknown, actor=member) if write == "record" else record_many([fact(unknown, actor=member)])
    assert not Activity.objects.exists()


def test_a_kind_has_one_meaning(thanked):
    with pytest.raises(ValueError, match="thanked"):
        register_kind("thanked", "{actor} cursed {target}")
    assert kind_called("thanked") is thanked
    with pytest.raises(UnknownKind):
        kind_called("unheard_of")


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_of_the_change_itself(thanked, member, acme):
    with transaction.atomic():
        row = record(thanked, actor=member, subject=acme)

    for write in (
        lambda: record(thanked, actor=member),
        lambda: reverse(row),
        lambda: record_many([fact(thanked, actor=member)]),
    ):
        with pytest.raises(OutsideTransaction):
            write()
    assert Activity.objects.count() == 1


# --- reverse ----------------------------------------------------------------------------------


def test_a_fact_taken_back_no_longer_holds_and_both_rows_stay(thanked, member, leader, acme):
    row = record(thanked, actor=member, target=leader, subject=acme)

    back = reverse(row)

    assert standing() == 0
    assert Activity.objects.count() == 2
    assert (back.reverses, back.actor, back.target, back.subject) == (row, member, leader, acme)


def test_a_fact_is_taken_back_once(thanked, member, acme):
    row = record(thanked, actor=member, subject=acme)

    assert reverse(row)
    assert reverse(row) is None
    assert Activity.objects.count() == 2


def test_the_same_can_happen_again_after_it_was_taken_back(thanked, member, acme):
    for turn in range(4):
        row = record(thanked, actor=member, subject=acme)
        assert row.round == turn
        assert standing() == 1
        assert record(thanked, actor=member, subject=acme) is None
        assert reverse(row)
        assert standing() == 0

    assert Activity.objects.count() == 8


def test_reads_find_kinds_subjects_and_days(thanked, praised, member, acme, globex):
    early = record(thanked, actor=member, subject=acme, occurred_at=timezone.now() - timedelta(days=9))
    late = record(praised, actor=member, subject=globex)

    assert list(Activity.objects.of_kind(thanked)) == [early]
    assert set(Activity.objects.of_kind(thanked, praised)) == {early, late}
    assert list(Activity.objects.about(globex)) == [late]
    assert list(Activity.objects.before(timezone.now() - timedelta(days=1))) == [early]


# --- never changed ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        lambda row: row.save(),
        lambda row: row.save(update_fields=["value"]),
        lambda row: row.delete(),
        lambda row: Activity(pk=row.pk, kind="forged", occurred_at=row.occurred_at).save(),
        lambda row: Activity.objects.update(value=1),
        lambda row: Activity.objects.filter(pk=row.pk).update(value=1),
        lambda row: Activity.objects.all().delete(),
        lambda row: Activity.objects.bulk_update([row], ["value"]),
        lambda row: Activity.objects.update_or_create(pk=row.pk, defaults={"value": 1}),
        lambda row: row.actor.activities.update(value=1),
        lambda row: row.actor.activities.all().delete(),
    ],
)
def test_a_fact_is_neither_changed_nor_deleted(thanked, member, acme, change):
    row = record(thanked, actor=member, subject=acme, value=3)

    with pytest.raises(AppendOnly), transaction.atomic():
        change(row)

    assert Activity.objects.get().value == 3


def test_people_and_organizations_with_facts_cannot_be_deleted(thanked, member, leader, acme):
    record(thanked, actor=member, target=leader)

    for subject in (member, leader, acme):
        with pytest.raises(models.ProtectedError):
            subject.delete()


@pytest.mark.services("postgresql")
@pytest.mark.parametrize("sql", ["update activity_activity set value = 1", "delete from activity_activity"])
def test_the_database_itself_refuses(thanked, member, acme, sql):
    record(thanked, actor=member, subject=acme)

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)

    assert Activity.objects.get().value is None


@pytest.mark.services("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_two_servers_counts_once(thanked, member, acme):
    from concurrent.futures import ThreadPoolExecutor

    def click(_: int) -> bool:
        try:
            with transaction.atomic():
                return record(thanked, actor=member, subject=acme) is not None
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(click, range(24))) == 1
    assert Activity.objects.count() == 1
