"""A pair among its rivals: how far it leads them, and how far it is above what its sentences find anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from read_sentences import annotated
from sourcecmp.align.context import CONTEXT_FEATURES, context_features
from sourcecmp.align.metonymy import NO_METONYMY
from sourcecmp.align.profiles import Profile

Pair = tuple[int, int]


def features(accounts: Sequence[str], odds: Mapping[Pair, float]) -> dict[Pair, dict[str, float]]:
    profiles = [Profile(annotated(n, account), (), (), 0.0, NO_METONYMY) for n, account in enumerate(accounts)]
    found = context_features(profiles, odds)
    return {pair: dict(zip(CONTEXT_FEATURES, row, strict=True)) for pair, row in found.items()}


def both(of: Mapping[str, float], name: str) -> tuple[float, float]:
    return of[f"{name}, lesser"], of[f"{name}, larger"]


def leads(accounts: Sequence[str], odds: Mapping[Pair, float], pair: Pair = (0, 2)) -> tuple[float, float]:
    return both(features(accounts, odds)[pair], "lead over rivals")


def above(accounts: Sequence[str], odds: Mapping[Pair, float], pair: Pair = (0, 2)) -> tuple[float, float]:
    return both(features(accounts, odds)[pair], "above the usual")


def test_a_pair_leads_or_trails_the_best_rival_of_each_of_its_sentences() -> None:
    odds = {(0, 2): 2.0, (0, 3): 1.0, (1, 2): -1.0}
    assert leads("aabb", odds) == (1.0, 3.0)
    assert leads("aabb", odds, (0, 3)) == (-1.0, 4.0)
    assert leads("aabb", odds, (1, 2)) == (-3.0, 4.0)


def test_a_pair_as_good_as_its_rival_leads_by_nothing() -> None:
    odds = {(0, 2): 1.5, (0, 3): 1.5}
    assert leads("aabb", odds) == leads("aabb", odds, (0, 3)) == (0.0, 4.0)


def test_the_best_rival_counts_however_many_there_are() -> None:
    odds = {(0, place): value for place, value in enumerate([2.0, -5.0, 1.5, 0.0, 1.0, -8.0], 2)}
    assert leads("aabbbbbb", odds) == (0.5, 4.0)
    assert leads("aabbbbbb", odds, (0, 3)) == (-4.0, 4.0)


def test_a_lead_has_its_bounds() -> None:
    odds = {(0, 2): 8.0, (0, 3): -8.0}
    assert leads("aabb", odds) == (4.0, 4.0)
    assert leads("aabb", odds, (0, 3))[0] == -4.0
    assert leads("aabb", {(0, 2): 3.99, (0, 3): 0.0})[0] == 3.99


def test_what_leads_nobody_leads_the_hopeless() -> None:
    assert leads("aab", {(0, 2): 3.0}) == (4.0, 4.0)
    assert leads("aab", {(0, 2): -7.0}) == (2.0, 2.0)


def test_partners_in_another_account_are_no_rivals() -> None:
    odds = {(0, 2): 1.0, (0, 3): 5.0, (2, 3): 5.0}
    assert leads("aabc", odds) == (4.0, 4.0)
    assert above("aabc", odds) == above("aabc", {(0, 2): 1.0})


def test_the_usual_is_the_mean_of_the_nearest_three() -> None:
    odds = {(0, 2): 2.0, (0, 3): 1.0, (0, 4): -3.0, (1, 2): -1.0}
    lesser, larger = above("aabbb", odds)
    assert lesser == pytest.approx(2 - (2 + 1 - 3) / 3)
    assert larger == pytest.approx(2 - (2 - 1 - 9) / 3)


def test_a_fourth_partner_makes_nothing_more_usual() -> None:
    three = {(0, 2): 2.0, (0, 3): 1.0, (0, 4): -3.0}
    assert above("aabbbb", three | {(0, 5): -3.5}) == above("aabbbb", three)
    assert above("aabbbb", three | {(0, 5): -2.5}) != above("aabbbb", three)
    # The fourth itself stands below the mean of three others.
    assert above("aabbbb", three | {(0, 5): -3.5}, (0, 5))[0] == pytest.approx(-3.5 - (2 + 1 - 3) / 3)


def test_partners_that_are_missing_count_as_hopeless() -> None:
    assert above("aab", {(0, 2): 0.0}) == pytest.approx((6.0, 6.0))
    assert above("aabbb", {(0, 2): 0.0, (0, 3): -9.0, (0, 4): -9.0}) == pytest.approx((6.0, 6.0))


odds_of_six = st.dictionaries(
    st.sampled_from([(i, j) for j in range(6) for i in range(j) if "aabbcc"[i] != "aabbcc"[j]]),
    st.integers(-900, 900).map(lambda n: n / 100),
    min_size=1,
)


@settings(max_examples=60)
@given(odds_of_six, st.randoms(use_true_random=False))
def test_neither_the_order_of_pairs_nor_that_of_sentences_shows(odds: Mapping[Pair, float], random: object) -> None:
    shuffled = list(odds.items())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = features("aabbcc", odds)
    assert features("aabbcc", dict(shuffled)) == found
    turned = features("ccbbaa", {(5 - j, 5 - i): value for (i, j), value in odds.items()})
    for (i, j), row in found.items():
        for name in ("lead over rivals", "above the usual"):
            assert both(turned[5 - j, 5 - i], name) == pytest.approx(both(row, name))


@settings(max_examples=60)
@given(odds_of_six)
def test_who_leads_on_both_sides_is_better_than_all_rivals(odds: Mapping[Pair, float]) -> None:
    for row in features("aabbcc", odds).values():
        lesser, larger = both(row, "lead over rivals")
        assert -4 <= lesser <= larger <= 4
        assert (lesser >= 0) == (row["better than rivals of both"] == 1)
        assert (larger >= 0) == (row["better than rivals of one"] == 1)
