"""The facts that the roadmap leaves in the ledger."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

CARD_CREATED = register_kind("roadmap_card_created", _("{actor} put a card on the roadmap"))
CARD_EDITED = register_kind("roadmap_card_edited", _("{actor} changed a card of the roadmap"))
CARD_MOVED = register_kind("roadmap_card_moved", _("{actor} moved a card of the roadmap"))
CARD_FOLLOWED = register_kind("roadmap_card_followed", _("{actor} followed a card of the roadmap"))
NOTE_WRITTEN = register_kind("release_note_written", _("{actor} wrote a release note"))
NOTE_PUBLISHED = register_kind("release_note_published", _("{actor} published a release note"))
