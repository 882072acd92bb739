"""Contradictions made by a turn of words: a negation set or taken away, two parties changing places, a quotation
reworded.

In comes an annotated sentence, out go changes. They follow the grammar of the sentence as far as its words show it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import combinations

from sourcecmp.data import lexical
from sourcecmp.data.words import word_set
from sourcecmp.model import AnnotatedSentence, Name, NameKind, Span, Token
from sourcecmp.mutate.mutation import Mutation, mutation_of, replacements

_LEAST_QUOTED = 6  # words; of a shorter quotation nothing is left when one of them changes
_REACH = 8  # words between two parties of one act
_LEAST_LETTERS = 4


def negations(sentence: AnnotatedSentence, _dice: random.Random) -> Iterator[Mutation]:
    """The sentence denied, or its denial taken back, in each place where that is one word."""
    if sentence.text.rstrip("\"'\u201d").endswith("?"):
        return
    for i, token in enumerate(sentence.tokens):
        after = sentence.tokens[i + 1].norm if i + 1 < len(sentence.tokens) else ""
        turned = _turned(sentence, i)
        if turned is not None:
            yield mutation_of("negation", sentence, turned)
        elif token.norm == "not" and i and sentence.tokens[i - 1].norm in word_set("deniable-auxiliary"):
            yield mutation_of("negation", sentence, (Span(sentence.tokens[i - 1].span.end, token.span.end), ""))
        elif token.norm in word_set("deniable-auxiliary") and after.isalpha() and after not in ("to", "not", "n't"):
            if token.span.end < sentence.tokens[i + 1].span.start:
                yield mutation_of("negation", sentence, (Span(token.span.end, token.span.end), " not"))
        elif _told_by_name(sentence, i):
            yield mutation_of("negation", sentence, (token.span, f"did not {lexical.lemma(token.norm, 'v')}"))


def _turned(sentence: AnnotatedSentence, i: int) -> tuple[Span, str] | None:
    """A word that holds its own "not" ("cannot", "didn't"), which the tokens may part, and what it denies."""
    table = replacements("turned")
    for first in (i, i - 1):
        span = Span(sentence.tokens[max(first, 0)].span.start, sentence.tokens[i].span.end)
        positive = table.get(sentence.text[span.start : span.end].lower().replace("\u2019", "'"))
        if positive:
            return span, positive[0]
    return None


def _told_by_name(sentence: AnnotatedSentence, i: int) -> bool:
    """Whether a word is the past form of a verb right after the name of who did it."""
    token = sentence.tokens[i]
    base = lexical.lemma(token.norm, "v")
    if not token.norm.endswith("ed") or base == token.norm or not i:
        return False
    return any(name.span.end == sentence.tokens[i - 1].span.end for name in sentence.names if name.form != "adjective")


def roles(sentence: AnnotatedSentence, _dice: random.Random) -> Iterator[Mutation]:
    """The two parties of an act in each other's place."""
    parties = [name for name in sentence.names if name.form in ("full", "short") and name.kind is not NameKind.OTHER]
    for one, other in combinations(parties, 2):
        if one.entity != other.entity and _acts_on(sentence, one, other):
            yield mutation_of("role", sentence, (one.span, other.text), (other.span, one.text))


def _acts_on(sentence: AnnotatedSentence, one: Name, other: Name) -> bool:
    """Whether nothing but an act in the past stands between two names."""
    between = [t for t in sentence.tokens if one.span.end <= t.span.start and t.span.end <= other.span.start]
    if not between or len(between) > _REACH or any(not t.text.isalpha() or t.norm == "and" for t in between):
        return False
    verb = between[0]
    base = lexical.lemma(verb.norm, "v")
    return base != verb.norm and verb.norm.endswith("ed") and base not in word_set("mutual")


def quotes(sentence: AnnotatedSentence, pool: Sequence[str], dice: random.Random) -> Iterator[Mutation]:
    """Another telling word in each longer quotation, taken from the other quotations of the event."""
    named = [*(n.span for n in sentence.names), *(n.span for n in sentence.numbers), *(d.span for d in sentence.dates)]
    for quotation in sentence.quotations:
        inner = [t for t in sentence.tokens if quotation.span.contains(t.span)]
        if sum(t.text.isalpha() for t in inner) < _LEAST_QUOTED:
            continue
        telling = [t for t in inner[1:-1] if _telling(t) and not any(t.span.overlaps(span) for span in named)]
        if not telling:
            continue
        token = dice.choice(telling)
        others = [word for word in pool if _may_replace(word, token) and word not in sentence.text.lower()]
        if others:
            yield mutation_of("quote", sentence, (token.span, dice.choice(others)))


def quoted_words(sentences: Sequence[AnnotatedSentence]) -> tuple[str, ...]:
    """The telling words of all quotations, sorted."""
    return tuple(
        sorted(
            {
                token.norm
                for sentence in sentences
                for quotation in sentence.quotations
                for token in sentence.tokens
                if quotation.span.contains(token.span) and _telling(token)
            }
        )
    )


def _telling(token: Token) -> bool:
    return token.content and token.text.isalpha() and token.text.islower() and len(token.text) >= _LEAST_LETTERS


def _may_replace(word: str, token: Token) -> bool:
    lemma = lexical.lemma(word)
    same_form = [word.endswith(end) for end in ("ing", "ed", "ly", "s")] == [
        token.norm.endswith(end) for end in ("ing", "ed", "ly", "s")
    ]
    return same_form and lemma != token.lemma and not lexical.relation(lemma, token.lemma)
