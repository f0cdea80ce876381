"""The facts that stories leave in the ledger; the last one counts as reach."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

STORY_NOMINATED = register_kind("story_nominated", _("{actor} nominated {target} for a story"))
STORY_MOVED = register_kind("story_moved", _("{actor} moved the story of {target}"))

CASE_STUDY_PUBLISHED = register_kind("case_study_published", _("{actor} told their story in public"))
