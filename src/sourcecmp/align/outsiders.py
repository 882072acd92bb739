"""Which accounts are about another event than the rest.

In come the sentences and scored pairs of all accounts, out go groups of accounts that tell of one event. Reports on
other meetings of the same people share names and phrases, and single sentences that look like links; what they do
not share is most of their telling words. So whole accounts are compared, and two that have too little in common
are not linked at all, rather than by the few sentences that happen to be alike.

The limits come from accounts of ECB+ (Cybulska & Vossen 2014) mixed with accounts of its look-alike events, and
from the full articles the scorer is fitted on: of accounts about the same event one in twenty falls below them,
mostly such as share next to nothing with the others; of look-alikes with enough text half do.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from sourcecmp.align.profiles import profile
from sourcecmp.align.weights import language_weights
from sourcecmp.model import AnnotatedSentence, Event, Region, ScoredPair

# Cosine of two accounts' words, weighted by their surprise in the language, from which on they tell of one event.
_ALIKE = 0.235
# The same where the texts themselves state days that lie far apart.
_ALIKE_IN_SPITE_OF_DATES = 0.4
_FAR_APART = dt.timedelta(days=45)
# Or this share of the shorter account's sentences has a link that is beyond doubt.
_LINKED = 0.15
_BEYOND_DOUBT = 0.7
# Or, where they were read in their context, this mean of the best scores of all sentences of both. Chosen by hand: 40
# pairs of unlike events reach 0.12, the two look-alikes of the one event they were tried on 0.19.
_SUPPORTED = 0.2
# Accounts with fewer sentences than this are too short to tell; they go with the long one they are most like.
_ENOUGH_SENTENCES = 8
# Where an account states the day it was written or the picture was taken.
_DATED = frozenset({Region.DATELINE, Region.BYLINE, Region.CAPTION})


@dataclass(frozen=True, slots=True)
class _Telling:
    """One account as a whole."""

    sentences: int
    words: Mapping[str, float]  # stem -> surprise in bits
    length: float  # Euclidean norm of `words`
    days: tuple[dt.date, ...]


def same_event_groups(
    event: Event,
    sentences: Sequence[AnnotatedSentence],
    compared: Sequence[AnnotatedSentence],
    pairs: Sequence[ScoredPair],
) -> tuple[frozenset[str], ...]:
    """Groups of account ids that tell of one event each, the main one first. `sentences` are all of the event:
    bylines and datelines state the day, though they are not compared."""
    tellings = _tellings(event, sentences, compared)
    sure, support = _sure_links(pairs), _support(compared, pairs)
    long = [account for account, telling in tellings.items() if telling.sentences >= _ENOUGH_SENTENCES]
    if not long:
        return (frozenset(tellings),) if tellings else ()
    group = {account: {account} for account in long}
    for a, b in combinations(long, 2):
        if group[a] is not group[b] and (
            support.get((a, b), 0.0) >= _SUPPORTED or _tell_one_event(tellings[a], tellings[b], sure.get((a, b), 0))
        ):
            merged = group[a] | group[b]
            for account in merged:
                group[account] = merged
    for account in tellings.keys() - group.keys():
        # Joins a group, but never unites two of them.
        nearest = max(long, key=lambda other: _likeness(tellings[account], tellings[other]))
        group[nearest].add(account)
    unique = {min(members): frozenset(members) for members in group.values()}
    weight = {key: sum(tellings[account].sentences for account in members) for key, members in unique.items()}
    return tuple(unique[key] for key in sorted(unique, key=lambda key: (-len(unique[key]), -weight[key], key)))


def _tellings(
    event: Event, sentences: Sequence[AnnotatedSentence], compared: Sequence[AnnotatedSentence]
) -> dict[str, _Telling]:
    words: dict[str, dict[str, float]] = defaultdict(dict)
    count: dict[str, int] = defaultdict(int)
    days: dict[str, set[dt.date]] = defaultdict(set)
    for account in event.accounts:
        if account.published:
            days[account.id].add(account.published)
    weights = language_weights()
    for sentence in compared:
        account_words = words[sentence.account]
        count[sentence.account] += 1
        for term in profile(sentence, weights).terms:
            account_words[term.token.stem] = max(account_words.get(term.token.stem, 0.0), term.bits)
    for sentence in sentences:
        if sentence.sentence.region in _DATED:
            days[sentence.account] |= {
                date.first for date in sentence.dates if date.grain == "day" and date.first and not date.relative
            }
    return {
        account: _Telling(
            count[account],
            words[account],
            math.sqrt(sum(bits**2 for bits in words[account].values())) or 1.0,
            tuple(sorted(days[account])),
        )
        for account in sorted(count)
    }


def _sure_links(pairs: Sequence[ScoredPair]) -> dict[tuple[str, str], int]:
    """Per pair of accounts: the smaller number of sentences on either side with a link beyond doubt."""
    ends: dict[tuple[str, str], tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for pair in pairs:
        if pair.score >= _BEYOND_DOUBT:
            one, other = sorted((pair.a, pair.b), key=lambda sentence: sentence.account)
            ends[one.account, other.account][0].add(one.id)
            ends[one.account, other.account][1].add(other.id)
    return {accounts: min(map(len, sides)) for accounts, sides in ends.items()}


def _support(compared: Sequence[AnnotatedSentence], pairs: Sequence[ScoredPair]) -> dict[tuple[str, str], float]:
    """Per pair of accounts the mean, over all sentences of both, of the best score with a sentence of the other; none
    where words were compared by themselves."""
    if not all(each.read for each in compared):
        return {}
    best: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for pair in pairs:
        one, other = sorted((pair.a, pair.b), key=lambda sentence: sentence.account)
        found = best[one.account, other.account]
        for each in (one, other):
            found[each.id] = max(found.get(each.id, 0.0), pair.score)
    sizes = Counter(each.account for each in compared)
    return {(a, b): round(sum(found.values()) / (sizes[a] + sizes[b]), 4) for (a, b), found in best.items()}


def _tell_one_event(a: _Telling, b: _Telling, sure: int) -> bool:
    if sure >= max(2, _LINKED * min(a.sentences, b.sentences)):
        return True
    apart = bool(a.days and b.days) and min(abs(x - y) for x in a.days for y in b.days) > _FAR_APART
    return _likeness(a, b) >= (_ALIKE_IN_SPITE_OF_DATES if apart else _ALIKE)


def _likeness(a: _Telling, b: _Telling) -> float:
    """Cosine of the words, 0..1."""
    shared = sum(min(bits, b.words[stem]) ** 2 for stem, bits in a.words.items() if stem in b.words)
    return shared / (a.length * b.length)
