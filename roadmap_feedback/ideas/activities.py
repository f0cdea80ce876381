"""The facts that ideas leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

IDEA_SUBMITTED = register_kind("idea_submitted", _("{actor} submitted an idea"))
IDEA_VOTED = register_kind("idea_voted", _("{actor} voted for an idea of {target}"))
IDEA_VOTED_ON_BEHALF = register_kind(
    "idea_voted_on_behalf", _("{actor} voted for an idea on behalf of {target}")
)
IDEA_COMMENTED = register_kind("idea_commented", _("{actor} commented on an idea of {target}"))
IDEA_MOVED = register_kind("idea_moved", _("{actor} moved an idea of {target}"))
IDEA_SHIPPED = register_kind("idea_shipped", _("{actor} shipped an idea of {target}"))
IDEA_MERGED = register_kind("idea_merged", _("{actor} merged an idea of {target} into another"))
IDEAS_EXPORTED = register_kind("ideas_exported", _("{actor} exported the table of ideas"))
