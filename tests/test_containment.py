"""How much of each sentence finds its like in the other: what holds of the figures of any sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from read_sentences import annotated, made_up, no_pieces
from sourcecmp.align import containment
from sourcecmp.align.containment import FIGURES, figures_of, nearest_pairs
from sourcecmp.align.metonymy import NO_METONYMY
from sourcecmp.align.profiles import Profile
from sourcecmp.model import Claim, ReadSentence, Span

SIZE = 6
few = settings(max_examples=40)
Pair = tuple[int, int]


def unit(values: Any) -> Any:
    """Rows of whole numbers of unit length, as the encoder gives them."""
    values = np.asarray(values, float).reshape(-1, SIZE)
    return np.rint(values / np.linalg.norm(values, axis=1, keepdims=True) * 127).astype(np.int8)


@st.composite
def read_sentences(draw: st.DrawFn, least: int = 0) -> ReadSentence:
    count = draw(st.integers(least, 7))
    if not count:
        return no_pieces()
    random = np.random.default_rng(draw(st.integers(0, 2**32)))
    weights = draw(st.lists(st.integers(0, 200).map(lambda n: n / 100), min_size=count, max_size=count))
    return made_up(unit(random.normal(size=(count, SIZE))), random.integers(0, 9, count).tolist(), weights)


def profiles_of(accounts: Sequence[str], read: Sequence[ReadSentence], claims: Sequence[Claim] = ()) -> list[Profile]:
    """Each sentence has the claims that fit into it; without any it is one claim itself."""
    sentences = [annotated(place, *each) for place, each in enumerate(zip(accounts, read, strict=True))]
    return [
        Profile(
            dataclasses.replace(each, claims=tuple(c for c in claims if c.span.end <= len(each.text))),
            (),
            (),
            0.0,
            NO_METONYMY,
        )
        for each in sentences
    ]


def figures(
    accounts: Sequence[str], read: Sequence[ReadSentence], candidates: Sequence[Pair] = (), claims: Sequence[Claim] = ()
) -> dict[Pair, list[float]]:
    found = figures_of(profiles_of(accounts, read, claims), candidates)
    return {pair: row.tolist() for pair, row in found.items()}


events = st.lists(st.tuples(st.sampled_from("abc"), read_sentences()), min_size=2, max_size=6)
CLAIMS = (Claim(Span(0, 7)), Claim(Span(4, 15)))


def parted(event: Sequence[tuple[str, ReadSentence]]) -> tuple[list[str], list[ReadSentence]]:
    return [account for account, _ in event], [read for _, read in event]


@few
@given(events, st.booleans())
def test_pairs_of_different_accounts_with_pieces_have_figures_and_no_others(
    event: Sequence[tuple[str, ReadSentence]], with_claims: bool
) -> None:
    accounts, read = parted(event)
    places = [place for place, each in enumerate(read) if len(each.ids)]
    wanted = {(i, j) for i in places for j in places if i < j and accounts[i] != accounts[j]}
    assert figures(accounts, read, claims=CLAIMS * with_claims).keys() == wanted


@few
@given(events, st.booleans())
def test_figures_keep_their_bounds_and_digits(event: Sequence[tuple[str, ReadSentence]], with_claims: bool) -> None:
    for row in figures(*parted(event), claims=CLAIMS * with_claims).values():
        of = dict(zip(FIGURES, row, strict=True))
        for name, value in of.items():
            assert value == round(value, 4)
            low, high = (-1.03, 1.03) if "closeness" in name else (0.0, 5.0 if "amount" in name else 1.0)
            assert low <= value <= high, name
        for lesser, larger in zip(row[::2], row[1::2], strict=True):
            assert lesser <= larger
        assert of["amount met, lesser"] <= of["amount told, lesser"] + 1e-4
        assert of["amount met, larger"] <= of["amount told, larger"] + 1e-4


@few
@given(events, st.booleans())
def test_the_order_of_the_sentences_does_not_show(event: Sequence[tuple[str, ReadSentence]], with_claims: bool) -> None:
    claims = CLAIMS * with_claims
    last = len(event) - 1
    forward, backward = figures(*parted(event), claims=claims), figures(*parted(event[::-1]), claims=claims)
    assert forward.keys() == {(last - j, last - i) for i, j in backward}
    for (i, j), row in forward.items():
        assert row == pytest.approx(backward[last - j, last - i], abs=1.01e-4)


@few
@given(read_sentences(1), st.lists(read_sentences(1), min_size=1, max_size=4))
def test_a_sentence_is_found_whole_in_its_copy_and_nowhere_more(
    one: ReadSentence, others: Sequence[ReadSentence]
) -> None:
    if not one.weights.all():
        one = made_up(one.vectors, one.ids.tolist(), [1.0] * len(one.ids))
    found = figures(["a", *["b"] * (len(others) + 1)], [one, one, *others])
    copy = found[0, 1]
    assert copy[:4] == pytest.approx([1, 1, 1, 1], abs=0.02)
    assert copy[6:8] == pytest.approx(copy[8:], abs=0.01)
    for place in range(2, len(others) + 2):
        assert all(found[0, place][n] <= copy[n] + 0.02 for n in (0, 2))


@few
@given(read_sentences(1), read_sentences(1))
def test_a_sentence_is_found_whole_in_one_that_says_more(one: ReadSentence, more: ReadSentence) -> None:
    both = made_up(
        np.concatenate([one.vectors, more.vectors]), [*one.ids, *more.ids], [1.0] * (len(one.ids) + len(more.ids))
    )
    one = made_up(one.vectors, one.ids.tolist(), [1.0] * len(one.ids))
    assert figures("ab", [one, both])[0, 1][1] == pytest.approx(1, abs=0.02)


def axis(*places: int) -> Any:
    """A piece for each place, each of a direction of its own."""
    return unit(np.eye(SIZE)[list(places)])


def test_figures_by_hand() -> None:
    """Both pieces of the one sentence stand in the other, whose third piece is not met."""
    one, other = made_up(axis(0, 1), [10, 11], [1.0, 1.0]), made_up(axis(0, 1, 2), [10, 11, 12], [1.0, 1.0, 2.0])
    common, rare = np.log1p(2 / 2), np.log1p(2 / 1)
    met, lost = 1 / (1 + np.exp(-12 * 0.5)), 1 / (1 + np.exp(12 * 0.5))
    of_other = (2 * common * met + 2 * rare * lost, 2 * common + 2 * rare)
    of_one = (2 * common * met, 2 * common)
    expected = (
        *(of_other[0] / of_other[1], met),
        *(2 * common / of_other[1], 1.0),
        *sorted((of_one[0] / (of_one[1] + 1), of_other[0] / (of_other[1] + 1))),
        *(np.log1p(of_one[0]) / 3, np.log1p(of_other[0]) / 3),
        *(np.log1p(of_one[1]) / 3, np.log1p(of_other[1]) / 3),
    )
    assert figures("ab", [one, other])[0, 1] == pytest.approx(expected, abs=1e-4)


def test_a_claim_that_is_met_raises_the_share_of_the_best_claim_alone() -> None:
    one, other = made_up(axis(0, 1), [10, 11], [9.0, 9.0]), made_up(axis(0, 1, 2, 3), [10, 11, 12, 13], [9.0] * 4)
    whole = figures("ab", [one, other])[0, 1]
    parts = figures("ab", [one, other], claims=[Claim(Span(0, 7)), Claim(Span(8, 15))])[0, 1]
    of = {name: (a, b) for name, a, b in zip(FIGURES, whole, parts, strict=True)}
    assert of.pop("claim met, lesser share") == (pytest.approx(0.376, abs=0.005), pytest.approx(0.923, abs=0.005))
    del of["claim met, larger share"]
    assert all(a == b for a, b in of.values())


def test_a_rare_piece_counts_more_than_a_common_one() -> None:
    """The piece 10 stands in every sentence, 11 in two only."""
    read = [
        made_up(axis(0, 1), [10, 11], [1, 1]),
        made_up(axis(1, 3), [11, 10], [1, 1]),
        *[made_up(axis(0, 4), [10, 14], [1, 1])] * 2,
    ]
    found = figures("abbb", read)
    assert found[0, 1][1] > 0.5 > found[0, 2][0]


def test_a_piece_of_more_weight_counts_more() -> None:
    def share(weight: float) -> float:
        read = made_up(axis(0, 1), [10, 11], [weight, 1]), made_up(axis(0, 2), [10, 12], [weight, 1])
        return figures("ab", read)[0, 1][0]

    assert share(3.0) > share(1.0) > share(0.3)


@few
@given(events, st.data())
def test_in_a_very_large_event_only_candidates_have_figures_and_they_are_the_same(
    event: Sequence[tuple[str, ReadSentence]], data: st.DataObject
) -> None:
    accounts, read = parted(event)
    full = figures(accounts, read)
    every = [(i, j) for j in range(len(read)) for i in range(j) if accounts[i] != accounts[j]]
    chosen = data.draw(st.lists(st.sampled_from(every), unique=True)) if every else []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(containment, "_MOST_PAIRS_OF_PIECES", 0)
        bounded = figures(accounts, read, chosen)
    assert bounded == {pair: full[pair] for pair in chosen if pair in full}


def test_sentences_that_nobody_read_have_no_figures() -> None:
    profiles = [Profile(annotated(n, account), (), (), 0.0, NO_METONYMY) for n, account in enumerate("ab")]
    assert figures_of(profiles, [(0, 1)]) == {}


def test_the_nearest_pairs_are_the_best_of_each_sentence_in_each_other_account(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(containment, "_NEAREST", 1)
    profiles = profiles_of("aabbc", [no_pieces()] * 5)
    shares = {(0, 2): (0.5, 0.5), (0, 3): (0.1, 0.6), (1, 2): (0.3, 0.3), (1, 3): (0.0, 0.5), (0, 4): (0.0, 0.1)}
    assert nearest_pairs(profiles, {pair: np.array(row) for pair, row in shares.items()}) == shares.keys() - {(1, 3)}


def test_of_partners_as_near_as_each_other_the_first_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containment, "_NEAREST", 1)
    profiles = profiles_of("aabb", [no_pieces()] * 4)
    alike = {pair: np.array([0.5, 0.5]) for pair in [(1, 3), (1, 2), (0, 3), (0, 2)]}
    assert nearest_pairs(profiles, alike) == {(0, 2), (0, 3), (1, 2)}
