"""The facts that recruiting leaves in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

BETA_APPLIED = register_kind("beta_applied", _("{actor} applied for a beta"))
BETA_INVITED = register_kind(
    "beta_invited", _("{actor} offered {target} a seat in a beta"), tells_target=True
)
BETA_SEATED = register_kind("beta_seated", _("{actor} took a seat in a beta"))
BETA_LEFT = register_kind("beta_left", _("{actor} gave up a place in a beta"))
BETA_SEAT_RECYCLED = register_kind(
    "beta_seat_recycled", _("The seat of {target} in a beta was passed on"), tells_target=True
)
BETA_FINISHED = register_kind("beta_finished", _("{actor} tested a beta to its end"))
