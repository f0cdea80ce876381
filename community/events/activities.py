"""The facts that events leave in the ledger; the names are those the scoring model knows."""

from django.utils.translation import gettext_lazy as _

from portal.activity.kinds import register_kind

EVENT_REGISTERED = register_kind("event_registered", _("{actor} registered for an event"))
EVENT_ATTENDED = register_kind("event_attended", _("{actor} came to an event"))
WEBINAR_ATTENDED = register_kind("webinar_attended", _("{actor} came to an online event"))
EVENT_SPOKEN = register_kind("event_spoken", _("{actor} spoke at an event"))
EVENT_PUBLISHED = register_kind("event_published", _("{actor} published an event"))
