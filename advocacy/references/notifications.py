"""Whom to tell about references."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from advocacy.references.models import Reference, ReferenceRequest
from portal.notifications.kinds import register_notice
from portal.notifications.mail import send

GROUP = _("References")

register_notice("references/invited", _("I am asked to be a reference"), group=_("Requests"))
register_notice("references/asked", _("Somebody would like to speak with me"), group=_("Requests"))
register_notice("references/scheduled", _("The hour of a reference call is set"), group=GROUP)
register_notice("references/held", _("A reference call took place"), group=GROUP)
register_notice("references/thanked", _("Thanks for a reference call"), group=GROUP)


def tell_pool_invited(reference: Reference) -> None:
    """The invitation to the pool."""
    key = f"references.invited:{reference.pk}:{reference.moved_at:%Y%m%d%H%M%S}"
    send("references/invited", to=reference.member, key=key, context={"reference": reference})


def tell_customer(request: ReferenceRequest, occasion: str) -> None:
    """The asked customer: asked, scheduled, held, thanked."""
    if request.reference is None:
        return
    key = f"references.{occasion}:{request.pk}:{request.ask_id}:{request.moved_at:%Y%m%d%H%M%S}"
    send(f"references/{occasion}", to=request.reference.member, key=key, context={"request_": request})


def tell_owner(request: ReferenceRequest) -> None:
    """The owner and whoever asked for it, once: a side has not said how the call went."""
    for person in {request.owner, request.by} - {None}:
        if person is not None:
            key = f"references.outcome_missing:{request.pk}:{person.pk}"
            send("references/outcome_missing", to=person, key=key, context={"request_": request})


def tell_requester(request: ReferenceRequest) -> None:
    """Whoever asked for the reference: accepted, refused, answered by stories, agreed on or scheduled."""
    key = f"references.moved:{request.pk}:{request.state}:{request.moved_at:%Y%m%d%H%M%S}"
    send("references/moved", to=request.by, key=key, context={"request_": request})
