"""The people of the demo: a fictional vendor's customers, imported from a CRM export made up on the spot."""

from __future__ import annotations

import csv
import io
import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.utils.text import slugify

from portal.members.actions import import_crm
from portal.members.crm.planning import plan_import
from portal.members.crm.reading import COLUMNS, read_crm
from portal.members.demo_profiles import seed_profiles
from portal.members.enums import Recognition, Seniority, StaffRole
from portal.members.models import Member
from portal.members.standing import set_standing

PASSWORD = "welcome to fernwick"  # noqa: S105

with Path(__file__).with_name("demo_people.toml").open("rb") as _file:
    PEOPLE = tomllib.load(_file)

ORGANIZATIONS = PEOPLE["organizations"]
TITLES = PEOPLE["titles"]
SHARE_OF_TRADE = {
    "technician": 9,
    "planner": 4,
    "admin": 3,
    "analyst": 3,
    "storekeeper": 3,
    "manager": 3,
    "executive": 1,
}
LEVELS = {"manager": Seniority.MANAGER, "executive": Seniority.EXECUTIVE}


@dataclass(frozen=True)
class SignIn:
    """A demo account that is printed at the start."""

    label: str
    email: str
    name: str
    language: str
    role: StaffRole | None = None


SIGN_INS = (
    SignIn("a member", "member@demo.example", "Maya Rowland", "en"),
    SignIn("a group leader", "leader@demo.example", "Julien Castel", "fr"),
    SignIn("a product manager", "product@fernwick.example", "Ines Calder", "en", StaffRole.PRODUCT_MANAGER),
    SignIn("a marketer", "marketing@fernwick.example", "Chloé Darmon", "fr", StaffRole.MARKETING),
    SignIn(
        "a customer-success manager", "csm@fernwick.example", "Piotr Wolny", "en", StaffRole.CUSTOMER_SUCCESS
    ),
    SignIn("an administrator", "admin@fernwick.example", "Ruth Amsel", "en", StaffRole.ADMINISTRATOR),
)


def seed_people(random: Random, *, start: datetime) -> list[Member]:
    """Create organizations, customers and the demo accounts; returns the customers."""
    import_crm(plan_import(read_crm(_crm_export(random).encode())), at=start)
    customers = list(Member.objects.customers().with_organization().order_by("contact_id"))
    zones = {f"ORG-{key:02d}": row[5] for key, row in enumerate(ORGANIZATIONS, 1)}
    for member in customers:
        member.time_zone = zones[member.organization.crm_id]
        member.date_joined = start + timedelta(days=random.choice((0, 0, 0, 10, 40, 90, 150)))
    Member.objects.bulk_update(customers, ["time_zone", "date_joined"], batch_size=500)
    accounts = [_open_account(sign_in, start) for sign_in in SIGN_INS]
    trades = {title: trade for trade, titles in TITLES.items() for title in titles}
    everyone = [*accounts, *customers]
    seed_profiles(everyone, trades, always={sign_in.email for sign_in in SIGN_INS})
    return customers


def _crm_export(random: Random) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", delimiter=";")
    writer.writeheader()
    names = {language: _full_names(random, language) for language in ("en", "fr")}
    jobs = [(key, row) for key, row in enumerate(ORGANIZATIONS, 1) for _person in range(row[6])]
    for number, (key, (name, region, industry, plan, language, _zone, size)) in enumerate(jobs, 1):
        trade = random.choices(list(SHARE_OF_TRADE), list(SHARE_OF_TRADE.values()))[0]
        level = LEVELS.get(trade, Seniority.PRACTITIONER if random.random() > 0.06 else Seniority.UNKNOWN)
        title = "" if level == Seniority.UNKNOWN else TITLES[trade][language == "fr"]
        writer.writerow(
            {
                "contact_id": f"C-{number:04d}",
                "full_name": names[language].pop(),
                "email": f"contact{number}@{slugify(name)}.example",
                "language": language,
                "title": title,
                "seniority": level.value,
                "organization_id": f"ORG-{key:02d}",
                "organization": name,
                "domain": f"{slugify(name)}.example",
                "plan": plan,
                "arr_eur": 1200 * size,
                "region": region,
                "industry": industry,
                "renewal_date": f"2027-{1 + key % 12:02d}-15",
                "csm": "csm@fernwick.example",
            }
        )
    return out.getvalue()


def _full_names(random: Random, language: str) -> list[str]:
    first_names, last_names = PEOPLE["first_names"][language].split(), PEOPLE["last_names"][language].split()
    names = [f"{first} {last}" for first in first_names for last in last_names]
    random.shuffle(names)
    return names


def _open_account(sign_in: SignIn, start: datetime) -> Member:
    fields = {
        "name": sign_in.name,
        "language": sign_in.language,
        "date_joined": start,
        "is_staff": bool(sign_in.role),
    }
    if sign_in.role is None:
        colleague = (
            Member.objects.customers()
            .filter(language=sign_in.language, organization__isnull=False)
            .earliest("pk")
        )
        fields |= {
            "organization": colleague.organization,
            "seniority": Seniority.PRACTITIONER,
            "title": TITLES["planner"][sign_in.language == "fr"],
        }
    member = Member.objects.create_user(sign_in.email, PASSWORD, **fields)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    if sign_in.role:
        member.groups.add(Group.objects.get(name=sign_in.role.value))
        if sign_in.role == StaffRole.ADMINISTRATOR:
            Member.objects.filter(pk=member.pk).update(is_superuser=True)
    if sign_in.label == "a group leader":
        set_standing(member, Recognition.GROUP_LEADER, at=start)
    return member
