"""The demo as a whole: each room's `demo.py` in the order in which life would have happened."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from random import Random

from django.utils import timezone
from tqdm import tqdm
from wagtail.models import Site

from advocacy.asks.demo import Askers, seed_asks, seed_waiting
from advocacy.boards.demo import Team, seed_boards
from advocacy.champions.demo import seed_champions
from advocacy.recovery.demo import seed_cases
from advocacy.references.demo import Sellers, seed_references
from advocacy.scoring.actions import midnight, score_members
from advocacy.stories.demo import seed_published, seed_stories
from betas.feedback.demo import seed_betas
from community.events.demo import seed_events
from community.groups.demo import seed_groups
from community.moderation.demo import DemoFlags
from community.questions.demo import DemoCommunity
from portal.core.models import BrandSettings
from portal.core.posts import post_kinds
from portal.home.demo_pages import seed_pages
from portal.members.demo import SIGN_INS, seed_people
from portal.members.enums import StaffRole
from portal.members.models import Member
from portal.notifications.demo import settle_notices
from roadmap_feedback.ideas.demo import DemoIdeas
from roadmap_feedback.ideas.rankings import refresh_rankings
from roadmap_feedback.roadmap.demo import seed_roadmap
from roadmap_feedback.surveys.demo import seed_surveys

SEED = 2026
DAYS = 182
THREADS = 140
CASES = 12
ASKED, POOL = 12, 18
ASKING = (StaffRole.MARKETING, StaffRole.PRODUCT_MANAGER, StaffRole.CUSTOMER_SUCCESS)
FLAGGED = ("comment", "answer", "idea-comment")
"""Kinds of posts that somebody objects to in the demo; its questions and ideas are all needed."""
WELCOME = (
    "The people who run Fernwick Flow help each other here, and tell us what to build next.",
    "Ici, celles et ceux qui font tourner Fernwick Flow s’entraident et nous disent quoi construire ensuite.",
)


def has_content() -> bool:
    """Whether somebody lives here already."""
    return Member.objects.exists()


def seed_demo() -> None:
    """Create people, what they ask, answer and say of us, scores, champions and stories, until yesterday."""
    random = Random(SEED)  # noqa: S311
    today = midnight(timezone.now())
    start = today - timedelta(days=DAYS)
    _brand()
    members = seed_people(random, start=start - timedelta(days=120))
    accounts = [sign_in.email for sign_in in SIGN_INS]
    guests = list(Member.objects.customers().filter(email__in=accounts).order_by("pk"))
    manager = Member.objects.get(groups__name=StaffRole.ADMINISTRATOR)
    product_manager = Member.objects.get(groups__name=StaffRole.PRODUCT_MANAGER)
    leader = Member.objects.get(email="leader@demo.example")
    groups = seed_groups(random, members, by=manager, leader=leader, start=start, days=DAYS)
    community = DemoCommunity(random, members, guests=guests, start=start, days=DAYS - 1)
    list(tqdm(community.play(), desc="Playing six months", total=THREADS, disable=None, leave=False))
    seed_events(random, groups, now=today)
    _seed_product(members, guests, leader=leader, by=product_manager, start=start, end=today)
    seed_surveys(random, by=product_manager, start=start, end=today)
    score_members(as_of=today)
    refresh_rankings()
    marketer = Member.objects.get(groups__name=StaffRole.MARKETING)
    champions = seed_champions(by=marketer, now=today)
    seed_pages(today=today.date())
    seed_published(by=marketer, product=product_manager, now=today)
    _seed_advocacy([champion.member for champion in champions], members, now=today)
    flagged = [post_kinds()[name] for name in FLAGGED]
    DemoFlags(Random(SEED + 4), flagged, members, by=manager, now=today).play()  # noqa: S311
    settle_notices(Member.objects.filter(email__in=accounts), now=timezone.now())


def _seed_product(
    members: list[Member], guests: list[Member], *, leader: Member, by: Member, start: datetime, end: datetime
) -> None:
    """Ideas and their votes, betas on some of them, and what became of them on the roadmap."""
    ideas = Random(SEED + 1)  # noqa: S311
    csm = Member.objects.get(groups__name=StaffRole.CUSTOMER_SUCCESS)
    DemoIdeas(ideas, members, guests=guests, product=by, csm=csm, end=end).play(start=start)
    tester = Member.objects.get(email=SIGN_INS[0].email)
    seed_betas(Random(SEED + 2), by=by, tester=tester, invited=leader, now=end)  # noqa: S311
    seed_roadmap(Random(SEED + 3), members, guests=guests, by=by, end=end)  # noqa: S311


def _seed_advocacy(champions: list[Member], members: list[Member], *, now: datetime) -> None:
    """Unhappy people, what was asked of others, and the stories: of champions first, then of who is left."""
    staff = {role: Member.objects.get(groups__name=role) for role in ASKING}
    maya = Member.objects.get(email=SIGN_INS[0].email)
    marketer, product = staff[StaffRole.MARKETING], staff[StaffRole.PRODUCT_MANAGER]
    seed_boards(maya, team=Team(runs=marketer, builds=product), now=now)
    others = one_of_each([member for member in members if member not in champions])
    unhappy, others = others[:CASES], others[CASES:]
    asked, left = others[: ASKED + POOL], others[ASKED + POOL :]
    seed_cases(unhappy, by=staff[StaffRole.CUSTOMER_SUCCESS], now=now)
    seed_asks(asked, frozen=unhappy, by=Askers(tuple(staff.values())), now=now)
    seed_waiting(maya, by=product, now=now)
    seed_references(asked[ASKED:], by=Sellers(keeps=marketer, asks=product), now=now)
    seed_stories([*champions[::-1], *left], by=marketer, product=product, now=now)


def one_of_each(members: list[Member]) -> list[Member]:
    """Return people so that organizations take turns."""
    turns: Counter[int | None] = Counter()
    ranked = []
    for member in members:
        turns[member.organization_id] += 1
        ranked.append((turns[member.organization_id], member))
    return [member for _turn, member in sorted(ranked, key=lambda entry: entry[0])]


def _brand() -> None:
    brand = BrandSettings.for_site(Site.objects.get(is_default_site=True))
    brand.name = "Fernwick Community"
    brand.vendor = "Fernwick"
    brand.welcome, brand.welcome_fr = WELCOME
    brand.save()
