"""Fit and load: who is first, and why."""

from __future__ import annotations

from advocacy.references.fitting import Entry, Wanted, rank

CALL = ("call",)


def order(wanted: Wanted, *entries: Entry) -> list[int]:
    return [fit.key for fit in rank(wanted, entries)]


def test_whoever_cannot_give_it_is_left_out():
    wanted = Wanted("visit", language="fr")

    assert order(wanted, Entry(1, CALL, languages=("fr",)), Entry(2, ("visit",), languages=("en",))) == []


def test_the_same_industry_counts_more_than_the_product():
    wanted = Wanted("call", industry="Health", product="plans")
    entries = Entry(1, CALL, products="Plans and parts"), Entry(2, CALL, industry="Health")

    assert order(wanted, *entries) == [2, 1]


def test_whoever_spoke_often_comes_later():
    wanted = Wanted("call", industry="Health")
    tired = Entry(1, CALL, industry="Health", calls=3)

    assert order(wanted, tired, Entry(2, CALL)) == [2, 1]
    assert order(wanted, Entry(3, CALL, calls=1), Entry(4, CALL)) == [4, 3]
    assert order(wanted, Entry(6, CALL), Entry(5, CALL)) == [5, 6]


def test_the_reasons_are_what_fits_and_the_load():
    (fit,) = rank(
        Wanted("call", "Health", "plans", "fr"), [Entry(1, CALL, "Health", "Plans", ("en", "fr"), 2)]
    )

    assert fit.reasons == (
        ("industry", "Health"), ("product", "plans"), ("language", "fr"), ("kind", "call"), ("calls", 2),
    )  # fmt: skip
    assert fit.points == 4 + 3 + 3 + 2 - 4
