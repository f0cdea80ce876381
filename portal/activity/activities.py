"""The facts about people that the floor itself knows."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

MEMBER_JOINED = register_kind("member_joined", _("{actor} joined"))
ORGANIZATION_LEFT = register_kind("organization_left", _("{actor} left their organization"))
ORGANIZATION_ENTERED = register_kind("organization_entered", _("{actor} came to a new organization"))
SENIORITY_CHANGED = register_kind("seniority_changed", _("{actor} changed level"))
