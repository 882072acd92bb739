"""Which words of two sentences mean the same.

In come two profiles, out go word matches, each word used once: names that were resolved to the same entity,
numbers and dates that agree, then equal words, equal stems, synonyms and derived forms, and near spellings.
Monolingual word alignment after Sultan, Bethard & Sumner (2014), without a parser: surest evidence first, and of
several equal candidates the one whose neighbours are matched as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import JaroWinkler

from sourcecmp.align.metonymy import Metonymy
from sourcecmp.align.profiles import Profile, name_bits
from sourcecmp.data import lexical
from sourcecmp.model import Date, Name, Number, Span, WordMatch

# What a match is worth of the words' own bits.
WORTH = {
    "exact": 1.0,
    "name": 1.0,
    "stands-for": 1.0,
    "number": 1.0,
    "date": 1.0,
    "stem": 0.95,
    "synonym": 0.7,
    "spelling": 0.8,
}
NAMED = frozenset({"name", "stands-for"})
# An official or a capital that may stand for a country.
_STANDS_FOR = 0.8
# "Russian" says whose troops they are, not who acted; a pronoun is one guess already.
_SPELLED_OUT = ("full", "short")
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
    for kind, one, other, weight in _same_names(a, b):
        found.append(WordMatch(one, other, kind, weight))
        free_a.difference_update(a.inside(one))
        free_b.difference_update(b.inside(other))
    for kind, one, other in _same_values(a, b):
        inside_a, inside_b = free_a.intersection(a.inside(one)), free_b.intersection(b.inside(other))
        bits = [a.bits[i] for i in inside_a] + [b.bits[j] for j in inside_b]
        found.append(WordMatch(one, other, kind, max(bits, default=1.0)))
        free_a -= inside_a
        free_b -= inside_b
    for kind, i, j in _same_words(a, b, free_a, free_b):
        weight = (a.bits[i] + b.bits[j]) / 2 * WORTH[kind]
        found.append(WordMatch(a.terms[i].token.span, b.terms[j].token.span, kind, weight))
    return tuple(sorted(found, key=lambda m: (m.a.start, m.b.start, m.kind)))


def _same_names(a: Profile, b: Profile) -> Iterator[tuple[str, Span, Span, float]]:
    """First the same entity on both sides, then one that may stand for the other."""
    left = list(b.names)
    lonely = []
    for name, terms in a.names:
        same = next((hit for hit in left if hit[0].entity == name.entity), None)
        if same is None:
            lonely.append((name, terms))
        else:
            left.remove(same)
            yield "name", name.span, same[0].span, min(name_bits(name, terms, a), name_bits(*same, b))
    for name, terms in lonely:
        kin = next((hit for hit in left if _may_stand_for(name, hit[0], a.metonymy)), None)
        if kin is not None:
            left.remove(kin)
            weight = min(name_bits(name, terms, a), name_bits(*kin, b)) * _STANDS_FOR
            yield "stands-for", name.span, kin[0].span, weight


def _may_stand_for(one: Name, other: Name, metonymy: Metonymy) -> bool:
    if one.form not in _SPELLED_OUT or other.form not in _SPELLED_OUT:
        return False
    return other.entity in metonymy.get(one.entity, ()) or one.entity in metonymy.get(other.entity, ())


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


def _same_words(a: Profile, b: Profile, free_a: set[int], free_b: set[int]) -> Iterator[tuple[str, int, int]]:
    """Pairs of term indexes; takes what it matches out of the free sets."""
    paired: dict[int, int] = {}
    for kind, one, other in (("exact", a.norms, b.norms), ("stem", a.lemmas, b.lemmas), ("stem", a.stems, b.stems)):
        for i in sorted(free_a):
            if (equal := other.where.get(one.at[i])) and (options := [j for j in equal if j in free_b]):
                j = _best(i, options, paired)
                free_a.discard(i)
                free_b.discard(j)
                yield kind, i, j
    for i in sorted(free_a):
        kind, options = "synonym", [j for j in _synonymous(a, i, b) if j in free_b]
        if not options:
            kind, options = "spelling", [j for j in _spelling_variants(a, i, b) if j in free_b]
        if options:
            j = _best(i, options, paired)
            free_a.discard(i)
            free_b.discard(j)
            yield kind, i, j


def _synonymous(a: Profile, i: int, b: Profile) -> Iterator[int]:
    """Terms of `b` that are synonyms or derived forms of a term of `a`."""
    for lemma in lexical.expansions(a.lemmas.at[i]):
        if lemma in b.lemmas.where and _telling(a, i):
            yield from (j for j in b.lemmas.where[lemma] if _telling(b, j))


def _telling(side: Profile, i: int) -> bool:
    token = side.terms[i].token
    return max(lexical.zipf(token.norm), lexical.zipf(token.lemma)) <= _TOO_COMMON


def _best(i: int, options: Sequence[int], paired: dict[int, int]) -> int:
    """The option that fits best between the neighbours that are matched already; it is paired."""
    best = options[0]
    if len(options) > 1:
        votes = Counter(paired[i + step] - step for step in (-2, -1, 1, 2) if i + step in paired)
        wanted = [j for j in votes if j in options]
        best = min(wanted, key=lambda j: (-votes[j], j)) if wanted else min(options)
    paired[i] = best
    return best


def _spelling_variants(a: Profile, i: int, b: Profile) -> Sequence[int]:
    """Terms of `b` that may be the same word, spelled in another way."""
    word = a.norms.at[i]
    if len(word) < _SHORTEST_NEAR_SPELLING:
        return ()
    return [j for j in b.initials.where.get(word[0], ()) if _is_near(word, b.norms.at[j])]


def _is_near(a: str, b: str) -> bool:
    """Whether two words may be one, spelled in two ways. Words that English knows are spelled as meant."""
    if len(b) < _SHORTEST_NEAR_SPELLING:
        return False
    if lexical.zipf(a) > _KNOWN_WORD and lexical.zipf(b) > _KNOWN_WORD:
        return False
    return JaroWinkler.similarity(a, b) >= _NEAR_SPELLING
