"""Plans, stages and agreements of betas."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from betas.programs.actions.agree import agreement_of, has_signed, sign, write_agreement
from betas.programs.actions.plan import edit_program, open_recruiting
from betas.programs.enums import NEXT, Stage
from betas.programs.forms import ProgramForm
from betas.programs.models import BetaProgram
from portal.activity.models import Activity
from portal.core.transitions import InvalidTransition
from roadmap_feedback.ideas.actions.move import move_idea
from tests.betas.programs.factories import AGREEMENT, WORDS, plan

pytestmark = pytest.mark.django_db


def test_a_plan_is_seen_by_product_alone_until_it_opens(idea, product_manager, member, stranger, marketer):
    program = plan(idea, product_manager)
    for viewer in (member, stranger, marketer):
        assert not BetaProgram.objects.visible_to(viewer).exists()
    assert BetaProgram.objects.visible_to(product_manager).get() == program

    write_agreement(program, by=product_manager, body=AGREEMENT)
    open_recruiting(program, by=product_manager)

    assert BetaProgram.objects.visible_to(stranger).get().stage == Stage.RECRUITING
    assert Activity.objects.of_kind("beta_planned", "beta_moved").count() == 2


def test_nobody_is_recruited_without_an_agreement(idea, product_manager):
    with pytest.raises(InvalidTransition, match="agreement"):
        open_recruiting(plan(idea, product_manager), by=product_manager)


@pytest.mark.parametrize("who", ["member", "csm", "marketer", "community_manager"])
def test_only_product_plans_and_opens(request, beta, idea, who):
    somebody = request.getfixturevalue(who)
    for act in (
        lambda: plan(idea, somebody),
        lambda: edit_program(beta, by=somebody, title="Mine"),
        lambda: open_recruiting(beta, by=somebody),
        lambda: write_agreement(beta, by=somebody, body=AGREEMENT),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_a_decided_idea_is_not_tested(idea, product_manager):
    move_idea(idea, "declined", by=product_manager, why="No.")
    idea.refresh_from_db()

    with pytest.raises(InvalidTransition):
        plan(idea, product_manager)


def test_seats_that_were_opened_are_not_taken_away(running, product_manager):
    BetaProgram.objects.filter(pk=running.pk).update(opened=12)

    with pytest.raises(InvalidTransition, match="12 seats"):
        edit_program(running, by=product_manager, seats=11)


def test_a_change_of_the_agreement_is_a_version_and_voids_the_signature(beta, member, product_manager):
    first = agreement_of(beta)
    sign(first, by=member)
    assert has_signed(member, beta)

    assert write_agreement(beta, by=product_manager, body=f"{AGREEMENT}\n").version == 1
    second = write_agreement(beta, by=product_manager, body=f"{AGREEMENT} For a year.")

    assert (second.version, first.signatures.get().member) == (2, member)
    assert not has_signed(member, beta)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({}, None),
        ({"seats": 19}, "seats"),
        ({"seats": 101}, "seats"),
        ({"ends_on": date(2030, 1, 1) + timedelta(weeks=2)}, "ends_on"),
        ({"ends_on": date(2030, 1, 1) + timedelta(weeks=6)}, "ends_on"),
        ({"ends_on": date(2029, 1, 1)}, "ends_on"),
    ],
)
def test_a_plan_keeps_to_its_numbers(changes, wrong):
    dates = {"starts_on": date(2030, 1, 1), "ends_on": date(2030, 1, 1) + timedelta(weeks=4)}

    form = ProgramForm({**WORDS, **dates, "language": "en", **changes})

    assert (list(form.errors)[:1] or [None])[0] == wrong


def test_a_beta_is_extended_once_and_an_end_is_an_end():
    assert Stage.RUNNING not in NEXT[Stage.EXTENDED]
    assert not {Stage.GRADUATED, Stage.STOPPED} & NEXT.keys()
