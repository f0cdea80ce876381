"""The demo as a whole: each room's `demo.py` in the order in which life would have happened."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.utils import timezone
from tqdm import tqdm
from wagtail.models import Site

from advocacy.champions.demo import seed_champions
from advocacy.scoring.actions import midnight, score_members
from advocacy.stories.demo import seed_stories
from community.events.demo import seed_events
from community.groups.demo import seed_groups
from community.questions.demo import DemoCommunity
from portal.core.models import BrandSettings
from portal.members.demo import seed_people
from portal.members.enums import StaffRole
from portal.members.models import Member

SEED = 2026
DAYS = 182
THREADS = 140
WELCOME = (
    "The people who run Fernwick Flow help each other here, and tell us what to build next.",
    "Ici, celles et ceux qui font tourner Fernwick Flow s’entraident et nous disent quoi construire ensuite.",
)


def has_content() -> bool:
    """Whether somebody lives here already."""
    return Member.objects.exists()


def seed_demo() -> None:
    """Create people, their questions and answers, scores, champions and stories, ending yesterday evening."""
    random = Random(SEED)  # noqa: S311
    today = midnight(timezone.now())
    start = today - timedelta(days=DAYS)
    _brand()
    members = seed_people(random, start=start - timedelta(days=120))
    manager = Member.objects.get(groups__name=StaffRole.ADMINISTRATOR)
    leader = Member.objects.get(email="leader@demo.example")
    groups = seed_groups(random, members, by=manager, leader=leader, start=start, days=DAYS)
    community = DemoCommunity(random, members, start=start, days=DAYS - 1)
    for _question in tqdm(
        community.play(), desc="Playing six months", total=THREADS, disable=None, leave=False
    ):
        pass
    seed_events(random, groups, now=today)
    score_members(as_of=today)
    marketer = Member.objects.get(groups__name=StaffRole.MARKETING)
    champions = seed_champions(by=marketer, now=today)
    seed_stories([champion.member for champion in reversed(champions)], by=marketer, now=today)


def _brand() -> None:
    brand = BrandSettings.for_site(Site.objects.get(is_default_site=True))
    brand.name = "Fernwick Community"
    brand.vendor = "Fernwick"
    brand.welcome, brand.welcome_fr = WELCOME
    brand.save()
