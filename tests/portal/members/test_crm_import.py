"""A CRM export goes in whole or not at all, changes what it says and nothing else, and grants no rights."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from portal.activity.models import Activity
from portal.members.actions import BadRows, import_crm
from portal.members.crm.planning import plan_import
from portal.members.crm.reading import UnreadableFile, read_crm
from portal.members.models import Member, Organization, Standing
from tests.portal.members.crm_files import AT, ROW, export, plan, row, take_in
from tests.portal.members.factories import PASSWORD, MemberFactory

pytestmark = pytest.mark.django_db


def state() -> tuple:
    """Everything an import could change."""
    return (
        list(Member.objects.order_by("pk").values()),
        list(Organization.objects.order_by("pk").values()),
        Activity.objects.count(),
    )


def facts(kind: str) -> list[tuple]:
    """Facts of a kind: who, of which organization, when."""
    rows = Activity.objects.filter(kind=kind).order_by("pk")
    return [
        (fact.actor.contact_id, fact.actor_organization and fact.actor_organization.crm_id, fact.occurred_at)
        for fact in rows
    ]


# --- reading ----------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252"])
def test_files_come_in_two_alphabets_and_two_separators(delimiter, encoding):
    content = export(
        row(full_name="Zoé Müller", title="Chef; équipe, nord"), delimiter=delimiter, encoding=encoding
    )

    import_crm(plan_import(read_crm(content)))

    member = Member.objects.get()
    assert (member.name, member.title) == ("Zoé Müller", "Chef; équipe, nord")


def test_a_windows_export_keeps_its_ligatures_and_apostrophes():
    import_crm(plan_import(read_crm(export(row(full_name="Cœur d’Alène"), encoding="cp1252"))))

    assert Member.objects.get().name == "Cœur d’Alène"


def test_other_column_names_are_mapped():
    theirs = {"contact_id": "Id", "full_name": "Nom", "email": "Courriel", "seniority": "Niveau"}
    content = export({theirs.get(name, name): value for name, value in row().items()})

    with pytest.raises(UnreadableFile, match="contact_id, email, full_name"):
        read_crm(content)
    import_crm(plan_import(read_crm(content, mapping={v: k for k, v in theirs.items()})))

    assert Member.objects.get().seniority == "practitioner"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no column"),
        (b"name,mail\nx,y\n", "no column contact_id, email, full_name"),
        (b"contact_id,full_name,email,email\n", "Two columns are called email"),
        ("contact_id,full_name,email\n".encode("utf-16"), "UTF-16"),
        (b"PK\x03\x04\0\0", "not a text file"),
        (b'contact_id,full_name,email\nC-1,"' + b"x" * 200_000 + b'",a@b.example\n', "Line"),
        (b"x" * (50 * 1024 * 1024 + 1), "larger than 50 MB"),
    ],
)
def test_what_is_no_export_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_crm(content)


def test_columns_that_are_not_read_are_named():
    assert plan(row(shoe_size="42", is_superuser="1")).ignored_columns == ["shoe_size", "is_superuser"]


# --- a first import ---------------------------------------------------------------------------


def test_people_and_their_organizations_come_in():
    result = take_in(row(), row(2), row(3, organization_id="", organization="", domain=""))

    assert (result.created, result.updated, result.unchanged, result.errors) == (3, 0, 0, [])
    ana = Member.objects.get(contact_id="C-1")
    assert (ana.name, ana.email, ana.language, ana.seniority) == (
        "Ana Díaz",
        "ana@acme.example",
        "fr",
        "practitioner",
    )
    assert (ana.community_user_id, ana.title, ana.date_joined) == (101, "Analyst", AT)
    acme = Organization.objects.get()
    assert ana.organization == acme
    assert (acme.arr, acme.renewal_date, acme.plan) == (Decimal(12000), date(2026, 12, 31), "Business")
    assert Member.objects.get(contact_id="C-3").organization is None


def test_who_came_in_by_file_cannot_sign_in_by_password():
    take_in(row())

    assert not Member.objects.get().has_usable_password()


def test_each_new_account_is_a_fact_once():
    take_in(row(), row(2))
    take_in(row(), row(2))

    assert facts("member_joined") == [("C-1", "ORG-1", AT), ("C-2", "ORG-1", AT)]


def test_what_a_cell_does_not_say_is_not_guessed():
    take_in(row(seniority="", language="", arr_eur="", renewal_date="", community_user_id=""))

    member = Member.objects.select_related("organization").get()
    assert (member.seniority, member.language, member.community_user_id) == ("unknown", "en", None)
    assert (member.organization.arr, member.organization.renewal_date) == (0, None)


def test_names_lose_what_cannot_be_seen():
    take_in(row(full_name="Ana\u200b \u202eDíaz"))

    assert Member.objects.get().name == "Ana Díaz"


# --- a second import --------------------------------------------------------------------------


def test_the_same_file_changes_nothing():
    rows = [
        row(),
        row(2, arr_eur="12000"),
        row(3, seniority="", language="", organization_id="", organization=""),
    ]
    take_in(*rows)
    before = state()

    result = take_in(*rows, complete=True)

    assert (result.created, result.updated, result.unchanged, result.organizations) == (0, 0, 3, [])
    assert state() == before


def test_a_change_names_the_value_before_and_after():
    take_in(row())

    result = plan(row(title="Head of data", arr_eur="24000", email="ANA@Acme.example"))

    (member,) = result.members
    (organization,) = result.organizations
    assert [(c.field, c.old, c.new) for c in member.fields] == [("title", "Analyst", "Head of data")]
    assert [(c.field, c.old, c.new) for c in organization.fields] == [
        ("arr", Decimal("12000.00"), Decimal(24000))
    ]


def test_a_column_that_the_file_does_not_hold_is_left_alone():
    take_in(row())

    take_in({"contact_id": "C-1", "full_name": "Ana Díaz", "email": "ana@acme.example"})

    member = Member.objects.get()
    assert (member.title, member.seniority, member.organization.crm_id) == (
        "Analyst",
        "practitioner",
        "ORG-1",
    )


def test_somebody_who_signed_up_before_is_known_by_address():
    member = MemberFactory(email="ana@acme.example", name="Ana", password="her own password")

    result = take_in(row(email="Ana@ACME.example"))

    assert (result.created, result.updated) == (0, 1)
    member.refresh_from_db()
    assert (member.contact_id, member.name) == ("C-1", "Ana Díaz")


# --- facts ------------------------------------------------------------------------------------


def test_a_move_to_another_organization_is_a_fact_at_both():
    take_in(row())

    take_in(row(organization_id="ORG-2", organization="Globex"), at=AT + timedelta(days=1))

    assert facts("organization_left") == [("C-1", "ORG-1", AT + timedelta(days=1))]
    assert facts("organization_entered") == [("C-1", "ORG-2", AT + timedelta(days=1))]


def test_leaving_for_nowhere_is_a_departure_alone():
    take_in(row())

    take_in(row(organization_id="", organization="", domain=""), at=AT + timedelta(days=1))

    assert Member.objects.get().organization is None
    assert facts("organization_left") == [("C-1", "ORG-1", AT + timedelta(days=1))]
    assert facts("organization_entered") == []


def test_another_level_is_a_fact():
    take_in(row())

    take_in(row(seniority="executive"), at=AT + timedelta(days=1))

    assert facts("seniority_changed") == [("C-1", "ORG-1", AT + timedelta(days=1))]


def test_a_new_colleague_neither_left_nor_changed_level():
    take_in(row())

    assert not Activity.objects.exclude(kind="member_joined").exists()


def test_who_is_missing_from_a_complete_file_has_left():
    take_in(row(), row(2))
    MemberFactory(name="No contact of the CRM")

    assert take_in(row()).updated == 0
    take_in(row(), complete=True, at=AT + timedelta(days=1))

    assert Member.objects.get(contact_id="C-2").organization is None
    assert facts("organization_left") == [("C-2", "ORG-1", AT + timedelta(days=1))]


def test_a_bad_row_of_a_complete_file_is_not_a_departure():
    take_in(row(), row(2))

    take_in(row(), row(2, seniority="emperor"), complete=True, skip_bad=True)

    assert Member.objects.get(contact_id="C-2").organization is not None


# --- bad rows ---------------------------------------------------------------------------------

BAD = [
    ({"contact_id": ""}, "contact_id"),
    ({"full_name": ""}, "full_name"),
    ({"full_name": "\u200b\u202e"}, "full_name: Write a name that people can read"),
    ({"full_name": "x" * 121}, "full_name"),
    ({"email": "not an address"}, "email"),
    ({"email": ""}, "email"),
    ({"language": "de"}, "language: “de” is not one of the known values"),
    ({"seniority": "emperor"}, "seniority: “emperor” is not one of the known values"),
    ({"community_user_id": "abc"}, "community_user_id"),
    ({"community_user_id": "-1"}, "community_user_id"),
    ({"community_user_id": str(2**63)}, "community_user_id"),
    ({"arr_eur": "a lot"}, "arr_eur"),
    ({"arr_eur": "-5"}, "arr_eur"),
    ({"arr_eur": "NaN"}, "arr_eur"),
    ({"renewal_date": "soon"}, "renewal_date"),
    ({"organization_id": ""}, "the organization has no id"),
    ({"organization": ""}, "the organization has no name"),
    ({"plan": "x" * 1001}, "plan"),
    ({"contact_id": "C-1"}, "contact_id “C-1” stands on line 2 already"),
    ({"email": "ANA@acme.example"}, "email “ana@acme.example” stands on line 2 already"),
    ({"community_user_id": "101"}, "community_user_id “101” stands on line 2 already"),
    ({"domain": "other.example"}, "line 2 says something else about this organization"),
]


@pytest.mark.parametrize(("cells", "reason"), BAD, ids=[reason for _, reason in BAD])
def test_a_bad_row_is_named_by_line_and_reason_and_nothing_goes_in(cells, reason):
    bad = plan(row(), row(2, **cells), row(3))

    assert [error.line for error in bad.errors] == [3]
    assert reason in bad.errors[0].reason
    with pytest.raises(BadRows, match="1 row is wrong; nothing was imported"):
        import_crm(bad)
    assert not Member.objects.exists()
    assert not Organization.objects.exists()
    assert not Activity.objects.exists()


def test_the_good_rows_go_in_if_asked():
    result = take_in(row(), row(2, email="nobody"), row(3), skip_bad=True)

    assert (result.created, len(result.errors)) == (2, 1)
    assert set(Member.objects.values_list("contact_id", flat=True)) == {"C-1", "C-3"}


def test_a_row_with_a_cell_too_few_or_too_many_is_bad():
    content = (
        b"contact_id,full_name,email,title\n"
        b"C-1,Ana,a@b.example,Analyst\nC-2,Ben,b@b.example\nC-3,Cy,c@b.example,x,y\n"
    )

    errors = plan_import(read_crm(content)).errors

    assert [(error.line, error.reason) for error in errors] == [
        (3, "the row has 3 cells, not as many as the header"),
        (4, "the row has 5 cells, not as many as the header"),
    ]


def test_blank_lines_are_no_rows():
    content = b"contact_id,full_name,email\n\nC-1,Ana,a@b.example\n , ,\nC-2,Ben,nobody\n"

    result = plan_import(read_crm(content))

    assert (result.created, [error.line for error in result.errors]) == (1, [5])


# --- what a file cannot do --------------------------------------------------------------------


def test_a_file_grants_no_rights_scores_or_recognitions():
    take_in(
        row(
            is_staff="1", is_superuser="1", is_active="0", groups="administrator", password="x", score="99",
            recognitions='["champion"]', contact_refused_at="", last_login="2026-01-01",
        )
    )  # fmt: skip

    member = Member.objects.get()
    assert (member.is_staff, member.is_superuser, member.is_active) == (False, False, True)
    assert member.recognitions == []
    assert not member.groups.exists()
    assert not Standing.objects.exists()
    assert not member.has_usable_password()


def test_a_mapping_reaches_no_other_field():
    file = read_crm(export(row(rights="1")), mapping={"rights": "is_superuser"})

    import_crm(plan_import(file))

    assert not Member.objects.get().is_superuser


def test_a_file_does_not_open_a_closed_account():
    take_in(row())
    Member.objects.update(is_active=False)

    take_in(row(title="New"))

    assert not Member.objects.get().is_active


@pytest.mark.parametrize("rights", [{"is_staff": True}, {"is_superuser": True}])
@pytest.mark.parametrize("known_by", ["email", "contact_id", "community_user_id"])
def test_the_vendors_own_people_are_not_changed_by_a_file(rights, known_by):
    known = {"email": "boss@vendor.example", "contact_id": "C-9", "community_user_id": 999}
    MemberFactory(**{"email": "boss@vendor.example", known_by: known[known_by]}, **rights)
    before = state()

    result = take_in(row(**{known_by: str(known[known_by])}), skip_bad=True)

    assert "one of the vendor's own people" in result.errors[0].reason
    assert state() == before


def test_the_address_of_another_contact_is_not_taken():
    take_in(row(), row(2))
    before = state()

    result = take_in(row(email="person2@acme.example"), skip_bad=True)

    assert "belongs to another contact, C-2" in result.errors[0].reason
    assert state() == before


def test_the_address_of_somebody_who_signed_up_is_not_taken():
    take_in(row())
    MemberFactory(email="somebody@else.example")
    before = state()

    result = take_in(row(email="somebody@else.example"), skip_bad=True)

    assert "belongs to another member" in result.errors[0].reason
    assert state() == before


@pytest.mark.parametrize("owner", [{"contact_id": None}, {"contact_id": "C-7"}])
def test_the_community_account_of_another_member_is_not_taken(owner):
    take_in(row())
    MemberFactory(email="somebody@else.example", community_user_id=555, **owner)
    before = state()

    result = take_in(row(community_user_id="555"), skip_bad=True)

    assert "belongs to another" in result.errors[0].reason
    assert state() == before


def test_a_new_contact_does_not_take_over_a_community_account_of_another_contact():
    take_in(row())
    before = state()

    result = take_in(row(2, community_user_id="101"), skip_bad=True)

    assert "belongs to another contact, C-1" in result.errors[0].reason
    assert state() == before


def test_who_signed_in_keeps_the_address_they_sign_in_with():
    take_in(row())
    Member.objects.update(last_login=timezone.now())

    result = take_in(row(email="new@acme.example", title="Lead"))

    assert "signs in with another address" in result.notes[0].reason
    member = Member.objects.get()
    assert (member.email, member.title) == ("ana@acme.example", "Lead")


def test_who_never_signed_in_follows_the_crm_to_a_new_address():
    take_in(row())

    take_in(row(email="new@acme.example"))

    assert Member.objects.get().email == "new@acme.example"


def test_a_password_set_by_whoever_came_first_does_not_open_the_contacts_account():
    MemberFactory(email="ana@acme.example", verified=False, password="of somebody who is not Ana")

    take_in(row())

    assert not Member.objects.get(contact_id="C-1").has_usable_password()


def test_the_password_of_somebody_who_signed_in_is_kept():
    MemberFactory(email="ana@acme.example", last_login=timezone.now())

    take_in(row())
    take_in(row(title="New"))

    assert Member.objects.get().check_password(PASSWORD)


def test_an_import_that_fails_half_way_leaves_nothing(monkeypatch):
    from portal.members import actions

    good = plan(row(), row(2))

    def fail(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(actions, "_tell", fail)

    with pytest.raises(RuntimeError):
        import_crm(good)
    assert not Member.objects.exists()
    assert not Organization.objects.exists()


def test_an_import_costs_the_same_number_of_queries_for_few_and_many(django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        take_in(*[row(n, organization_id=f"ORG-{n}", organization=f"Org {n}") for n in range(1, 200)])


def test_the_columns_of_the_issue_are_read():
    from portal.members.crm.reading import COLUMNS

    assert set(COLUMNS) == set(ROW)
