"""The search for pairs worth comparing: small events in full, large ones within bounds."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.synthetic import synthetic_event
from sourcecmp.align import candidates, profiles_of
from sourcecmp.align.candidates import candidate_pairs
from sourcecmp.align.profiles import Profile
from sourcecmp.annotate import annotate
from sourcecmp.clean import clean
from sourcecmp.load import load_event, shipped_event_folder
from sourcecmp.segment import segment


@pytest.fixture(scope="module")
def profiles() -> Sequence[Profile]:
    event = load_event(shipped_event_folder())
    sentences = tuple(sentence for account in event.accounts for sentence in segment(clean(account)))
    return profiles_of(annotate(event, sentences).sentences)


def test_a_large_event_searched_within_wide_bounds_gives_the_pairs_of_a_full_search(
    profiles: Sequence[Profile], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = candidate_pairs(profiles)
    monkeypatch.setattr(candidates, "_ORDINARY_EVENT", 0)
    for bound in ("_MOST_VISITED", "_MOST_HOPEFUL"):
        monkeypatch.setattr(candidates, bound, 10_000)
    monkeypatch.setattr(candidates, "_PARTNERS_IN_LARGE", candidates._PARTNERS)
    assert set(candidate_pairs(profiles)) == set(full)


def test_a_large_event_keeps_most_pairs_however_little_of_the_index_is_visited(
    profiles: Sequence[Profile], monkeypatch: pytest.MonkeyPatch
) -> None:
    full = set(candidate_pairs(profiles))
    monkeypatch.setattr(candidates, "_ORDINARY_EVENT", 0)
    monkeypatch.setattr(candidates, "_PARTNERS_IN_LARGE", candidates._PARTNERS)
    monkeypatch.setattr(candidates, "_MOST_VISITED", 100)
    bounded = set(candidate_pairs(profiles))
    assert bounded != full
    assert 2 * len(bounded & full) > len(full)


@pytest.mark.parametrize("sentences", [15, 60])
def test_the_pairs_of_a_large_event_grow_with_its_sentences_and_no_faster(
    sentences: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = synthetic_event(8, sentences)
    monkeypatch.setattr(candidates, "_ORDINARY_EVENT", 0)
    known = profiles_of(annotate(event, tuple(s for a in event.accounts for s in segment(clean(a)))).sentences)
    pairs = candidate_pairs(known)
    assert 5 * len(known) < len(pairs) <= candidates._PARTNERS_IN_LARGE * len(known)
