"""What an import would change, worked out before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.utils.translation import gettext as _

from portal.members.crm.reading import CrmFile
from portal.members.crm.rows import CrmRowForm
from portal.members.models import Member, Organization

ORGANIZATION_FIELDS = {
    "organization": "name",
    "domain": "domain",
    "plan": "plan",
    "arr_eur": "arr",
    "region": "region",
    "industry": "industry",
    "renewal_date": "renewal_date",
    "csm": "csm",
}
MEMBER_FIELDS = {
    "contact_id": "contact_id",
    "community_user_id": "community_user_id",
    "full_name": "name",
    "email": "email",
    "language": "language",
    "title": "title",
    "seniority": "seniority",
}
Subject = TypeVar("Subject", Organization, Member)

# What the importing file says of numbers and dates when a cell is empty.
EMPTY = {"arr": 0}


@dataclass(frozen=True)
class RowError:
    """A row that cannot be taken in, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class FieldChange:
    """One value that would become another."""

    field: str
    old: Any
    new: Any


@dataclass
class Change(Generic[Subject]):
    """What would happen to one organization or one member; no old values means that it is new."""

    subject: Subject
    is_new: bool
    fields: list[FieldChange] = field(default_factory=list)
    line: int | None = None


@dataclass
class CrmPlan:
    """Everything an import would do, and everything it refuses to."""

    organizations: list[Change[Organization]] = field(default_factory=list)
    members: list[Change[Member]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    notes: list[RowError] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    unchanged: int = 0

    @property
    def created(self) -> int:
        """How many members would be new."""
        return sum(change.is_new for change in self.members)

    @property
    def updated(self) -> int:
        """How many known members would change."""
        return len(self.members) - self.created


class CrmPlanner:
    """Compares a file with what is stored; reads the database in three queries, writes nothing."""

    def __init__(self) -> None:
        members = list(Member.objects.select_related("organization"))
        self.by_contact = {member.contact_id: member for member in members if member.contact_id}
        self.by_address = {member.email: member for member in members}
        self.by_community_id = {m.community_user_id: m for m in members if m.community_user_id}
        self.organizations = {row.crm_id: row for row in Organization.objects.all()}
        self.described: dict[str, tuple[int, dict[str, Any]]] = {}
        self.seen: dict[tuple[str, Any], int] = {}
        self.plan = CrmPlan()

    def run(self, file: CrmFile, *, complete: bool = False) -> CrmPlan:
        """Return the plan for a file; `complete` says that contacts missing from it have left."""
        self.plan.ignored_columns = file.ignored_columns
        for line, row in file.rows:
            form = CrmRowForm(row)
            reason = form.reason() if not form.is_valid() else self._conflict(line, form.cleaned_data)
            if reason:
                self.plan.errors.append(RowError(line, reason))
            else:
                self._plan_row(line, form.cleaned_data)
        if complete:
            self._plan_departures({row.get("contact_id") for _line, row in file.rows})
        return self.plan

    def _conflict(self, line: int, data: dict[str, Any]) -> str:
        return (
            self._repetition(line, data)
            or self._ownership_conflict(data)
            or self._organization_conflict(line, data)
        )

    def _repetition(self, line: int, data: dict[str, Any]) -> str:
        for column in ("contact_id", "email", "community_user_id"):
            value = data.get(column)
            if value and (first := self.seen.setdefault((column, value), line)) != line:
                return _("%(column)s “%(value)s” stands on line %(line)d already") % {
                    "column": column, "value": value, "line": first,
                }  # fmt: skip
        return ""

    def _ownership_conflict(self, data: dict[str, Any]) -> str:
        """Why the row would take what is another's: an address, an account, or a person of the vendor's."""
        member = self._member(data)
        for name, holder in (
            (data["email"], self.by_address.get(data["email"])),
            (data.get("community_user_id"), self.by_community_id.get(data.get("community_user_id"))),
        ):
            if holder and holder.contact_id not in {None, data["contact_id"]}:
                return _("“%(name)s” belongs to another contact, %(contact)s") % {
                    "name": name, "contact": holder.contact_id,
                }  # fmt: skip
            if holder and member and holder.pk != member.pk:
                return _("“%(name)s” belongs to another member") % {"name": name}
        if member and (member.is_staff or member.is_superuser):
            return _("%(email)s is one of the vendor's own people") % {"email": member.email}
        return ""

    def _organization_conflict(self, line: int, data: dict[str, Any]) -> str:
        described = {name: data[column] for column, name in ORGANIZATION_FIELDS.items() if column in data}
        first, known = self.described.setdefault(data.get("organization_id", ""), (line, described))
        if data.get("organization_id") and known != described:
            return _("line %(line)d says something else about this organization") % {"line": first}
        return ""

    def _member(self, data: dict[str, Any]) -> Member | None:
        return (
            self.by_contact.get(data["contact_id"])
            or self.by_community_id.get(data.get("community_user_id"))
            or self.by_address.get(data["email"])
        )

    def _plan_row(self, line: int, data: dict[str, Any]) -> None:
        organization = self._plan_organization(line, data)
        member = self._member(data)
        change = Change(member or Member(), is_new=member is None, line=line)
        for column, name in MEMBER_FIELDS.items():
            if column in data and not self._keeps_address(line, member, name, data):
                self._set(change, name, data[column])
        if "organization_id" in data:
            self._set_organization(change, organization)
        if change.fields or change.is_new:
            self.plan.members.append(change)
        else:
            self.plan.unchanged += 1

    def _keeps_address(self, line: int, member: Member | None, name: str, data: dict[str, Any]) -> bool:
        """Whether the member signed in with the present address: then only they may change it."""
        if name != "email" or member is None or member.last_login is None or member.email == data["email"]:
            return False
        sentence = _("%(name)s signs in with another address; it is kept") % {"name": member.name}
        self.plan.notes.append(RowError(line, sentence))
        return True

    def _plan_organization(self, line: int, data: dict[str, Any]) -> Organization | None:
        crm_id = data.get("organization_id")
        if not crm_id:
            return None
        organization = self.organizations.get(crm_id)
        is_new = organization is None
        if organization is None:
            organization = self.organizations[crm_id] = Organization(crm_id=crm_id)
        change = Change(organization, is_new=is_new, line=line)
        for column, name in ORGANIZATION_FIELDS.items():
            if column in data:
                self._set(change, name, EMPTY.get(name) if data[column] is None else data[column])
        if change.fields:
            self.plan.organizations.append(change)
        return organization

    def _set(self, change: Change[Any], name: str, new: Any) -> None:
        old = getattr(change.subject, name)
        if old != new:
            change.fields.append(FieldChange(name, old, new))
            setattr(change.subject, name, new)

    def _set_organization(self, change: Change[Member], organization: Organization | None) -> None:
        member = change.subject
        old = member.organization
        if (old.crm_id if old else None) != (organization.crm_id if organization else None):
            change.fields.append(FieldChange("organization", old, organization))
            member.organization = organization

    def _plan_departures(self, present: set[str | None]) -> None:
        for contact_id, member in self.by_contact.items():
            if contact_id not in present and member.organization_id:
                change = Change(member, is_new=False)
                self._set_organization(change, None)
                self.plan.members.append(change)


def plan_import(file: CrmFile, *, complete: bool = False) -> CrmPlan:
    """Return what importing the file would change."""
    return CrmPlanner().run(file, complete=complete)
