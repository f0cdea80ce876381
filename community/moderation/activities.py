"""The facts that moderation leaves in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

POST_FLAGGED = register_kind("post_flagged", _("{actor} flagged a post of {target}"))
POST_HIDDEN = register_kind("post_hidden", _("{actor} hid a post of {target}"), tells_target=True)
