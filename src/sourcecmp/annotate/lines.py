"""Reads a sentence as words for the finders of names and frames: where each stands, what stands before it, and
whether the line writes its capitals as prose, as a headline or throughout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sourcecmp.model import Region

# "U.S.", "U. S." and "A.J." are one word each; hyphens part words, so that "NATO-Russia" gives two names.
_WORD = re.compile(r"(?:[A-Z]\. ?){1,6}[A-Z]\.(?!\w)|[^\W_]+(?:['\u2019][^\W_]+)*")
# "R-Wis.", "D-N.Y." behind a lawmaker's name: party and state, no name of their own.
_PARTY_STATE = re.compile(r"\b[RDI]-(?:[A-Z][a-z]+\b|(?:[A-Z]\. ?){2})")

NORMAL, TITLE_CASE, ALL_CAPS = "normal", "title-case", "all-caps"


class Word(NamedTuple):
    """A word with the text before it (`gap`); `end` lies before a possessive ending."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    possessive: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence's words and the manner of its capitals."""

    text: str
    words: tuple[Word, ...]
    style: str


def line_of(text: str, region: Region) -> Line:
    """The words of a sentence and the style of its capitals."""
    words = tuple(words_of(text))
    return Line(text, words, _style(text, words, region))


def words_of(text: str) -> Iterator[Word]:
    """The words of a sentence in text order."""
    masked = [match.span() for match in _PARTY_STATE.finditer(text)] if "-" in text else []
    end = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        if masked and any(low <= start < high for low, high in masked):
            continue
        raw = match.group()
        possessive = len(raw) > 2 and raw[-2] in "'\u2019" and raw[-1] in "sS"
        core = stop - 2 if possessive else stop
        low = text[start:core].lower()
        if "." in low:
            low = low.replace(".", "").replace(" ", "")
        if stop < len(text) and text[stop] in "'\u2019" and low.endswith("s"):
            possessive = True
        yield Word(start, core, text[start:core], low, text[end:start], possessive)
        end = stop


def _style(text: str, words: Sequence[Word], region: Region) -> str:
    letters = sum(map(str.isalpha, text))
    if letters > 8 and len(words) > 1 and sum(map(str.isupper, text)) > 0.8 * letters:
        return ALL_CAPS
    long = [word for word in words[1:] if len(word.text) > 3]
    heading = region in (Region.TITLE, Region.HEADING) or not text.endswith((".", "!", '."', ".”", "?"))
    capitals = sum(word.text[0].isupper() for word in long)
    if heading and len(long) >= 3 and capitals >= 0.75 * len(long):
        return TITLE_CASE
    if heading and region in (Region.TITLE, Region.HEADING) and long and capitals == len(long):
        return TITLE_CASE
    return NORMAL
