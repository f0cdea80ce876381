"""The facts that programmes leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

BETA_PLANNED = register_kind("beta_planned", _("{actor} planned a beta"))
BETA_MOVED = register_kind("beta_moved", _("{actor} moved a beta to its next stage"))
BETA_AGREEMENT_CHANGED = register_kind(
    "beta_agreement_changed", _("{actor} wrote a new version of a beta agreement")
)
BETA_AGREEMENT_SIGNED = register_kind("beta_agreement_signed", _("{actor} accepted a beta agreement"))
