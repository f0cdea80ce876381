"""The locks of every move: an entry of the pool first, then the request that chose it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from advocacy.references.models import Reference, ReferenceRequest
from portal.core.transitions import InvalidTransition


def lock_entry(pk: int) -> Reference:
    """Return the entry with its person, locked: whether somebody is free does not change meanwhile."""
    locked = Reference.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("member", "organization").get(pk=pk)


def lock_request(pk: int) -> ReferenceRequest:
    """Return the request with everybody who has to do with it, locked after the entry that it chose.

    Raises InvalidTransition when another customer was chosen while it waited.
    """
    chosen = ReferenceRequest.objects.values_list("reference", flat=True).get(pk=pk)
    if chosen:
        lock_entry(chosen)
    locked = ReferenceRequest.objects.select_for_update(of=("self",), no_key=True)
    request = locked.with_people().get(pk=pk)
    if request.reference_id != chosen:
        raise InvalidTransition(_("Somebody moved this request meanwhile: look again."))
    return request
