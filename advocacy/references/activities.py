"""The facts that references leave in the ledger; a call that was held counts as reach, with its ask."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

REFERENCE_NOMINATED = register_kind("reference_nominated", _("{actor} nominated {target} as a reference"))
REFERENCE_MOVED = register_kind("reference_moved", _("{actor} moved {target} in the pool of references"))
REFERENCE_REQUESTED = register_kind("reference_requested", _("{actor} asked for a reference"))
REFERENCE_REQUEST_MOVED = register_kind(
    "reference_request_moved", _("{actor} moved a request for a reference")
)
