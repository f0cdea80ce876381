"""The facts that groups leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

GROUP_JOINED = register_kind("group_joined", _("{actor} joined a group"))
GROUP_LEFT = register_kind("group_left", _("{actor} left a group"))
GROUP_LED = register_kind("group_led", _("{actor} became leader of a group"))
