"""Who of the pool can be asked for a request today, ranked by fit and load, with reasons in sentences."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from advocacy.asks.enums import AskKind
from advocacy.asks.facts import verdicts_for
from advocacy.references.enums import CallKind, RequestState
from advocacy.references.fitting import Entry, Fit, Wanted, rank
from advocacy.references.models import Reference, ReferenceMatch, ReferenceRequest
from advocacy.stories.pages import StoryPage
from portal.core.pages import latest_pages

LOAD_WINDOW = timedelta(days=365)
KEPT = 8
"""Candidates that are kept with a request."""
STORIES_OFFERED = 5


def candidates_for(request: ReferenceRequest, *, today: date) -> list[Fit]:
    """Return whom the rules of asking leave free today, the best first; three queries and those of the rules.

    Whoever said no to this request is left out.
    """
    declined = request.matches.filter(declined_at__isnull=False).values("reference")
    held = Q(
        requests__state__in=(RequestState.HELD, RequestState.THANKED),
        requests__held_at__date__gt=today - LOAD_WINDOW,
    )
    pool = Reference.objects.free().exclude(pk__in=declined).with_people()
    entries = list(pool.annotate(calls=Count("requests", filter=held)).order_by("pk"))
    verdicts = verdicts_for([entry.member for entry in entries], kind=AskKind.REFERENCE_CALL, today=today)
    free = [entry for entry in entries if verdicts[entry.member_id].is_granted]
    wanted = Wanted(request.kind, request.industry, request.product, request.language)
    return rank(wanted, [_entry(entry) for entry in free])[:KEPT]


def _entry(reference: Reference) -> Entry:
    return Entry(
        reference.pk,
        tuple(reference.kinds),
        reference.organization.industry,
        reference.products,
        reference.languages,
        reference.calls,  # type: ignore[attr-defined]
    )


def reason_sentences(match: ReferenceMatch) -> list[str]:
    """Return why somebody is a candidate, in the language of the page."""
    return [_reason(name, value, match.reference) for name, value in match.reasons]


def _reason(name: str, value: str | int, reference: Reference) -> str:
    if name == "industry":
        return _("Works in the same industry: %(value)s.") % {"value": value}
    if name == "product":
        return _("Can speak of %(value)s.") % {"value": value}
    if name == "language":
        return _("Speaks %(value)s.") % {"value": ", ".join(reference.language_labels)}
    if name == "kind":
        return _("Is glad to give: %(value)s.") % {"value": CallKind(str(value)).label}
    if not value:
        return _("Held no call in a year.")
    count = int(value)
    return ngettext("Held %(n)d call in a year.", "Held %(n)d calls in a year.", count) % {"n": count}


def stories_for(request: ReferenceRequest) -> list[StoryPage]:
    """Return published stories to offer instead, those of the same industry and language first."""
    pages = list(latest_pages(StoryPage).select_related("locale")[:50])
    pages.sort(
        key=lambda page: (page.industry != request.industry, page.locale.language_code != request.language)
    )
    return pages[:STORIES_OFFERED]
