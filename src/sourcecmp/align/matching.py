"""Which words of two sentences mean the same.

In come two profiles, out go word matches, each word used once: names that were resolved to the same entity,
numbers and dates that agree, then equal words, equal stems, synonyms and derived forms, and near spellings.
Monolingual word alignment after Sultan, Bethard & Sumner (2014), without a parser: surest evidence first, and of
several equal candidates the one whose neighbours are matched as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from rapidfuzz.distance import JaroWinkler

from sourcecmp.align.profiles import Profile, name_bits
from sourcecmp.data import lexical
from sourcecmp.model import Date, Number, Span, Token, WordMatch

# What a match is worth of the words' own bits.
WORTH = {"exact": 1.0, "name": 1.0, "number": 1.0, "date": 1.0, "stem": 0.95, "synonym": 0.7, "spelling": 0.8}
# Two spellings of one name or word: "Ahmadinejad", "Ahmedinejad".
_NEAR_SPELLING = 0.93
_SHORTEST_NEAR_SPELLING = 6
# Zipf scale: words at least this frequent are in every dictionary.
_KNOWN_WORD = 3.0
# "State" may mean "say", but words as common as that have too many meanings to be anything's synonym (Zipf scale).
_TOO_COMMON = 6.0


def match(a: Profile, b: Profile) -> tuple[WordMatch, ...]:
    """Word matches in the order of the words of `a`; `weight` is in bits, the mean of both sides."""
    found: list[WordMatch] = []
    free_a, free_b = set(range(len(a.terms))), set(range(len(b.terms)))
    for one, other, weight in _same_names(a, b):
        found.append(WordMatch(one, other, "name", weight))
        free_a -= set(a.inside(one))
        free_b -= set(b.inside(other))
    for kind, one, other in _same_values(a, b):
        inside_a, inside_b = set(a.inside(one)) & free_a, set(b.inside(other)) & free_b
        bits = [a.terms[i].bits for i in inside_a] + [b.terms[j].bits for j in inside_b]
        found.append(WordMatch(one, other, kind, max(bits, default=1.0)))
        free_a -= inside_a
        free_b -= inside_b
    for kind, i, j in _same_words(a, b, free_a, free_b):
        weight = (a.terms[i].bits + b.terms[j].bits) / 2 * WORTH[kind]
        found.append(WordMatch(a.terms[i].token.span, b.terms[j].token.span, kind, weight))
    return tuple(sorted(found, key=lambda m: (m.a.start, m.b.start, m.kind)))


def _same_names(a: Profile, b: Profile) -> Iterator[tuple[Span, Span, float]]:
    waiting = defaultdict(list)
    for name, terms in b.names:
        waiting[name.entity].append((name, terms))
    for name, terms in a.names:
        if waiting[name.entity]:
            other, other_terms = waiting[name.entity].pop(0)
            yield name.span, other.span, min(name_bits(name, terms, a), name_bits(other, other_terms, b))


def _same_values(a: Profile, b: Profile) -> Iterator[tuple[str, Span, Span]]:
    numbers = list(b.sentence.numbers)
    for number in a.sentence.numbers:
        same = next((other for other in numbers if _same_number(number, other)), None)
        if same is not None:
            numbers.remove(same)
            yield "number", number.span, same.span
    dates = list(b.sentence.dates)
    for date in a.sentence.dates:
        same_date = next((other for other in dates if _same_date(date, other)), None)
        if same_date is not None:
            dates.remove(same_date)
            yield "date", date.span, same_date.span


def _same_number(a: Number, b: Number) -> bool:
    return (a.low, a.high, a.unit, a.ordinal) == (b.low, b.high, b.unit, b.ordinal)


def _same_date(a: Date, b: Date) -> bool:
    return a.value == b.value and a.grain == b.grain


def _same_words(
    a: Profile, b: Profile, free_a: set[int], free_b: set[int]
) -> Iterator[tuple[str, int, int]]:
    """Pairs of term indexes; takes what it matches out of the free sets."""
    keys: tuple[tuple[str, Callable[[Profile, int], str]], ...] = (
        ("exact", lambda p, i: p.terms[i].token.norm),
        ("stem", lambda p, i: p.terms[i].token.lemma),
        ("stem", lambda p, i: p.terms[i].token.stem),
    )
    paired: dict[int, int] = {}
    for kind, key in keys:
        waiting: dict[str, list[int]] = defaultdict(list)
        for j in sorted(free_b):
            waiting[key(b, j)].append(j)
        for i in sorted(free_a):
            candidates = waiting.get(key(a, i))
            if candidates:
                j = min(candidates, key=lambda j: _strain(i, j, paired))
                candidates.remove(j)
                paired[i] = j
                free_a.discard(i)
                free_b.discard(j)
                yield kind, i, j
    for i in sorted(free_a):
        lemma = a.terms[i].token.lemma
        related = lexical.expansions(lemma) if _telling(a, i) else ()
        options = [j for j in sorted(free_b) if b.terms[j].token.lemma in related and _telling(b, j)]
        kind = "synonym"
        if not options:
            options = [j for j in sorted(free_b) if _near(a.terms[i].token, b.terms[j].token)]
            kind = "spelling"
        if options:
            j = min(options, key=lambda j: _strain(i, j, paired))
            paired[i] = j
            free_b.discard(j)
            yield kind, i, j


def _telling(side: Profile, i: int) -> bool:
    token = side.terms[i].token
    return max(lexical.zipf(token.norm), lexical.zipf(token.lemma)) <= _TOO_COMMON


def _strain(i: int, j: int, paired: dict[int, int]) -> tuple[int, int]:
    """How badly a pair fits the neighbours that are matched already; less is better."""
    beside = sum(paired.get(i + step) == j + step for step in (-2, -1, 1, 2))
    return -beside, j


def _near(a: Token, b: Token) -> bool:
    """Whether two words may be one, spelled in two ways. Words that English knows are spelled as meant."""
    if min(len(a.norm), len(b.norm)) < _SHORTEST_NEAR_SPELLING or a.norm[0] != b.norm[0]:
        return False
    if lexical.zipf(a.norm) > _KNOWN_WORD and lexical.zipf(b.norm) > _KNOWN_WORD:
        return False
    return JaroWinkler.similarity(a.norm, b.norm) >= _NEAR_SPELLING
