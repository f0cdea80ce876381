"""Figures by quarter: none under 5 answers, grey under 30, and a move only when it is one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roadmap_feedback.surveys.enums import Occasion, SurveyKind, band
from roadmap_feedback.surveys.results import Table, results
from tests.portal.members.factories import MemberFactory, OrganizationFactory
from tests.roadmap_feedback.surveys.factories import answered, asked_csat, asked_nps

pytestmark = pytest.mark.django_db

SPRING, SUMMER, WINTER = (datetime(2026, month, 10, tzinfo=UTC) for month in (4, 7, 10))


def nps(**filters):
    return results(**filters)[Occasion.RELATIONSHIP]


def test_bands_are_those_of_the_domain():
    assert [band(SurveyKind.NPS, n) for n in range(11)] == [-1] * 7 + [0, 0] + [1, 1]
    assert [band(SurveyKind.CSAT, n) for n in range(1, 6)] == [-1, -1, 0, 1, 1]


def test_a_quarter_with_its_interval_and_its_rate(acme):
    answered(acme, [10, 9, 9, 10, 9, 10, 9, 7, 8, 6], at=SPRING)
    asked_nps(MemberFactory(organization=acme), at=SPRING)

    (line,) = nps()

    assert (line.figure, line.answers, line.invited, round(line.rate)) == (60, 10, 11, 91)
    assert line.interval_text == "7 to 85"  # scoring.md 4, example 15
    assert line.is_indication
    assert line.move is None


def test_under_five_answers_there_is_no_figure(acme):
    answered(acme, [9, 9, 9, 0], at=SPRING)

    (line,) = nps()
    assert (line.is_shown, line.figure, line.shown_bands) == (False, None, ["–"] * 3)
    assert "no figure yet" in Table(Occasion.RELATIONSHIP, [line]).sentence()
    answered(acme, [9], at=SPRING)
    assert nps()[0].figure == 60


def test_under_thirty_answers_a_figure_is_grey(acme):
    answered(acme, [9] * 29, at=SPRING)
    assert nps()[0].is_indication
    answered(acme, [9], at=SPRING)
    assert not nps()[0].is_indication


def test_a_move_is_real_only_when_it_is_more_than_chance(acme):
    answered(acme, [9] * 12 + [3] * 18, at=SPRING)
    answered(acme, [9] * 15 + [3] * 15, at=SUMMER)
    answered(acme, [9] * 28 + [3] * 2, at=WINTER)

    spring, summer, winter = nps()

    assert (spring.move, round(summer.move), summer.move_is_real) == (None, 20, False)
    assert (round(winter.move), winter.move_is_real, winter.signed_move) == (87, True, "+87")


def test_a_move_is_between_quarters_that_follow_each_other(acme):
    answered(acme, [9] * 6, at=SPRING)
    answered(acme, [2] * 6, at=WINTER)

    assert nps()[1].move is None


def test_csat_is_the_share_of_the_satisfied(acme):
    answered(acme, [5, 4, 4, 3, 1], at=SPRING, ask=asked_csat)

    (line,) = results()[Occasion.EVENT]

    assert line.figure == 60
    assert line.interval_text == "23 to 88"  # 5/9 +- 1.96 * sqrt(5/9 * 4/9 / 9) = 23.1 to 88.0


def test_filters_and_one_query_for_everything(acme):
    other = OrganizationFactory(plan="Enterprise", region="DACH")
    answered(acme, [0] * 5, at=SPRING)
    answered(other, [10] * 5, at=SPRING)
    answered(other, [1] * 5, at=SPRING, ask=asked_csat)

    with CaptureQueriesContext(connection) as queries:
        tables = results()
    assert len(queries) == 1
    assert set(tables) == {Occasion.RELATIONSHIP, Occasion.EVENT}
    assert nps()[0].figure == 0
    assert nps(plan="Enterprise")[0].figure == nps(region="DACH")[0].figure == 100
    assert results(plan="Enterprise", region="Nowhere") == {}
