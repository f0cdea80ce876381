"""The demo's stories: one at every stage, and those of the site published in both languages as signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied

from advocacy.asks.actions.consent import withdraw_consent
from advocacy.asks.enums import AskKind, ConsentState, ConsentUse
from advocacy.asks.facts import verdicts_for
from advocacy.stories.actions.board import answer_story_invitation, move_story, nominate_for_story
from advocacy.stories.actions.preparing import note_facts
from advocacy.stories.actions.publication import settle_story
from advocacy.stories.actions.upkeep import remind_reviewer
from advocacy.stories.demo_journey import Journey
from advocacy.stories.enums import StoryStage
from advocacy.stories.models import Story, StoryPage
from portal.core.transitions import InvalidTransition
from portal.members.models import Member

ANGLES = {
    "en": (
        "Breakdowns halved in a year with plans fed by meter readings",
        "From paper rounds to tablets, without losing what the old hands know",
        "One list for every site, and fewer calls at night",
        "How we learned to stop the machines in time",
        "Spare parts that are there: a storekeeper’s year",
        "Inspections signed on the spot",
        "Two shifts, one list: what changed at night",
        "Meters are read on Tuesdays, and nobody is surprised on Fridays",
        "Three hundred machines and one round a week",
        "What we did with our first hundred readings",
    ),
    "fr": (
        "Un magasin qui ne manque plus de pièces",
        "Des rondes sans papier, sans perdre la mémoire des anciens",
        "Moins d’urgences la nuit : un an de plans au compteur",
        "Plusieurs équipes, un seul planning",
        "Le carnet d’entretien qui a fini par parler",
        "Deux équipes, une seule liste",
    ),
}
PUBLISHED = (StoryStage.PUBLISHED, StoryStage.MAINTAINED, StoryStage.PROMOTED)
"""Where the stories stand whose pages the site brings along, the latest first."""
ON_THE_WAY = (
    (StoryStage.NOMINATED, 2), (StoryStage.QUALIFIED, 4), (StoryStage.INVITED, 9),
    (StoryStage.PERMISSION, 12), (StoryStage.PREPARATION, 15),
    (StoryStage.INTERVIEW, 18), (StoryStage.DRAFT, 22),
    (StoryStage.INTERNAL_REVIEW, 24), (StoryStage.CUSTOMER_REVIEW, 33), (StoryStage.CUSTOMER_LEGAL, 32),
)  # fmt: skip
"""A stage and the days since its story was nominated."""
OPENS = 8
"""The hour at which things happen, in UTC: in an office of Europe it is the morning."""
PERKS = "A voucher of €60 for a bookshop"


def seed_stories(people: list[Member], *, by: Member, product: Member, now: datetime) -> list[Story]:
    """Bring one story to every stage, as far as the rules of asking let it, and return them."""
    stories: list[Story] = []
    turn = _Turn(people, now)
    for stage, days in ON_THE_WAY:
        if person := turn.next_for(stage):
            with suppress(InvalidTransition, PermissionDenied):
                at = now - timedelta(days)
                journey = _begin(person, len(stories), by=by, product=product, at=at)
                stories.append(journey.story)
                journey.to(stage)
    beside: tuple[tuple[Callable[[Journey], None], int], ...] = (
        (_pause, 60), (_take_down, 70), (_end, 40), (_decline, 30),
    )  # fmt: skip
    for leave, days in beside:
        if person := turn.next_for(StoryStage.INVITED):
            with suppress(InvalidTransition, PermissionDenied):
                journey = _begin(person, len(stories), by=by, product=product, at=now - timedelta(days))
                stories.append(journey.story)
                leave(journey)
    return stories


class _Turn:
    """Hands out people, those of whom the rules allow to ask when they have to be asked."""

    def __init__(self, people: list[Member], now: datetime) -> None:
        verdicts = verdicts_for(people, kind=AskKind.STORY, today=now.date())
        self.free = [person for person in people if verdicts[person.pk].is_granted]
        self.others = [person for person in people if not verdicts[person.pk].is_granted]
        self.asked: dict[int | None, int] = {}

    def next_for(self, stage: str) -> Member | None:
        """Return somebody for a story that comes this far; of one organization two are asked at most."""
        if stage in {StoryStage.NOMINATED, StoryStage.QUALIFIED} and self.others:
            return self.others.pop()
        for person in self.free:
            if self.asked.get(person.organization_id, 0) < 2:
                self.free.remove(person)
                self.asked[person.organization_id] = self.asked.get(person.organization_id, 0) + 1
                return person
        return None


def _begin(person: Member, number: int, *, by: Member, product: Member, at: datetime) -> Journey:
    told = set(Story.objects.values_list("angle", flat=True))
    angles = ANGLES[person.language]
    angle = next((angle for angle in angles if angle not in told), angles[number % len(angles)])
    at = at.replace(hour=OPENS, minute=30)
    story = nominate_for_story(person, by=by, angle=angle, why="Came up in the last review.", at=at)
    return Journey(story, by, product, at, pace=timedelta(days=2))


def seed_published(*, by: Member, product: Member, now: datetime) -> list[Story]:
    """Let the drafts that the site brings along find their people and go the whole way; before other asks."""
    return list(_publish_pages(by=by, product=product, now=now))


def _publish_pages(*, by: Member, product: Member, now: datetime) -> Iterator[Story]:
    drafts = StoryPage.objects.filter(story=None, live=False, locale__language_code="en").order_by(
        "-date", "pk"
    )
    for place, (page, stage) in enumerate(zip(drafts, PUBLISHED, strict=False)):
        person = _teller(page)
        if person is None:
            continue
        at = (now - timedelta(days=32 + 150 * place)).replace(hour=OPENS, minute=30)
        story = nominate_for_story(person, by=by, angle=page.title, why="Seen at the meeting.", at=at)
        for translation in StoryPage.objects.filter(translation_key=page.translation_key):
            translation.story = story
            translation.save(update_fields=["story"])
            translation.save_revision(user=by)
        if place == 0:
            note_facts(story, by=by, perks=PERKS)
        yield Journey(story, by, product, at, pace=timedelta(days=3)).to(stage)


def _teller(page: StoryPage) -> Member | None:
    """Give the person of the page to somebody of that organization whom the rules allow to ask."""
    people = list(
        Member.objects.customers()
        .with_organization()
        .filter(organization__name=page.company, stories=None, is_active=True)
        .exclude(email__endswith="@demo.example")
        .order_by("pk")
    )
    verdicts = verdicts_for(people, kind=AskKind.STORY, today=page.date) if people else {}
    person = next((person for person in people if verdicts[person.pk].is_granted), None)
    if person:
        person.name, person.title = page.person, page.role
        person.save(update_fields=["name", "title"])
    return person


def _pause(journey: Journey) -> None:
    journey.to(StoryStage.CUSTOMER_REVIEW)
    remind_reviewer(journey.review_link, at=journey.at + timedelta(days=31))


def _take_down(journey: Journey) -> None:
    journey.to(StoryStage.PUBLISHED)
    member = journey.story.member
    quote = member.consents.get(use=ConsentUse.QUOTE, state=ConsentState.IN_FORCE)
    at = journey.at + timedelta(days=20)
    withdraw_consent(quote, by=member, why="I have another job now.", at=at)
    settle_story(journey.story.pk, at=at)


def _end(journey: Journey) -> None:
    journey.to(StoryStage.INTERVIEW)
    why = "Their reorganization comes first: not this year."
    move_story(journey.story, StoryStage.ENDED, by=journey.by, why=why, at=journey.at + timedelta(days=5))


def _decline(journey: Journey) -> None:
    journey.to(StoryStage.INVITED)
    why = "I would rather stay in the background."
    answer_story_invitation(
        journey.story, by=journey.story.member, yes=False, why=why, at=journey.at + timedelta(days=1)
    )
