"""Pairs of sentences of one account that may contradict each other: quotations told twice.

In comes the annotation; out go pairs whose quotations share a rare run of words. They are found through an index of
runs of words, never by comparing all with all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from sourcecmp.contradict.view import token_bits
from sourcecmp.model import AnnotatedSentence, Annotation, Region, ScoredPair, WordMatch

# A run of three words, two of them telling, in a handful of sentences at the most.
_RUN = 3
_MOST_SENTENCES = 6


def pairs_inside(annotation: Annotation) -> tuple[ScoredPair, ...]:
    """Pairs of sentences of the same account that quote the same run of words, in the order of the text."""
    where: dict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for n, sentence in enumerate(annotation.sentences):
        if sentence.sentence.region is Region.BOILERPLATE:
            continue
        for run in set(_runs(sentence)):
            where[sentence.account, run].append(n)
    pairs = {
        (i, j)
        for places in where.values()
        if 1 < len(places) <= _MOST_SENTENCES
        for x, i in enumerate(places)
        for j in places[x + 1 :]
    }
    return tuple(_pair(annotation.sentences[i], annotation.sentences[j]) for i, j in sorted(pairs))


def _runs(sentence: AnnotatedSentence) -> Iterator[tuple[str, ...]]:
    for quotation in sentence.quotations:
        tokens = [t for t in sentence.tokens if quotation.span.contains(t.span) and any(map(str.isalnum, t.text))]
        for i in range(len(tokens) - _RUN + 1):
            run = tokens[i : i + _RUN]
            if sum(t.content for t in run) >= _RUN - 1:
                yield tuple(t.norm for t in run)


def _pair(a: AnnotatedSentence, b: AnnotatedSentence) -> ScoredPair:
    """A pair matched by equal words only; enough for quotations, which are compared word by word."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for j, token in enumerate(b.tokens):
        if token.content:
            waiting[token.lemma].append(j)
    matches = []
    for token in a.tokens:
        if token.content and waiting[token.lemma]:
            j = waiting[token.lemma].pop(0)
            matches.append(WordMatch(token.span, b.tokens[j].span, "exact", token_bits(token)))
    return ScoredPair(a, b, 0.0, tuple(matches))
