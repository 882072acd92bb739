"""Finds boxes that repeat a quotation of the article to catch the eye.

In go the lines of an account, out come the numbers of those that repeat what another line quotes. A
quotation that is told only once is never a box, so nothing the account says gets lost.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_Triple = tuple[str, str, str]

_SPEAKER = re.compile(r"[\"”’']\s*(?:--+|—|–|―|-)\s*[^\W\d_][^\n.!?]{1,80}$")
_WHOLLY_QUOTED = re.compile(r"[\"“”‘'].*[\"”’']", re.DOTALL)
_WORD = re.compile(r"\w+")
# Boxes are often shortened or touched up: half the word triples must recur before a speaker's name, and
# nearly all where nothing else marks the box.
_SHARE_WITH_SPEAKER = 0.5
_SHARE_ALONE = 0.9
_FEWEST_WORDS = 6
_MOST_CHARACTERS = 1500
_MOST_PLACES = 20


def quote_boxes(texts: Sequence[str]) -> frozenset[int]:
    """The numbers of the lines that are boxes."""
    needed = {number: share for number, text in enumerate(texts) if (share := _share_needed(text))}
    if not needed:
        return frozenset()
    places = _places(texts)
    found: set[int] = set()
    for number, share in needed.items():
        triples = _triples(_SPEAKER.sub("", texts[number]))
        recurring = Counter(n for triple in triples for n in places[triple] if n != number and n not in found)
        if any(count >= share * len(triples) and _quotes(texts[n]) for n, count in recurring.items()):
            found.add(number)
    return frozenset(found)


def _places(texts: Sequence[str]) -> dict[_Triple, list[int]]:
    """Triple of words -> the lines it stands in; a few are enough, and many would cost time."""
    places: dict[_Triple, list[int]] = defaultdict(list)
    for number, text in enumerate(texts):
        for triple in _triples(text):
            if len(places[triple]) < _MOST_PLACES:
                places[triple].append(number)
    return places


def _share_needed(text: str) -> float:
    if len(text) > _MOST_CHARACTERS or len(text.split(None, _FEWEST_WORDS)) < _FEWEST_WORDS:
        return 0.0
    if _SPEAKER.search(text):
        return _SHARE_WITH_SPEAKER
    return _SHARE_ALONE if _WHOLLY_QUOTED.fullmatch(text) else 0.0


def _triples(text: str) -> list[_Triple]:
    words = _WORD.findall(text.lower())
    return sorted(set(zip(words, words[1:], words[2:], strict=False)))


def _quotes(text: str) -> bool:
    return any(mark in text for mark in "\"“”'‘’")
