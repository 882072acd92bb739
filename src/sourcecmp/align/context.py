"""A pair judged among its rivals, neighbours and witnesses.

In come the first scores of all candidate pairs of an event, out go feature values that no pair has on its own:
whether either sentence has a better partner in the other's account, whether the sentences beside them match as
well, whether a third account supports both, and whether both tell what a headline tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

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
    partners: dict[int, dict[str, dict[int, float]]] = defaultdict(lambda: defaultdict(dict))
    for (i, j), score in first.items():
        partners[i][profiles[j].sentence.account][j] = score
        partners[j][profiles[i].sentence.account][i] = score
    best = {
        place: {account: max(hits.values()) for account, hits in by_account.items()}
        for place, by_account in partners.items()
    }
    totals = {
        place: sum([score for hits in by_account.values() for score in hits.values()])
        for place, by_account in partners.items()
    }
    lengths: dict[str, int] = defaultdict(int)
    for p in profiles:
        lengths[p.sentence.account] = max(lengths[p.sentence.account], p.sentence.sentence.index + 1)
    shares = headline_shares(profiles)
    result = {}
    for (i, j), score in first.items():
        a, b = profiles[i].sentence, profiles[j].sentence
        ratio_a = score / best[i][b.account]
        ratio_b = score / best[j][a.account]
        apart = abs(a.sentence.index / lengths[a.account] - b.sentence.index / lengths[b.account])
        result[i, j] = (
            score,
            min(ratio_a, ratio_b),
            max(ratio_a, ratio_b),
            max(_beside(i, j, profiles, first), default=0.0),
            _third(partners[i], partners[j], {a.account, b.account}),
            *sorted((_partners(totals[i] - score), _partners(totals[j] - score))),
            1.0 - apart,
            _opening(profiles[i]) * _opening(profiles[j]),
            max(map(min, shares[i], shares[j]), default=0.0),
        )
    return result


def _opening(which: Profile) -> float:
    """1 for a title or the first lines, less the later a sentence stands: news tells the main thing first."""
    sentence = which.sentence.sentence
    return 1.0 if sentence.region is Region.TITLE else 1.0 / (1.0 + sentence.index / _OPENING_SENTENCES)


def _beside(
    i: int, j: int, profiles: Sequence[Profile], first: Mapping[tuple[int, int], float]
) -> list[float]:
    """First scores of the pairs of direct neighbours."""
    found = []
    for step in (-1, 1):
        for other in (-1, 1):
            x, y = i + step, j + other
            if 0 <= x < len(profiles) and 0 <= y < len(profiles):
                pair = (min(x, y), max(x, y))
                same = (
                    profiles[x].sentence.account == profiles[i].sentence.account
                    and profiles[y].sentence.account == profiles[j].sentence.account
                )
                if same and pair in first:
                    found.append(first[pair])
    return found


def _partners(total: float) -> float:
    """How much is found in other accounts for a sentence, this pair apart; squashed, one sure partner gives 1/3.

    What an event is about is told in many sentences, and each of them goes with most of the others.
    """
    return total / (total + 2.0)


def _third(of_a: Mapping[str, Mapping[int, float]], of_b: Mapping[str, Mapping[int, float]], own: set[str]) -> float:
    """The strongest support of both through one sentence of a third account."""
    best = 0.0
    for account in of_a.keys() & of_b.keys() - own:
        hits_a, hits_b = of_a[account], of_b[account]
        for place in hits_a.keys() & hits_b.keys():
            best = max(best, min(hits_a[place], hits_b[place]))
    return best
