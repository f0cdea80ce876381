"""The people of the demo: a fictional vendor's customers, imported from a CRM export made up on the spot."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from portal.members.actions import import_crm
from portal.members.crm.planning import plan_import
from portal.members.crm.reading import COLUMNS, read_crm
from portal.members.enums import Recognition, Seniority, StaffRole
from portal.members.models import Member
from portal.members.standing import set_standing

PASSWORD = "welcome to fernwick"  # noqa: S105
CUSTOMERS = 300

# name, region, industry, plan, language, time zone, relative size
ORGANIZATIONS = (
    ("Ateliers Valmont", "France", "Manufacturing", "Enterprise", "fr", "Europe/Paris", 46),
    ("Northgate Hospitals", "UK & Ireland", "Health", "Enterprise", "en", "Europe/London", 40),
    ("Transports du Léman", "Switzerland", "Transit", "Enterprise", "fr", "Europe/Zurich", 28),
    ("Harrow & Pike Foods", "UK & Ireland", "Food", "Business", "en", "Europe/London", 26),
    ("Cascade Water Board", "North America", "Utilities", "Enterprise", "en", "America/Vancouver", 25),
    ("Verrerie de la Saône", "France", "Manufacturing", "Business", "fr", "Europe/Paris", 18),
    ("Lakeshore Transit", "North America", "Transit", "Business", "en", "America/Toronto", 15),
    ("Brenner Präzision", "DACH", "Manufacturing", "Business", "en", "Europe/Berlin", 14),
    ("Groupe Hospitalier Armor", "France", "Health", "Business", "fr", "Europe/Paris", 14),
    ("Kestrel Property Care", "UK & Ireland", "Property", "Business", "en", "Europe/London", 13),
    ("Immobilière du Rempart", "Benelux", "Property", "Starter", "fr", "Europe/Brussels", 7),
    ("Sableton Quarries", "North America", "Mining", "Starter", "en", "America/Denver", 6),
    ("Laiteries du Bocage", "France", "Food", "Starter", "fr", "Europe/Paris", 6),
    ("Oakline Furniture", "North America", "Manufacturing", "Starter", "en", "America/Chicago", 5),
    ("Port de Kervalin", "France", "Logistics", "Business", "fr", "Europe/Paris", 5),
    ("Silverbeck Schools", "UK & Ireland", "Education", "Starter", "en", "Europe/London", 5),
    ("Fjordkraft Anlegg", "Nordics", "Utilities", "Business", "en", "Europe/Oslo", 4),
    ("Papeteries Morvan", "France", "Manufacturing", "Starter", "fr", "Europe/Paris", 4),
    ("Tamarack Breweries", "North America", "Food", "Starter", "en", "America/Halifax", 4),
    ("Rheintal Logistik", "DACH", "Logistics", "Starter", "en", "Europe/Berlin", 4),
    ("Clinique des Tilleuls", "Benelux", "Health", "Starter", "fr", "Europe/Luxembourg", 3),
    ("Moorfield Rail", "UK & Ireland", "Transit", "Business", "en", "Europe/London", 3),
    ("Nordvik Seafood", "Nordics", "Food", "Starter", "en", "Europe/Oslo", 3),
    ("Énergies du Causse", "France", "Utilities", "Starter", "fr", "Europe/Paris", 1),
    ("Alder Bay Ferries", "North America", "Transit", "Starter", "en", "America/Vancouver", 1),
)
FIRST = {
    "en": "Amara Ben Callum Dana Elsie Farah Grant Hana Imran Joan Kofi Lena Marcus Nell Owen Priya Quentin Rosa Sam Tess Umar Vera Will Yusuf Zoe Alec Bridget Colin Deepa Edwin".split(),
    "fr": "Adèle Bastien Camille Driss Élodie Fabrice Gaëlle Hugo Inès Jérôme Karim Léa Mathieu Nadia Olivier Pauline Quentin Rachid Solène Thomas Ugo Valérie Yann Zoé Aurélie Benoît Clarisse Damien Estelle Fatou".split(),
}
LAST = {
    "en": "Abbott Bell Carver Doyle Ekwueme Finch Gower Hale Iqbal Jansen Keane Lindqvist Mistry Novak Okafor Pratt Quigley Rowe Sato Tully Underhill Vance Whitlock Yates Zeller Ashdown Birch Corrigan Dunmore Eastman".split(),
    "fr": "Arnaud Berthier Chevalier Delmas Esnault Ferrand Guérin Hamon Izard Jacquet Kerbrat Lemoine Marchand Nicolas Ollivier Perrin Quéré Rousselot Savary Tessier Urbain Vasseur Weber Yvon Zidane Aubry Benali Colin Diallo Fontaine".split(),
}
TITLES = {
    "technician": ("Maintenance technician", "Technicien de maintenance"),
    "planner": ("Maintenance planner", "Planificateur de maintenance"),
    "admin": ("Systems administrator", "Administrateur SI"),
    "analyst": ("Reliability analyst", "Analyste fiabilité"),
    "storekeeper": ("Storekeeper", "Magasinier"),
    "manager": ("Maintenance manager", "Responsable maintenance"),
    "executive": ("Chief operating officer", "Directeur des opérations"),
}
TRADES = ("technician",) * 9 + ("planner",) * 4 + ("admin",) * 3 + ("analyst",) * 3 + ("storekeeper",) * 3 + ("manager",) * 3 + ("executive",)
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
    SignIn("a customer-success manager", "csm@fernwick.example", "Piotr Wolny", "en", StaffRole.CUSTOMER_SUCCESS),
    SignIn("an administrator", "admin@fernwick.example", "Ruth Amsel", "en", StaffRole.ADMINISTRATOR),
)


def seed_people(random: Random, *, start: datetime) -> list[Member]:
    """Create organizations, customers and the demo accounts; returns the customers."""
    import_crm(plan_import(read_crm(_crm_export(random).encode())), at=start)
    customers = list(Member.objects.customers().order_by("contact_id"))
    for member in customers:
        zone = next(o[5] for o in ORGANIZATIONS if member.organization and o[0] == member.organization.name)
        member.time_zone = zone
        member.date_joined = start + timedelta(days=random.choice((0, 0, 0, 10, 40, 90, 150)))
    Member.objects.bulk_update(customers, ["time_zone", "date_joined"], batch_size=500)
    for sign_in in SIGN_INS:
        _open_account(sign_in, start)
    return customers


def _crm_export(random: Random) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", delimiter=";")
    writer.writeheader()
    names = {language: _full_names(random, language) for language in FIRST}
    for number, (row, person) in enumerate(
        (organization, n) for organization in ORGANIZATIONS for n in range(organization[6])
    ):
        name, region, industry, plan, language, _zone, size = row
        trade = random.choice(TRADES)
        level = LEVELS.get(trade, Seniority.PRACTITIONER if random.random() > 0.06 else Seniority.UNKNOWN)
        title = "" if level == Seniority.UNKNOWN else TITLES[trade][language == "fr"]
        key = ORGANIZATIONS.index(row) + 1
        writer.writerow(
            {
                "contact_id": f"C-{number + 1:04d}",
                "full_name": names[language].pop(),
                "email": f"contact{number + 1}@organization{key}.example",
                "language": language,
                "title": title,
                "seniority": level.value,
                "organization_id": f"ORG-{key:02d}",
                "organization": name,
                "domain": f"organization{key}.example",
                "plan": plan,
                "arr_eur": 1200 * size,
                "region": region,
                "industry": industry,
                "renewal_date": f"2027-{1 + key % 12:02d}-15",
                "csm": "csm@fernwick.example",
            }
        )
        del person
    return out.getvalue()


def _full_names(random: Random, language: str) -> list[str]:
    names = [f"{first} {last}" for first in FIRST[language] for last in LAST[language]]
    random.shuffle(names)
    return names


def _open_account(sign_in: SignIn, start: datetime) -> Member:
    fields = {"name": sign_in.name, "language": sign_in.language, "date_joined": start, "is_staff": bool(sign_in.role)}
    if sign_in.role is None:
        colleague = Member.objects.customers().filter(language=sign_in.language, organization__isnull=False).earliest("pk")
        fields |= {"organization": colleague.organization, "seniority": Seniority.PRACTITIONER, "title": TITLES["planner"][sign_in.language == "fr"]}
    member = Member.objects.create_user(sign_in.email, PASSWORD, **fields)
    EmailAddress.objects.create(user=member, email=member.email, verified=True, primary=True)
    if sign_in.role:
        member.groups.add(Group.objects.get(name=sign_in.role.value))
        if sign_in.role == StaffRole.ADMINISTRATOR:
            Member.objects.filter(pk=member.pk).update(is_superuser=True)
    if sign_in.label == "a group leader":
        set_standing(member, Recognition.GROUP_LEADER, at=start)
    return member
