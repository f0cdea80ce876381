"""Whom product could invite, best first, each with reasons: who applied, and who votes for the idea."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from betas.programs.models import BetaProgram
from betas.recruiting.enums import HOPING, IN_LINE
from betas.recruiting.limits import Load, load_of, refusal_of
from betas.recruiting.models import Place
from portal.members.models import Member
from roadmap_feedback.ideas.models import IdeaVote

SHOWN = 200


@dataclass
class Candidate:
    """Somebody who could be offered a seat: why they come where they come, and why not, if so."""

    member: Member
    place: Place | None = None
    points: int = 0
    turn: int = 0
    refusal: str = ""
    reasons: list[str] = field(default_factory=list)

    @property
    def rank(self) -> tuple:
        """Those who may come first; voters; one of each organization; the fit; champions; who came first."""
        fit = self.place.fit if self.place else 0
        return (
            bool(self.refusal), not self.points, self.turn, -fit, -self.points, not self.member.is_champion,
            self.member.pk,
        )  # fmt: skip


def candidates_for(program: BetaProgram, *, at: datetime | None = None) -> list[Candidate]:
    """Return up to 200 candidates, best first, in five queries."""
    at = at or timezone.now()
    found = _found(program)
    members = [candidate.member for candidate in found.values()]
    load = load_of(program, members, at=at)
    for candidate in found.values():
        candidate.refusal = refusal_of(program, candidate.member, load) or _unasked(candidate, at)
        candidate.reasons = _reasons(candidate)
    ranked = sorted(found.values(), key=lambda candidate: candidate.rank)
    _take_turns(ranked, load)
    return sorted(ranked, key=lambda candidate: candidate.rank)[:SHOWN]


def _found(program: BetaProgram) -> dict[int, Candidate]:
    """Return by member everybody who applied or votes for the idea and holds no seat here."""
    votes = IdeaVote.objects.filter(idea=program.idea_id, member__is_active=True, member__is_staff=False)
    found = {
        vote.member.pk: Candidate(vote.member, points=vote.points)
        for vote in votes.counting().select_related("member__organization").order_by("-points", "id")
        if vote.member
    }
    places = Place.objects.filter(program=program, state__in=HOPING).select_related("member__organization")
    for place in places:
        if place.state not in IN_LINE:
            found.pop(place.member_id, None)
            continue
        candidate = found.setdefault(place.member_id, Candidate(place.member))
        candidate.place = place
    return found


def _unasked(candidate: Candidate, at: datetime) -> str:
    """Whoever did not apply is only asked when they like to be asked."""
    member = candidate.member
    paused = member.asks_paused_until and member.asks_paused_until > timezone.localdate(at)
    if candidate.place is None and (member.contact_refused_at or paused):
        return _("Does not want to be asked at present.")
    return ""


def _reasons(candidate: Candidate) -> list[str]:
    reasons = []
    if candidate.place:
        use = candidate.place.get_use_display()
        reasons.append(_("Applied: does it %(use)s") % {"use": use.lower()} if use else _("Applied"))
    if candidate.points:
        sentence = ngettext("%(n)d vote for the idea", "%(n)d votes for the idea", candidate.points)
        reasons.append(sentence % {"n": candidate.points})
    return [*reasons, *candidate.member.recognition_labels]


def _take_turns(ranked: list[Candidate], load: Load) -> None:
    """Number the candidates of each organization, after those who sit already: one of each comes first."""
    turns: Counter[int] = Counter(load.of_organization)
    for candidate in ranked:
        if employer := candidate.member.organization_id:
            candidate.turn = turns[employer]
            turns[employer] += 1
