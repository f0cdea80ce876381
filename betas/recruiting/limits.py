"""Who may take a seat: one beta at a time, three a year, 30 % of the seats for one organization.

Read in bulk for a table, and again under the locks for each offer: the same rule, the same sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from betas.programs.models import BetaProgram
from betas.recruiting.enums import SEATS_A_YEAR, YEAR_DAYS
from betas.recruiting.models import Place
from portal.members.models import Member


@dataclass
class Load:
    """What some people and their organizations hold already."""

    busy: dict[int, str] = field(default_factory=dict)
    """By member: the title of the other beta in which they have a seat or an offer."""

    this_year: Counter[int] = field(default_factory=Counter)
    """By member: seats taken within a year."""

    of_organization: Counter[int] = field(default_factory=Counter)
    """By organization: seats taken in this programme."""


def load_of(program: BetaProgram, members: Iterable[Member], *, at: datetime) -> Load:
    """Return what these people hold, in three queries."""
    others = Place.objects.filter(member__in=[member.pk for member in members]).exclude(program=program)
    busy = others.taking_a_seat().of_open_programs()
    lately = others.filter(seated_at__gt=at - timedelta(days=YEAR_DAYS))
    colleagues = Place.objects.filter(program=program, member__organization__isnull=False).taking_a_seat()
    return Load(
        dict(busy.values_list("member", "program__title")),
        Counter(lately.values_list("member", flat=True)),
        Counter(colleagues.values_list("member__organization", flat=True)),
    )


def refusal_of(program: BetaProgram, member: Member, load: Load) -> str:
    """Return in a sentence why this person may not be offered a seat now, or "" when they may."""
    if member.is_staff or not member.is_active:
        return _("Seats are for customers.")
    if title := load.busy.get(member.pk):
        return _("Already in the beta “%(title)s”: one at a time.") % {"title": title}
    if load.this_year[member.pk] >= SEATS_A_YEAR:
        return _("Has tested %(n)d betas within a year.") % {"n": load.this_year[member.pk]}
    employer = member.organization
    if employer and load.of_organization[employer.pk] >= program.most_of_one_organization:
        return _("%(organization)s has its 30%% of the seats.") % {"organization": employer.name}
    return ""
