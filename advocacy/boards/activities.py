"""The facts that boards leave in the ledger; the first two count as reach."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

BOARD_SEAT_TAKEN = register_kind("board_seat_taken", _("{actor} took a seat on a board"))
BOARD_MEETING_ATTENDED = register_kind("board_meeting_attended", _("{actor} came to a meeting of a board"))

BOARD_CHARTERED = register_kind("board_chartered", _("{actor} founded a board"))
BOARD_AGREEMENT_CHANGED = register_kind(
    "board_agreement_changed", _("{actor} wrote a new version of a board’s agreement")
)
BOARD_SLATED = register_kind("board_slated", _("{actor} put {target} on the slate of a board"))
BOARD_INVITED = register_kind("board_invited", _("{actor} invited {target} to a board"))
BOARD_ACCEPTED = register_kind("board_accepted", _("{actor} said yes to a seat on a board"))
BOARD_DECLINED = register_kind("board_declined", _("{actor} said no to a seat on a board"))
BOARD_LEFT = register_kind("board_left", _("{actor} left a board"))
BOARD_MEETING_PLANNED = register_kind("board_meeting_planned", _("{actor} planned a meeting of a board"))
BOARD_MEETING_HELD = register_kind("board_meeting_held", _("{actor} recorded a meeting of a board"))
BOARD_ACTION_AGREED = register_kind("board_action_agreed", _("A board agreed on an action of {target}"))
BOARD_ACTION_ENDED = register_kind("board_action_ended", _("{actor} said what became of an action"))
