"""Values that an account takes back itself: a headline's figure that the body corrects, a first count that a later
sentence replaces.

In come contradictions of values and the pairs of the alignment; out go those between accounts that a later sentence
of one of the two answers. An account that gives the other's value in the end does not contradict it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sourcecmp.model import AnnotatedSentence, Contradiction, Evidence, Region, ScoredPair, Span

# What an account prints above or beside its text is answered by any later sentence with the other value.
_ABOVE_THE_TEXT = frozenset({Region.TITLE, Region.HEADING, Region.CAPTION})

# Of a sentence: the sentences it was paired with, and the words (file spans) that recur in them.
_Recurring = Mapping[str, Sequence[tuple[AnnotatedSentence, tuple[Span, ...]]]]


def corrections(found: Sequence[Contradiction], pairs: Iterable[ScoredPair]) -> frozenset[Contradiction]:
    """The contradictions that one of the accounts corrects later on; what stands inside one account stays."""
    wanted = {name for each in found for name in each.sentences}
    recurring = _recurring(pairs, wanted)
    of = {pair.id: pair for rows in recurring.values() for pair, _ in rows}
    return frozenset(each for each in found if not each.inside and _corrected(each, recurring, of))


def _recurring(pairs: Iterable[ScoredPair], wanted: set[str]) -> _Recurring:
    rows: dict[str, list[tuple[AnnotatedSentence, tuple[Span, ...]]]] = defaultdict(list)
    for pair in pairs:
        if pair.a.id in wanted:
            rows[pair.a.id].append((pair.b, tuple(pair.a.sentence.locate(m.a) for m in pair.matches)))
        if pair.b.id in wanted:
            rows[pair.b.id].append((pair.a, tuple(pair.b.sentence.locate(m.b) for m in pair.matches)))
    return rows


def _corrected(each: Contradiction, recurring: _Recurring, of: Mapping[str, AnnotatedSentence]) -> bool:
    first, second = each.evidence
    return any(
        mine.sentence in of and _answered(of[mine.sentence], mine, theirs, recurring)
        for mine, theirs in ((first, second), (second, first))
    )


def _answered(told: AnnotatedSentence, mine: Evidence, theirs: Evidence, recurring: _Recurring) -> bool:
    """Whether a later sentence of the account that told `mine` says what `theirs` says."""
    return any(
        later.account == told.account
        and later.sentence.index > told.sentence.index
        and any(span.overlaps(theirs.span) for span in spans)
        and (told.sentence.region in _ABOVE_THE_TEXT or _names(later, mine))
        for later, spans in recurring.get(theirs.sentence, ())
    )


def _names(sentence: AnnotatedSentence, value: Evidence) -> bool:
    """Whether a sentence gives a value as well, in the same words ("not fifteen, as first thought")."""
    words = value.text.lower().split()
    norms = [token.norm for token in sentence.tokens]
    return any(norms[i : i + len(words)] == words for i in range(len(norms) - len(words) + 1))
