"""One sentence's tokens, made handy for rules that look around a position.

`Page` answers what stands at an index, which words follow, and which phrase of a lexicon begins or ends there, without
any rule having to check the ends of the sentence.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from sourcecmp.data.closed import Lexicon
from sourcecmp.model import Span, Token

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """`norms[i]` is the plain form of `tokens[i]`."""

    text: str
    tokens: tuple[Token, ...]
    norms: tuple[str, ...]

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


def page(text: str, tokens: tuple[Token, ...]) -> Page:
    return Page(text, tokens, tuple([token.norm for token in tokens]))
