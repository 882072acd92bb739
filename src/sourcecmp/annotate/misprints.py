"""Joins names that differ in one word by one letter, or only in their vowels: misprints, and foreign names that each
account spells in its own way."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from rapidfuzz.distance import OSA

from sourcecmp.annotate.groups import Groups, words_of
from sourcecmp.annotate.kinds import Parts, Uses
from sourcecmp.annotate.runs import is_common
from sourcecmp.data import people
from sourcecmp.model import NameKind

_SHORTEST_MISPRINT = 6  # letters; shorter names differ by one letter and mean two people


def join_misprints(by_kind: Mapping[NameKind, list[Parts]], uses: Mapping[Parts, Uses], groups: Groups) -> None:
    """Joins names that differ in one word by one letter, or only in their vowels."""
    for kind in (NameKind.PERSON, NameKind.ORGANISATION):
        index: dict[tuple[Parts, str], list[Parts]] = {}
        for form in by_kind[kind]:
            for key in _near_keys(form):
                index.setdefault(key, []).append(form)
        for (_, _), near in sorted(index.items()):
            for other in near[1:3]:  # the first ones are enough: joining is transitive
                if _is_misprint(near[0], other, uses):
                    groups.join(
                        near[0], other, f"“{words_of(other)}” is taken for another spelling of “{words_of(near[0])}”"
                    )


def _near_keys(form: Parts) -> Iterator[tuple[Parts, str]]:
    for place, part in enumerate(form):
        if len(part) >= _SHORTEST_MISPRINT - (len(form) > 1):
            rest = (*form[:place], "", *form[place + 1 :])
            yield rest, _skeleton(part)
            for cut in range(1, len(part)):
                yield rest, part[:cut] + part[cut + 1 :]


def _skeleton(word: str) -> str:
    """The consonants of a word, so that spellings of a foreign name fall together."""
    plain = word if word.isascii() else unicodedata.normalize("NFKD", word)
    letters = plain[0] + "".join(c for c in plain[1:] if c not in "aeiouyhw")
    return "=" + "".join(c for i, c in enumerate(letters) if i == 0 or letters[i - 1] != c)


def _is_misprint(a: Parts, b: Parts, uses: Mapping[Parts, Uses]) -> bool:
    if len(a) != len(b) or any(is_common(part) for part in (*a, *b) if len(a) == 1):
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(pairs) != 1:
        return False
    (x, y) = pairs[0]
    given = (x in people.given_names()) + (y in people.given_names())
    if given == 2 or (given and len(a) == 1):
        return False
    limit = 2 if _skeleton(x) == _skeleton(y) and min(len(x), len(y)) > _SHORTEST_MISPRINT else 1
    if OSA.distance(x, y, score_cutoff=limit) > limit or x[0] != y[0]:
        return False
    # Two surnames used again and again are two people ("Peterson", "Petersen"), unless a first name agrees.
    return len(a) > 1 or min(uses[a].count, uses[b].count) == 1 or _skeleton(x) == _skeleton(y)
