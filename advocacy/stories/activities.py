"""The facts that stories leave in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

STORY_NOMINATED = register_kind("story_nominated", _("{actor} nominated {target} for a story"))
STORY_MOVED = register_kind("story_moved", _("{actor} moved the story of {target}"))
