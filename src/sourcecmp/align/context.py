"""A pair judged among its rivals, neighbours and witnesses.

In come the first scores of all candidate pairs of an event, out go feature values that no pair has on its own:
whether either sentence has a better partner in the other's account, whether the sentences beside them match as
well, whether a third account supports both, and whether both tell what a headline tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sourcecmp.align.headlines import headline_shares
from sourcecmp.align.profiles import Profile
from sourcecmp.model import Region

# A sentence at this index opens the story half as much as the first one does.
_OPENING_SENTENCES = 3

CONTEXT_FEATURES: tuple[str, ...] = (
    "first score",
    "better than rivals of both",
    "better than rivals of one",
    "neighbours match",
    "third account supports",
    "partners of both",
    "partners of one",
    "same part of the story",
    "both open the story",
    "both tell a headline",
)


def context_features(
    profiles: Sequence[Profile], first: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], tuple[float, ...]]:
    """Values in the order of `CONTEXT_FEATURES` for every pair of indexes (i, j)."""
    accounts = [each.sentence.account for each in profiles]
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    best: dict[tuple[int, str], float] = defaultdict(float)
    for (i, j), score in first.items():
        partners[i][j] = partners[j][i] = score
        best[i, accounts[j]] = max(best[i, accounts[j]], score)
        best[j, accounts[i]] = max(best[j, accounts[i]], score)
    # In the order of the text, as no sum may hang on the order in which pairs were found.
    totals = {place: sum([hits[other] for other in sorted(hits)]) for place, hits in partners.items()}
    ranked = {place: sorted(hits.items(), key=lambda hit: -hit[1]) for place, hits in partners.items()}
    positions = _positions(profiles)
    openings = [_opening(each) for each in profiles]
    shares = headline_shares(profiles)
    result: dict[tuple[int, int], tuple[float, ...]] = {}
    for (i, j), score in first.items():
        ratio_a, ratio_b = score / best[i, accounts[j]], score / best[j, accounts[i]]
        others_a, others_b = _partners(totals[i] - score), _partners(totals[j] - score)
        result[i, j] = (
            score,
            min(ratio_a, ratio_b),
            max(ratio_a, ratio_b),
            max(_neighbour_scores(i, j, accounts, first), default=0.0),
            _third(ranked[i], partners[j]),
            min(others_a, others_b),
            max(others_a, others_b),
            1.0 - abs(positions[i] - positions[j]),
            openings[i] * openings[j],
            max(map(min, shares[i], shares[j]), default=0.0),
        )
    return result


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


def _neighbour_scores(
    i: int, j: int, accounts: Sequence[str], first: Mapping[tuple[int, int], float]
) -> Iterator[float]:
    """First scores of the pairs of direct neighbours; i < j."""
    for x in (i - 1, i + 1):
        for y in (j - 1, j + 1):
            # Of two different accounts the one comes wholly before the other, so x < y as well.
            found = first.get((x, y))
            if found is not None and accounts[x] == accounts[i] and accounts[y] == accounts[j]:
                yield found


def _partners(total: float) -> float:
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
