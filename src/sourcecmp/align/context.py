"""A pair judged among its rivals, neighbours and witnesses.

In come the first log-odds of all candidate pairs of an event, out go feature values that no pair has on its own:
whether either sentence has a better partner in the other's account, whether the sentences beside them match as
well, whether a third account supports both, and whether both tell what a headline tells.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sourcecmp.align.headlines import headline_shares
from sourcecmp.align.profiles import Profile
from sourcecmp.model import Region

# A sentence at this index opens the story half as much as the first one does.
_OPENING_SENTENCES = 3
# Log-odds of a pair that was not worth comparing.
_HOPELESS = -9.0
# So many partners in an account say how readily a sentence finds any there (CSLS, Conneau et al. 2018).
_NEAREST = 3
# A lead over rivals beyond this is as good as any.
_WIDEST_MARGIN = 4.0
# Sentences before and behind that tell whether two accounts run alike.
_STRETCH = 2

CONTEXT_FEATURES: tuple[str, ...] = (
    "first log-odds",
    "first score",
    "better than rivals of both",
    "better than rivals of one",
    "lead over rivals, lesser",
    "lead over rivals, larger",
    "above the usual, lesser",
    "above the usual, larger",
    "neighbours match",
    "accounts run alike",
    "third account supports",
    "third accounts, together",
    "partners of both",
    "partners of one",
    "same part of the story",
    "both open the story",
    "both tell a headline",
)

FIRST_ODDS = CONTEXT_FEATURES.index("first log-odds")

Places = tuple[int, int]


def context_features(profiles: Sequence[Profile], odds: Mapping[Places, float]) -> dict[Places, tuple[float, ...]]:
    """Values in the order of `CONTEXT_FEATURES` for every pair of indexes (i, j)."""
    accounts = [each.sentence.account for each in profiles]
    first = {pair: _probability(value) for pair, value in odds.items()}
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    rivals: dict[tuple[int, str], list[float]] = defaultdict(list)
    for (i, j), score in first.items():
        partners[i][j] = partners[j][i] = score
        rivals[i, accounts[j]].append(odds[i, j])
        rivals[j, accounts[i]].append(odds[i, j])
    best = {side: _nearest(values) for side, values in rivals.items()}
    # In the order of the text, as no sum may hang on the order in which pairs were found.
    totals = {place: sum([hits[other] for other in sorted(hits)]) for place, hits in partners.items()}
    ranked = {place: sorted(hits.items(), key=lambda hit: (-hit[1], hit[0])) for place, hits in partners.items()}
    positions = _positions(profiles)
    openings = [_opening(each) for each in profiles]
    shares = headline_shares(profiles)
    result: dict[Places, tuple[float, ...]] = {}
    for (i, j), score in first.items():
        value = odds[i, j]
        near_a, near_b = best[i, accounts[j]], best[j, accounts[i]]
        ratios = (score / _probability(near_a[0]), score / _probability(near_b[0]))
        leads = (_lead(value, near_a), _lead(value, near_b))
        above = (value - sum(near_a) / _NEAREST, value - sum(near_b) / _NEAREST)
        others = (_squash(totals[i] - score), _squash(totals[j] - score))
        stretch = list(_diagonal_scores(i, j, accounts, first))
        result[i, j] = (
            value,
            score,
            min(ratios),
            max(ratios),
            min(leads),
            max(leads),
            min(above),
            max(above),
            max(_neighbour_scores(i, j, accounts, first), default=0.0),
            sum(stretch),
            _third(ranked[i], partners[j]),
            math.log1p(_together(partners[i], partners[j])),
            min(others),
            max(others),
            1.0 - abs(positions[i] - positions[j]),
            openings[i] * openings[j],
            max(map(min, shares[i], shares[j]), default=0.0),
        )
    return result


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))


def _nearest(odds: Sequence[float]) -> tuple[float, ...]:
    """The best few log-odds, filled up with hopeless ones."""
    return tuple([*sorted(odds, reverse=True), *[_HOPELESS] * _NEAREST][:_NEAREST])


def _lead(odds: float, nearest: Sequence[float]) -> float:
    """How far a pair is ahead of its best rival, or behind it."""
    rival = nearest[1] if odds >= nearest[0] else nearest[0]
    return max(min(odds - rival, _WIDEST_MARGIN), -_WIDEST_MARGIN)


def _positions(profiles: Sequence[Profile]) -> list[float]:
    """Where in its account each sentence stands: 0 for the first one, 1 past the last one."""
    lengths: dict[str, int] = defaultdict(int)
    for each in profiles:
        lengths[each.sentence.account] = max(lengths[each.sentence.account], each.sentence.sentence.index + 1)
    return [each.sentence.sentence.index / lengths[each.sentence.account] for each in profiles]


def _opening(which: Profile) -> float:
    """1 for a title or the first lines, less the later a sentence stands: news tells the main thing first."""
    sentence = which.sentence.sentence
    return 1.0 if sentence.region is Region.TITLE else 1.0 / (1.0 + sentence.index / _OPENING_SENTENCES)


def _neighbour_scores(i: int, j: int, accounts: Sequence[str], first: Mapping[Places, float]) -> Iterator[float]:
    """First scores of the pairs of direct neighbours; i < j."""
    for x in (i - 1, i + 1):
        for y in (j - 1, j + 1):
            # Of two different accounts the one comes wholly before the other, so x < y as well.
            found = first.get((x, y))
            if found is not None and accounts[x] == accounts[i] and accounts[y] == accounts[j]:
                yield found


def _diagonal_scores(i: int, j: int, accounts: Sequence[str], first: Mapping[Places, float]) -> Iterator[float]:
    """First scores of the pairs that stand as far before or behind the one sentence as the other."""
    for step in range(-_STRETCH, _STRETCH + 1):
        found = first.get((i + step, j + step)) if step else None
        if found is not None and accounts[i + step] == accounts[i] and accounts[j + step] == accounts[j]:
            yield found


def _squash(total: float) -> float:
    """How much is found in other accounts for a sentence, this pair apart; squashed, one sure partner gives 1/3.

    What an event is about is told in many sentences, and each of them goes with most of the others.
    """
    return total / (total + 2.0)


def _third(of_a: Sequence[tuple[int, float]], of_b: Mapping[int, float]) -> float:
    """The strongest support of both through one sentence, which can only be one of a third account; `of_a` comes
    with the surest first, so that the search ends early."""
    best = 0.0
    for place, score in of_a:
        if score <= best:
            break
        best = max(best, min(score, of_b.get(place, 0.0)))
    return best


def _together(of_a: Mapping[int, float], of_b: Mapping[int, float]) -> float:
    """The support of both through all sentences of third accounts."""
    return sum([of_a[place] * of_b[place] for place in sorted(of_a.keys() & of_b.keys())])
