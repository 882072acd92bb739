"""Cuts a sentence into phrases, the smallest pieces of it that can be read alone.

In comes an annotated sentence, out come token ranges: its claims and reporting frames, each as a row of phrases that
begin with a preposition, a conjunction or after a mark. Rules on small words suffice, since a phrase is only shown
to a reader and never compared as such.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from sourcecmp.data import closed
from sourcecmp.model import AnnotatedSentence, Span, Token


def phrase_rows(sentence: AnnotatedSentence) -> tuple[tuple[range, ...], ...]:
    """For each claim and each frame the phrases it consists of, as token indexes, in text order."""
    starts = [token.span.start for token in sentence.tokens]
    stretches = sorted({claim.span for claim in sentence.claims} | {frame.span for frame in sentence.frames})
    names = [name.span for name in sentence.names]
    rows = []
    done = 0
    for stretch in stretches:
        first = max(bisect_left(starts, stretch.start), done)
        done = max(bisect_left(starts, stretch.end), done)
        row = tuple(_phrases(sentence.tokens, range(first, done), names))
        if row:
            rows.append(row)
    return tuple(rows)


def _phrases(tokens: Sequence[Token], inside: range, names: Sequence[Span]) -> Iterator[range]:
    openers = closed.word_set("phrase-opener")
    begin = inside.start
    for i in inside:
        ends = not is_word(tokens[i]) and not _joins(tokens, i)
        opens = (
            tokens[i].norm in openers
            and any(tokens[j].content for j in range(begin, i))
            and not any(name.start < tokens[i].span.start < name.end for name in names)
        )
        if ends or opens:
            if begin < i:
                yield range(begin, i)
            begin = i + 1 if ends else i
    if begin < inside.stop:
        yield range(begin, inside.stop)


def is_word(token: Token) -> bool:
    return any(char.isalnum() for char in token.text)


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """Whether a mark belongs to a word: the hyphen of "NATO-Russia", the period of "Mr. Brown"."""
    if not 0 < i < len(tokens) - 1:
        return False
    if tokens[i].text == "." and tokens[i - 1].span.end == tokens[i].span.start:
        return True
    return tokens[i - 1].span.end == tokens[i].span.start and tokens[i].span.end == tokens[i + 1].span.start
