"""What the ledger holds about a member, in plain sentences."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.activity.kinds import registered_kinds
from portal.activity.models import Activity
from portal.core.keyset import keyset_page
from portal.core.panels import register_panel
from portal.members.holdings import register_holding
from portal.members.models import Member


def sentence(fact: Activity, *, reader: Member) -> str:
    """Return a fact as a sentence for a person whom it is about; who else did it stays unnamed."""
    kind = registered_kinds().get(fact.kind)
    if kind is None:
        return fact.kind
    actor = reader.name if fact.actor_id == reader.pk else _("Somebody")
    target = fact.target.name if fact.target else _("somebody")
    told = str(kind.sentence).format(actor=actor, target=target)
    return _("Taken back: %(fact)s") % {"fact": told} if fact.reverses_id else told


@register_panel("data", order=20)
def facts_panel(request: HttpRequest, person: Member) -> SafeString | str:
    """One page of the facts, the latest first."""
    facts = Activity.objects.told_to(person).select_related("target")
    page = keyset_page(facts, by="occurred_at", after=request.GET.get("after", ""))
    lines = [{"text": sentence(fact, reader=person), "moment": fact.occurred_at} for fact in page.rows]
    context = {"lines": lines, "next_cursor": page.next_cursor, "after": request.GET.get("after", "")}
    return render_to_string("portal/activity/partials/facts.html", context, request)


@register_holding("facts")
def facts(member: Member) -> list[dict[str, Any]]:
    """Every fact as a sentence, the latest first."""
    found = Activity.objects.told_to(member).select_related("target").order_by("-occurred_at", "-id")
    return [
        {"kind": fact.kind, "fact": sentence(fact, reader=member), "at": fact.occurred_at}
        for fact in found.iterator(chunk_size=1000)
    ]
