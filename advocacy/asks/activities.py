"""The facts that asks and consents leave in the ledger; the last two count as reach."""

from django.utils.translation import gettext_lazy as _

from advocacy.asks.enums import AskKind
from community.events.activities import EVENT_SPOKEN
from portal.activity.kinds import ActivityKind, register_kind

ASK_GRANTED = register_kind("ask_granted", _("{actor} may ask something of {target}"))
ASK_REFUSED = register_kind("ask_refused", _("{actor} may not ask {target} yet"))
ASK_SENT = register_kind("ask_sent", _("{actor} asked something of {target}"))
ASK_ACCEPTED = register_kind("ask_accepted", _("{actor} said yes to a request"))
ASK_DECLINED = register_kind("ask_declined", _("{actor} said no to a request"))
ASK_EXPIRED = register_kind("ask_expired", _("A request to {target} came to nothing"))
ASK_DONE = register_kind("ask_done", _("{target} did what was asked"))
CONSENT_GIVEN = register_kind("consent_given", _("{target} consented to being shown"))
CONSENT_ENDED = register_kind("consent_ended", _("A consent of {target} ended"))

REFERENCE_CALL_HELD = register_kind("reference_call_held", _("{actor} held a reference call"))
TESTIMONIAL_PUBLISHED = register_kind("testimonial_published", _("{actor} spoke for the product in public"))

REACH: dict[str, ActivityKind] = {
    AskKind.REFERENCE_CALL: REFERENCE_CALL_HELD,
    AskKind.QUOTE: TESTIMONIAL_PUBLISHED,
    AskKind.REVIEW: TESTIMONIAL_PUBLISHED,
    AskKind.TALK: EVENT_SPOKEN,
}
"""What a person carried outside by doing what was asked; a story counts when it is published."""
