"""Pairs of sentences inside one account: a headline, heading, caption or quote box beside the body it speaks of, and
quotations told twice.

In come the profiles of all accounts, out go scored pairs, in text order. They are no links, for an account does not
support itself; contradictions within an account are sought among them. An index of words, or of runs of words, finds
them; all are never compared with all.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sourcecmp.align.features import feature_values
from sourcecmp.align.matching import match
from sourcecmp.align.profiles import Profile
from sourcecmp.align.scorer import load
from sourcecmp.model import AnnotatedSentence, Region, ScoredPair

_BESIDE_THE_BODY = frozenset({Region.TITLE, Region.HEADING, Region.CAPTION, Region.QUOTE_BOX})
# Sentences of the body that each of them is compared with, and the bits they must share with it at the least.
_PARTNERS = 6
_LEAST_SHARED = 12.0
# A word in more sentences of an account than this tells nothing there, and would make the work quadratic.
_LONGEST_POSTING = 60
# A run of three words, two of them telling, in a handful of sentences at the most.
_RUN = 3
_MOST_SENTENCES = 6

_Pairs = Iterator[tuple[int, int]]


def pairs_inside(profiles: Sequence[Profile]) -> tuple[ScoredPair, ...]:
    """Pairs of sentences of one account that may speak of the same fact, or quote the same words."""
    accounts: dict[str, list[int]] = defaultdict(list)
    for place, which in enumerate(profiles):
        accounts[which.sentence.account].append(place)
    found = {
        pair
        for places in accounts.values()
        for pair in (*_body_pairs(profiles, places), *_quoting_alike(profiles, places))
    }
    return tuple(_scored(profiles[i], profiles[j]) for i, j in sorted(found))


def _body_pairs(profiles: Sequence[Profile], places: Sequence[int]) -> _Pairs:
    postings: Mapping[str, list[tuple[int, float]]] = defaultdict(list)
    for place in places:
        if profiles[place].sentence.sentence.region is Region.BODY:
            for key, bits in _keys(profiles[place]).items():
                postings[key].append((place, bits))
    for place in places:
        if profiles[place].sentence.sentence.region not in _BESIDE_THE_BODY:
            continue
        shared: dict[int, float] = defaultdict(float)
        for key, bits in _keys(profiles[place]).items():
            if len(postings.get(key, ())) <= _LONGEST_POSTING:
                for other, theirs in postings.get(key, ()):
                    shared[other] += min(bits, theirs)
        for bits, other in heapq.nlargest(_PARTNERS, ((bits, -other) for other, bits in shared.items())):
            if bits >= _LEAST_SHARED:
                yield min(place, -other), max(place, -other)


def _keys(which: Profile) -> dict[str, float]:
    return {term.token.stem: term.bits for term in which.terms}


def _quoting_alike(profiles: Sequence[Profile], places: Sequence[int]) -> _Pairs:
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place in places:
        for run in set(_runs(profiles[place].sentence)):
            where[run].append(place)
    for found in where.values():
        if len(found) <= _MOST_SENTENCES:
            yield from ((i, j) for n, i in enumerate(found) for j in found[n + 1 :])


def _runs(sentence: AnnotatedSentence) -> Iterator[tuple[str, ...]]:
    for quotation in sentence.quotations:
        tokens = [t for t in sentence.tokens if quotation.span.contains(t.span) and any(map(str.isalnum, t.text))]
        for i in range(len(tokens) - _RUN + 1):
            run = tokens[i : i + _RUN]
            if sum(t.content for t in run) >= _RUN - 1:
                yield tuple(t.norm for t in run)


def _scored(a: Profile, b: Profile) -> ScoredPair:
    matches = match(a, b)
    return ScoredPair(a.sentence, b.sentence, load("words", "first").score(feature_values(a, b, matches)), matches)
