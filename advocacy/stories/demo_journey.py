"""One demo story on its way: every stage is reached by the actions that lead there in life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from advocacy.asks.actions.consent import Terms, give_consent
from advocacy.asks.enums import ConsentUse
from advocacy.stories.actions.board import answer_story_invitation, move_story
from advocacy.stories.actions.links import answer_link, send_link
from advocacy.stories.actions.preparing import note_facts
from advocacy.stories.actions.reviews import review_story
from advocacy.stories.clearance import latest_link
from advocacy.stories.editions import digest_of_all, editions_of
from advocacy.stories.enums import Answer, Area, Purpose, StoryStage
from advocacy.stories.models import Link, Story
from portal.members.models import Member

APPROVERS = {
    "en": (
        *("Helen Marsh", "Ruth Calloway", "Anders Lie", "Paula Wen", "Moira Keating", "Greg Santos"),
        *("Ilse Baum", "Dean Hobbs", "Tova Lund", "Sally Orr", "Noel Pryce"),
    ),
    "fr": (
        *("Odile Perret", "Marc Vidal", "Anaïs Lambert", "Luc Fabre", "Céline Rochat", "Paul Rigaud"),
        *("Ève Noël", "Rémi Sorel", "Agnès Billet", "Jean Caron", "Lise Dumont"),
    ),
}
"""Who speaks for a company; one of them for each."""
QUESTIONS = {
    "en": "What was a week like before?\nWhat did you try that did not work?\nWhich figure convinced you?",
    "fr": "Comment était une semaine, avant ?\nQu’avez-vous essayé en vain ?\nQuel chiffre a compté ?",
}
QUOTES = {
    "en": "We stopped guessing. The first month was uncomfortable and the second one was quiet.",
    "fr": "Nous avons cessé de deviner. Le premier mois a été pénible, le deuxième, tranquille.",
}
SUMMARY = {
    "en": "A year of small steps, told by those who took them, with what did not work at first.",
    "fr": "Un an de petits pas, racontés par celles et ceux qui les ont faits, ratés compris.",
}
BODY = {
    "en": "<p>It began with a list that nobody believed, and somebody who checked it every morning.</p>",
    "fr": "<p>Tout a commencé par une liste à laquelle personne ne croyait, vérifiée chaque matin.</p>",
}
WHY = {
    StoryStage.QUALIFIED: "The figures are theirs and they are glad to share them.",
    StoryStage.INVITED: "Their customer-success manager agrees.",
    StoryStage.INTERVIEW: "The day is set.",
    StoryStage.DRAFT: "Forty minutes, three good figures.",
    StoryStage.INTERNAL_REVIEW: "Ready to be read.",
    StoryStage.CUSTOMER_REVIEW: "All three have approved it.",
    StoryStage.PUBLISHED: "Signed as it stands.",
    StoryStage.PROMOTED: "In the newsletter, with a handwritten card to the person.",
    StoryStage.MAINTAINED: "Nothing more to do until next year.",
}


@dataclass
class Journey:
    """A story, who looks after it, who reads it for product, and the time at which it has arrived."""

    story: Story
    by: Member
    product: Member
    at: datetime
    pace: timedelta = timedelta(days=3)

    def to(self, stage: str) -> Story:
        """Bring the story to a stage of the straight way, step by step, and return it."""
        way = list(STEPS)
        for step in way[: way.index(StoryStage(stage)) + 1]:
            if way.index(step) > way.index(StoryStage(self.story.stage)):
                self.at += self.pace
                STEPS[step](self)
                self.story.refresh_from_db()
        return self.story

    def move(self, stage: str) -> None:
        """Move it on the board."""
        move_story(self.story, stage, by=self.by, why=WHY[StoryStage(stage)], at=self.at)

    def agree(self) -> None:
        """The person says yes."""
        answer_story_invitation(self.story, by=self.story.member, yes=True, at=self.at)

    def permit(self) -> None:
        """The company says yes, by a private link to whoever will sign."""
        domain = (self.story.organization and self.story.organization.domain) or "customer.example"
        approver = {"approver_name": self.approver, "approver_email": f"communication@{domain}"}
        note_facts(self.story, by=self.by, **approver)
        link = send_link(self.story, Purpose.PERMISSION, by=self.by, at=self.at)
        allowed = (ConsentUse.NAME, ConsentUse.LOGO, ConsentUse.FIGURES)
        answer_link(link, answer=Answer.YES, signer=self.approver, allowed=allowed, at=self.at)

    def set_interview(self) -> None:
        """The day of the interview is noted."""
        facts = {"interviewer": self.by.name, "questions": QUESTIONS[self.story.language]}
        note_facts(self.story, by=self.by, interview_at=self.at + self.pace - timedelta(hours=18), **facts)
        self.move(StoryStage.INTERVIEW)

    def write(self) -> None:
        """The draft is begun, and the person allows what it says of them."""
        for use in (ConsentUse.NAME, ConsentUse.QUOTE):
            give_consent(self.story.member, use=use, by=self.story.member, terms=Terms(), at=self.at)
        self.move(StoryStage.DRAFT)
        page = self.story.pages.get() if self.story.pages.count() == 1 else None
        if page is None or page.quote:
            return
        language = page.locale.language_code
        page.quote, page.summary = QUOTES[language], SUMMARY[language]
        page.figures = [
            (
                "figure",
                {
                    "value": "31 %",
                    "label": "fewer urgent orders" if language == "en" else "d’urgences en moins",
                },
            )
        ]
        page.body = [("text", BODY[language])]
        page.save_revision(user=self.by)

    def read(self) -> None:
        """Product reads it first."""
        self.move(StoryStage.INTERNAL_REVIEW)
        self.approve(Area.PRODUCT, by=self.product)

    def approve(self, area: Area, *, by: Member) -> None:
        """One area approves the text as it stands."""
        digest = digest_of_all(editions_of(self.story))
        review_story(self.story, area=area, by=by, is_approved=True, digest=digest, at=self.at)

    def hand_over(self) -> None:
        """Legal and brand approve it, and the customer receives it."""
        for area in (Area.LEGAL, Area.BRAND):
            self.approve(area, by=self.by)
        self.move(StoryStage.CUSTOMER_REVIEW)

    def sign(self) -> None:
        """The customer signs."""
        answer_link(self.review_link, answer=Answer.SIGNED, signer=self.approver, at=self.at)

    @property
    def approver(self) -> str:
        """Who signs for the company: one person for each."""
        names = APPROVERS[self.story.language]
        return names[(self.story.organization_id or 0) % len(names)]

    @property
    def review_link(self) -> Link:
        """The link by which the customer reads it; raises LookupError before it is sent."""
        link = latest_link(self.story, Purpose.REVIEW)
        if link is None:
            raise LookupError("The customer has not received it yet")
        return link


def _moving(stage: str) -> Callable[[Journey], None]:
    return lambda journey: journey.move(stage)


STEPS: dict[StoryStage, Callable[[Journey], None]] = {
    StoryStage.NOMINATED: lambda journey: None,
    StoryStage.QUALIFIED: _moving(StoryStage.QUALIFIED),
    StoryStage.INVITED: _moving(StoryStage.INVITED),
    StoryStage.PERMISSION: Journey.agree,
    StoryStage.PREPARATION: Journey.permit,
    StoryStage.INTERVIEW: Journey.set_interview,
    StoryStage.DRAFT: Journey.write,
    StoryStage.INTERNAL_REVIEW: Journey.read,
    StoryStage.CUSTOMER_REVIEW: Journey.hand_over,
    StoryStage.CUSTOMER_LEGAL: Journey.sign,
    StoryStage.PUBLISHED: _moving(StoryStage.PUBLISHED),
    StoryStage.PROMOTED: _moving(StoryStage.PROMOTED),
    StoryStage.MAINTAINED: _moving(StoryStage.MAINTAINED),
}
"""The straight way, and how each of its stages is reached."""
