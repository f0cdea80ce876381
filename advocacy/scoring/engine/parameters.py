"""Every number of the model in one table: the defaults that staff may change, version by version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

ANSWER = "answer_given"
ACCEPTANCE = "answer_accepted"
UPVOTE = "answer_upvoted"
DOWNVOTE = "answer_downvoted"
NPS = "nps_answered"
CSAT = "csat_answered"
CES = "ces_answered"
COMPLAINT = "complaint_opened"
COMPLAINT_CLOSED = "complaint_resolved"
PRAISE = "praise_recorded"
INVITED_ACTIVATED = "invited_member_activated"
RING_CLEARED = "ring_flag_cleared"


@dataclass(frozen=True)
class Survey:
    """How one kind of survey answer speaks: points (0-100) by answer, weight, half-life in days."""

    points: Mapping[int, float]
    weight: float
    half_life: float


@dataclass(frozen=True)
class Parameters:
    """The model's numbers; times are days, weights are dimensionless, scores run from 0 to 100."""

    help_half_life: float = 60.0
    accepted_credit: float = 2.0
    tie_exponent: float = 0.85
    reciprocity_discount: float = 0.75
    reciprocity_from: int = 2
    reciprocity_window: float = 365.0
    tie_cap_floor: float = 3.0
    tie_cap_share: float = 0.25
    users_per_seat: int = 25
    frontier_start: float = 4.0
    frontier_floor: float = 1.0
    active_window: float = 365.0

    given_credit: Mapping[str, float] = field(
        default_factory=lambda: {"comment_posted": 0.2, "onboarding_session_held": 1.5}
    )
    """Credit to the one who acted, for the one it was done for."""
    received_credit: Mapping[str, float] = field(
        default_factory=lambda: {"thanks_given": 0.5, "article_found_useful": 0.5}
    )
    """Credit to the one it was said of, from the one who said it."""

    engagement_half_life: float = 60.0
    day_weight: Mapping[str, float] = field(
        default_factory=lambda: {
            **dict.fromkeys(("question_asked", ANSWER, "comment_posted", ACCEPTANCE, UPVOTE, DOWNVOTE), 1.0),
            **dict.fromkeys(("question_upvoted", "question_downvoted"), 1.0),
            **dict.fromkeys(("idea_submitted", "idea_voted", "idea_commented"), 1.0),
            **dict.fromkeys((NPS, CSAT, CES, "event_attended", "webinar_attended", "beta_report_filed"), 1.0),
            **dict.fromkeys(("portal_visited", "page_read"), 0.25),
        }
    )

    prior_weight: float = 0.5
    prior_points: float = 50.0
    nps: Survey = field(
        default_factory=lambda: Survey(
            {0: 0, 1: 5, 2: 10, 3: 15, 4: 20, 5: 25, 6: 30, 7: 55, 8: 65, 9: 90, 10: 100}, 1.0, 120.0
        )
    )
    csat: Survey = field(default_factory=lambda: Survey({1: 0, 2: 20, 3: 50, 4: 80, 5: 100}, 0.6, 90.0))
    ces: Survey = field(
        default_factory=lambda: Survey({1: 0, 2: 15, 3: 30, 4: 50, 5: 70, 6: 85, 7: 100}, 0.4, 90.0)
    )
    complaint_weight: float = 1.0
    resolved_weight: float = 0.5
    resolved_half_life: float = 60.0
    praise_weight: float = 0.4
    praise_half_life: float = 120.0

    reach_half_life: float = 180.0
    reach_middle: float = 6.0
    reach_weight: Mapping[str, float] = field(
        default_factory=lambda: {
            "event_spoken": 5.0,
            "testimonial_published": 5.0,
            "case_study_published": 6.0,
            "reference_call_held": 4.0,
            "referral_qualified": 4.0,
            "group_led": 3.0,
            "board_seat_taken": 3.0,
            INVITED_ACTIVATED: 2.0,
            "beta_report_accepted": 2.0,
            "article_published": 2.0,
            "board_meeting_attended": 1.0,
            "event_attended": 0.5,
            "share_clicked": 0.5,
        }
    )
    invited_per_quarter: int = 5

    share_h: float = 0.60
    share_e: float = 0.15
    share_s: float = 0.15
    share_r: float = 0.10

    member_days: float = 60.0
    helped_people: int = 3
    helped_window: float = 180.0
    helped_accounts: int = 2
    helpful_within: float = 90.0
    ring_answers: int = 5
    ring_share: float = 0.6

    coverage_bonus: float = 40.0
    pooled_below: int = 13
    coverage_from: int = 10
    coverage_per: int = 100
    coverage_most: int = 3

    weightless: frozenset[str] = frozenset(
        {
            *("group_joined", "group_left", "event_registered", "event_published"),
            *("member_joined", "organization_left", "organization_entered", "seniority_changed"),
            *("idea_voted_on_behalf", "idea_moved", "idea_shipped", "idea_merged", "ideas_exported"),
            *("beta_planned", "beta_moved", "beta_agreement_changed", "beta_agreement_signed"),
            *("beta_applied", "beta_invited", "beta_seated", "beta_left", "beta_seat_recycled"),
            *("beta_finished", "beta_report_answered", "beta_checked_in"),
            *("roadmap_card_created", "roadmap_card_edited", "roadmap_card_moved", "roadmap_card_followed"),
            *("release_note_written", "release_note_published", "post_flagged", "post_hidden"),
            *("champion_shortlisted", "champion_confirmed", "champion_invited", "champion_accepted"),
            *("champion_declined", "champion_left", "story_nominated", "story_moved"),
            *("recovery_case_opened", "recovery_case_moved", "consent_given", "consent_ended"),
            *("ask_granted", "ask_refused", "ask_sent", "ask_accepted", "ask_declined", "ask_expired"),
            *("reference_nominated", "reference_moved", "reference_requested", "reference_request_moved"),
            *("board_chartered", "board_agreement_changed", "board_slated", "board_invited"),
            *("board_accepted", "board_declined", "board_left", "board_meeting_planned"),
            *("board_meeting_held", "board_action_agreed", "board_action_ended"),
            *("ask_done", COMPLAINT, COMPLAINT_CLOSED, PRAISE, RING_CLEARED),
        }
    )
    """Kinds that are known and carry no weight by themselves."""

    def known_kinds(self) -> set[str]:
        """Return every kind of fact the model knows; any other weighs 0 and is reported."""
        return {
            *self.given_credit,
            *self.received_credit,
            *self.day_weight,
            *self.reach_weight,
            *self.weightless,
        }

    def with_values(self, values: Mapping[str, Any]) -> Parameters:
        """Return these parameters with some numbers replaced; raises TypeError for an unknown name."""
        return replace(self, **values)

    def as_dict(self) -> dict[str, Any]:
        """Return the parameters as plain values that can be stored."""
        return {
            name: sorted(value) if isinstance(value, frozenset) else value
            for name, value in asdict(self).items()
        }
