"""One sentence read for rules: as tokens, and as the words of which names and reporting frames are made.

In comes a sentence, out comes a `TokenWindow`. It answers what stands at an index without any rule having to check the
ends of the sentence. Its words are cut from the same tokens, but have neither marks nor clitics of their own: a name
must see whether a space, a hyphen or more stands between two words ("NATO-Russia"), and "doesn't" is one word here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from sourcecmp.annotate.tokens import tokenize
from sourcecmp.data.closed import Lexicon
from sourcecmp.model import Region, Span, Token

T = TypeVar("T")

# "U.S.", "U. S." and "A.J." are one word each; any other mark within a token parts its words ("co-operation").
_WORD = re.compile(r"(?:[A-Z]\. ?){1,6}[A-Z]\.|[^\W_]+")
# "R-Wis.", "D-N.Y." behind a lawmaker's name: party and state, no name of their own.
_PARTY_STATE = re.compile(r"\b[RDI]-(?:[A-Z][a-z]+\b|(?:[A-Z]\. ?){2})")
_APOSTROPHES = "'\u2019"

NORMAL, TITLE_CASE, ALL_CAPS = "normal", "title-case", "all-caps"


class Word(NamedTuple):
    """A word with the text before it (`gap`); `end` lies before a possessive ending."""

    start: int
    end: int
    text: str
    low: str
    gap: str
    possessive: bool


@dataclass(frozen=True)
class TokenWindow:
    """A sentence by the indexes of its tokens: `norms[i]` is the plain form of `tokens[i]`."""

    text: str
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    region: Region

    @classmethod
    def of(cls, text: str, region: Region = Region.BODY) -> TokenWindow:
        tokens = tokenize(text)
        return cls(text, tokens, tuple([token.norm for token in tokens]), region)

    def norm(self, i: int) -> str:
        return self.norms[i] if 0 <= i < len(self.norms) else ""

    def lemma(self, i: int) -> str:
        return self.tokens[i].lemma if 0 <= i < len(self.tokens) else ""

    def has(self, i: int, words: Collection[str]) -> bool:
        return 0 <= i < len(self.norms) and self.norms[i] in words

    def capital(self, i: int) -> bool:
        return 0 <= i < len(self.tokens) and self.tokens[i].text[0].isupper()

    def word(self, i: int) -> bool:
        return 0 <= i < len(self.norms) and self.norms[i][0].isalpha()

    def glued(self, i: int) -> bool:
        """Whether token i follows the one before without white space."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].span.end == self.tokens[i].span.start

    def skip(self, i: int, *marks: str) -> int:
        """The index behind token i if that is one of the marks or small words, else i itself."""
        return i + 1 if self.norm(i) in marks else i

    def span(self, start: int, end: int) -> Span:
        """The characters of tokens start..end-1."""
        return Span(self.tokens[start].span.start, self.tokens[end - 1].span.end)

    def phrase_from(self, i: int, lexicon: Lexicon[T]) -> tuple[int, T] | None:
        """The longest phrase that begins at i: its length and its entry."""
        if 0 <= i < len(self.norms):
            for phrase, entry in lexicon.starting(self.norms[i]):
                if self.norms[i : i + len(phrase)] == phrase:
                    return len(phrase), entry
        return None

    def phrase_before(self, i: int, lexicon: Lexicon[T]) -> tuple[int, T] | None:
        """The longest phrase that ends just before i: its length and its entry."""
        if 0 < i <= len(self.norms):
            for phrase, entry in lexicon.ending(self.norms[i - 1]):
                if i >= len(phrase) and self.norms[i - len(phrase) : i] == phrase:
                    return len(phrase), entry
        return None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words in text order."""
        return tuple(_words(self.text, self.tokens))

    @cached_property
    def style(self) -> str:
        """Whether the sentence writes its capitals as prose, as a headline or throughout."""
        text, region = self.text, self.region
        letters = sum(map(str.isalpha, text))
        if letters > 8 and len(self.words) > 1 and sum(map(str.isupper, text)) > 0.8 * letters:
            return ALL_CAPS
        long = [word for word in self.words[1:] if len(word.text) > 3]
        heading = region in (Region.TITLE, Region.HEADING) or not text.endswith((".", "!", '."', ".”", "?"))
        capitals = sum(word.text[0].isupper() for word in long)
        if heading and len(long) >= 3 and capitals >= 0.75 * len(long):
            return TITLE_CASE
        if heading and region in (Region.TITLE, Region.HEADING) and long and capitals == len(long):
            return TITLE_CASE
        return NORMAL


def _words(text: str, tokens: tuple[Token, ...]) -> Iterator[Word]:
    masked = [match.span() for match in _PARTY_STATE.finditer(text)] if "-" in text else []
    end = 0
    for start, stop in _word_ends(text, tokens):
        if masked and any(low <= start < high for low, high in masked):
            continue
        possessive = stop - start > 2 and text[stop - 2] in _APOSTROPHES and text[stop - 1] in "sS"
        core = stop - 2 if possessive else stop
        low = text[start:core].lower()
        if "." in low:
            low = low.replace(".", "").replace(" ", "")
        if stop < len(text) and text[stop] in _APOSTROPHES and low.endswith("s"):
            possessive = True
        yield Word(start, core, text[start:core], low, text[end:start], possessive)
        end = stop


def _word_ends(text: str, tokens: tuple[Token, ...]) -> Iterator[tuple[int, int]]:
    """Where each word begins and ends; what is glued to a word, a clitic as well, belongs to it."""
    start = end = 0
    for token in tokens:
        for match in _WORD.finditer(token.text):
            first = token.span.start + match.start()
            glued = text[end - 1].isalnum() if first == end else first == end + 1 and text[end] in _APOSTROPHES
            if not (end and glued):
                if end:
                    yield start, end
                start = first
            end = token.span.start + match.end()
    if end:
        yield start, end
