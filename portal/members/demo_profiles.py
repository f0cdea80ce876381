"""What people of the demo say of themselves: pictures for a third, tags and a few sentences for many."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path
from random import Random

from portal.members.demo_pictures import draw_portrait
from portal.members.forms import PICTURE_SIDE
from portal.members.models import Member
from portal.members.profile import change_profile

SEED = 71
SHARE_WITH_PICTURE, SHARE_WITH_WORDS = 0.34, 0.55

with Path(__file__).with_name("demo_profiles.toml").open("rb") as _file:
    PROFILES = tomllib.load(_file)


def seed_profiles(members: Iterable[Member], trades: dict[str, str], *, always: set[str]) -> None:
    """Fill profiles in; `trades` says what a job title stands for, `always` whose profile is complete."""
    for number, member in enumerate(members):
        random = Random(SEED + number)  # noqa: S311
        is_known = member.email in always
        trade = trades.get(member.title)
        words = {
            "name": member.name, "title": member.title, "biography": "", "tags": [],
            "spoken_languages": _languages(random, member.language),
        }  # fmt: skip
        if trade and (is_known or random.random() < SHARE_WITH_WORDS):
            profile = PROFILES[trade]
            tags = profile["tags"][member.language]
            words["tags"] = sorted(random.sample(tags, min(3, len(tags))))
            words["biography"] = random.choice(profile[member.language])
        has_picture = is_known or random.random() < SHARE_WITH_PICTURE
        change_profile(
            member, words, picture=draw_portrait(random, side=PICTURE_SIDE) if has_picture else None
        )


def _languages(random: Random, own: str) -> list[str]:
    others = [code for code in ("en", "fr", "de", "es", "nl", "it") if code != own]
    return [own, *random.sample(others, random.choice((0, 1, 1, 2)))]
