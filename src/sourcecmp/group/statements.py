"""The clearest wording of a fact among its sources: a claim or a sentence that says all of it and little else.

In come the sentences of a fact and what it is about, out come their claims and sentences as statements, best first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sourcecmp.data import closed
from sourcecmp.group.passages import leaves_quotation_open, with_quotation_mark
from sourcecmp.model import AnnotatedSentence, Span

# A statement of a fact should be readable at a glance.
_LONGEST = 200  # characters
# How much a statement is worth that leaves open who is meant, or opens or closes a quotation without its other mark.
_UNCLEAR = 0.7
_MARKS = '"\u201c\u201d'
_TRIMMED = " ,;:-\u2013\u2014"


def statements(
    sentences: Sequence[AnnotatedSentence], words: Mapping[str, Mapping[Span, float]], core_bits: float
) -> list[str]:
    """Statements of a fact, best first. `words` holds for each sentence the words that report it, with their bits;
    `core_bits` is what a statement of the whole fact would hold."""
    rated = [
        (-_worth(sentence, span, words[sentence.id], core_bits), place, _text(sentence, span))
        for place, sentence in enumerate(sentences)
        for span in _candidates(sentence)
    ]
    return [text for _, _, text in sorted(rated)]


def _candidates(sentence: AnnotatedSentence) -> Iterator[Span]:
    yield Span(0, len(sentence.text))
    for claim in sentence.claims:
        yield with_quotation_mark(sentence.text, claim.span)


def _worth(sentence: AnnotatedSentence, span: Span, words: Mapping[Span, float], core_bits: float) -> float:
    """How much of the fact a statement says, less for other words in it and for what leaves its reader in doubt."""
    inside = [(word, bits) for word, bits in words.items() if span.contains(word)]
    recall = min(sum([bits for _, bits in inside]) / core_bits, 1.0) if core_bits else 0.0
    precision = sum([len(word) for word, _ in inside]) / max(len(span), 1)
    worth: float = recall**2 * precision**0.5 * min(1.0, _LONGEST / max(len(span), 1))
    if _leaves_open(sentence, span):
        worth *= _UNCLEAR
    if leaves_quotation_open(sentence.text[span.start : span.end]):
        worth *= _UNCLEAR
    return worth


def _leaves_open(sentence: AnnotatedSentence, span: Span) -> bool:
    """Whether a statement begins with a pronoun, a subordinate clause or in the middle of a sentence."""
    first = next(
        (token for token in sentence.tokens if token.span.start >= span.start and token.text[0].isalnum()), None
    )
    if first is None:
        return True
    if first.norm in closed.word_set("clause-opener"):
        return span.end < len(sentence.text) - 1  # "Although …" wants the clause that goes with it
    return first.norm in closed.word_set("subject-pronoun") or first.text[0].islower()


def _text(sentence: AnnotatedSentence, span: Span) -> str:
    return " ".join(sentence.sentence.words(span).strip(_TRIMMED).split())
