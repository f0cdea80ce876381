"""The facts that cases leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

CASE_OPENED = register_kind("recovery_case_opened", _("A conversation with {target} was opened"))
CASE_MOVED = register_kind("recovery_case_moved", _("{actor} went on in the conversation with {target}"))
