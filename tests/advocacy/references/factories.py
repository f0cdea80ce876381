"""Entries of the pool and requests brought to a state by the actions that lead there."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from advocacy.references.actions.call import answer_request, ask_customer, hold_call, schedule_call
from advocacy.references.actions.match import (
    Need,
    accept_request,
    approve_candidate,
    match_request,
    submit_request,
)
from advocacy.references.actions.pool import (
    Profile,
    activate_reference,
    invite_to_pool,
    nominate_reference,
    vet_reference,
    write_profile,
)
from advocacy.references.models import Reference, ReferenceRequest
from portal.members.models import Member
from tests.portal.members.factories import MemberFactory, OrganizationFactory


def customer(**organization: Any) -> Member:
    """Return somebody of an organization of their own."""
    return MemberFactory(organization=OrganizationFactory(**organization))


def invited(member: Member, *, by: Member) -> Reference:
    """Return an entry whose member was invited to the pool."""
    entry = vet_reference(nominate_reference(member, by=by), by=by, why="Happy, and knows the plans.")
    return invite_to_pool(entry, by=by)


def profiled(member: Member, *, by: Member, **terms: Any) -> Reference:
    """Return an entry whose member wrote their terms."""
    return write_profile(invited(member, by=by), Profile(**{"kinds": ["call"], **terms}), by=member)


def active(member: Member, *, by: Member, **terms: Any) -> Reference:
    """Return an entry that may be matched."""
    return activate_reference(profiled(member, by=by, **terms), by=by)


def submitted(by: Member, **need: Any) -> ReferenceRequest:
    """Return a request."""
    words = {"deal": "Harbour hospital", "need": "How the first year went",
             "wanted_on": timezone.localdate() + timedelta(days=20), **need}  # fmt: skip
    return submit_request(Need(**words), by=by)


def matched(by: Member, **need: Any) -> ReferenceRequest:
    """Return a request with its candidates."""
    return match_request(accept_request(submitted(by, **need), by=by), by=by)


def asked(entry: Reference, *, by: Member, **need: Any) -> ReferenceRequest:
    """Return a request that was put to a customer."""
    return ask_customer(approve_candidate(matched(by, **need), entry, by=by), by=by)


def scheduled(entry: Reference, *, by: Member, starts_at: datetime | None = None) -> ReferenceRequest:
    """Return a request whose hour is set."""
    request = answer_request(asked(entry, by=by), by=entry.member, yes=True)
    return schedule_call(request, starts_at=starts_at or timezone.now() + timedelta(days=2), by=by)


def held(entry: Reference, *, by: Member) -> ReferenceRequest:
    """Return a request whose call was held."""
    request = scheduled(entry, by=by)
    return hold_call(request, by=by, at=timezone.now() + timedelta(days=3))
