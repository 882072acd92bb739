"""Which pairs of sentences are worth comparing.

In come the profiles of all accounts, out go pairs of indexes. An inverted index from lemmas, stems, synonyms, entities
and numbers to sentences finds them; all are never compared with all. Words that stand in very many sentences are left
out of the index (they tell nothing, and would make the work quadratic), and each sentence keeps its best few
partners per other account.

In an event of more than `_ORDINARY_EVENT` sentences each sentence follows its heaviest keys only, through at most
`_MOST_VISITED` entries of the index; its lighter keys then only add to the `_MOST_HOPEFUL` best of what was found, and
it keeps `_PARTNERS_IN_LARGE` of them. So the work grows with the event and no faster, at the price of weaker pairs: of
two thousand pairs that told the same in a made-up event of 4,500 sentences, seven were lost.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from sourcecmp.align.profiles import Profile
from sourcecmp.data import lexical

# A posting list longer than this, and than this many times the root of the number of sentences, is not followed.
_LONGEST_POSTING = 60
_POSTING_PER_ROOT = 6
# Events up to this many sentences are searched in full: that takes no longer there.
_ORDINARY_EVENT = 4000
_MOST_VISITED = 700
_MOST_HOPEFUL = 60
# Partners kept per sentence, in each other account and in all of them together.
_PARTNERS_PER_ACCOUNT = 10
_PARTNERS = 60
_PARTNERS_IN_LARGE = 20
# What an indirect key (synonym, derived form) is worth against the word itself.
_INDIRECT = 0.6
# A number that two sentences have in common, in bits.
_NUMBER_BITS = 4.0

_Weights = dict[str, float]  # the keys of one sentence
_Posting = list[tuple[int, float]]  # the sentences that have a key, with its weight in each


def candidate_pairs(profiles: Sequence[Profile]) -> tuple[tuple[int, int], ...]:
    """Pairs (i, j), i < j, of profiles of different accounts that share telling words; sorted."""
    keys = [dict(_keys(profile)) for profile in profiles]
    postings: dict[str, _Posting] = defaultdict(list)
    for place, known in enumerate(keys):
        for key, weight in known.items():
            postings[key].append((place, weight))
    longest = max(_LONGEST_POSTING, int(_POSTING_PER_ROOT * math.sqrt(len(profiles))))
    followed = {key: posting for key, posting in postings.items() if 1 < len(posting) <= longest}
    accounts, totals = [profile.sentence.account for profile in profiles], [profile.total for profile in profiles]
    large = len(profiles) > _ORDINARY_EVENT
    pairs: set[tuple[int, int]] = set()
    for place, known in enumerate(keys):
        heavy, light = _parted(known, followed) if large else (known, {})
        bits: dict[int, float] = defaultdict(float)
        for key, weight in heavy.items():
            # The innermost loop of the program, hence without calls.
            for other, theirs in followed.get(key, ()):
                bits[other] += theirs if theirs < weight else weight
        if large:
            bits = dict(_hopeful(bits, light, keys, accounts, accounts[place]))
        partners = islice(_best(place, bits, accounts, totals), _PARTNERS_IN_LARGE if large else _PARTNERS)
        pairs.update([(place, j) if place < j else (j, place) for j in partners])
    return tuple(sorted(pairs))


def _parted(known: Mapping[str, float], followed: Mapping[str, _Posting]) -> tuple[_Weights, _Weights]:
    """The heaviest keys of a sentence, as many as a sentence of a large event may follow, and the others."""
    heavy: _Weights = {}
    light: _Weights = {}
    visited = 0
    for key, weight in sorted(known.items(), key=lambda row: -row[1]):
        length = len(followed.get(key, ()))
        if visited + length <= _MOST_VISITED:
            visited += length
            heavy[key] = weight
        else:
            light[key] = weight
    return heavy, light


def _hopeful(
    bits: Mapping[int, float], light: _Weights, keys: Sequence[_Weights], accounts: Sequence[str], own: str
) -> Iterator[tuple[int, float]]:
    """The sentences of other accounts that share the most, with what they share in the lighter keys added."""
    found = [(shared, other) for other, shared in bits.items() if accounts[other] != own]
    for shared, other in heapq.nlargest(_MOST_HOPEFUL, found):
        theirs = keys[other]
        both = sorted(light.keys() & theirs.keys()) if light else ()
        yield other, shared + sum([min(light[key], theirs[key]) for key in both])


def _best(place: int, bits: Mapping[int, float], accounts: Sequence[str], totals: Sequence[float]) -> Iterator[int]:
    """The partners of the sentence at `place` among those it shares `bits` with, best first."""
    account, total = accounts[place], totals[place]
    by_account: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for other, shared in bits.items():
        if accounts[other] != account:
            # A short sentence that is wholly contained shares few bits; relate them to the shorter one.
            theirs = totals[other]
            shorter = (theirs if theirs < total else total) or 1.0
            by_account[accounts[other]].append((shared * (1 + shared / shorter), -other))
    kept = [hit for hits in by_account.values() for hit in heapq.nlargest(_PARTNERS_PER_ACCOUNT, hits)]
    for _, other in heapq.nlargest(_PARTNERS, kept):
        yield -other


def _keys(profile: Profile) -> Iterator[tuple[str, float]]:
    """Keys of the index with their bits; of a key given twice the later bits count, so indirect ones come first."""
    for term in profile.terms:
        for other in lexical.expansions(term.token.lemma):
            yield f"l:{other}", term.bits * _INDIRECT
    for term in profile.terms:
        yield f"l:{term.token.lemma}", term.bits
        yield f"s:{term.token.stem}", term.bits
    for name, terms in profile.names:
        yield f"e:{name.entity}", max((profile.terms[i].bits for i in terms), default=1.0)
    for number in profile.sentence.numbers:
        yield f"n:{number.low}:{number.high}:{number.unit}", _NUMBER_BITS
