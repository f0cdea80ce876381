"""Members are found by those who are signed in: by name, job title and what they ask to be asked about."""

from __future__ import annotations

import pytest

from portal.core.searching import Hit
from portal.members.searching import find_members
from tests.portal.members.factories import MemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def zoe(acme):
    """Somebody with an accent, a job and a tag."""
    zoe = MemberFactory(name="Zoé Lefèvre", title="Planification", organization=acme)
    zoe.tag_names = ["night shifts"]
    zoe.tags.set(zoe.tag_names)
    zoe.save()
    return zoe


def found(words: str, viewer) -> list[Hit]:
    return find_members(words, viewer=viewer, limit=5)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("zoe", "By name"),
        ("Zoé Lef", "By name"),
        ("LEFEVRE", "By name"),
        ("planif", "By job title"),
        ("shift", "Asks to be asked about night shifts"),
        ("lefevre night", "Asks to be asked about night shifts"),
    ],
)
def test_a_member_is_found_and_it_says_why(member, zoe, words, why):
    assert [(hit.title, hit.why) for hit in found(words, member)] == [("Zoé Lefèvre", why)]


@pytest.mark.parametrize("words", ["oe", "giraffe", "zoe giraffe", "' & |", "%"])
def test_what_no_word_begins_like_finds_nobody(member, zoe, words):
    assert found(words, member) == []


def test_a_member_is_named_with_job_and_organization(member, zoe):
    assert found("zoe", member)[0].excerpt == "Planification, Acme"


def test_visitors_find_nobody_and_nobody_finds_who_left(stranger, member, zoe, ex_member):
    assert found("zoe", stranger) == []
    assert found("Eve Exmember", member) == []
