"""Words of a sentence as a report shows them: by their place in the account's file, quotations closed."""

from __future__ import annotations

from sourcecmp.model import AnnotatedSentence, Passage, Span

_MARKS = '"\u201c\u201d'


def passage(sentence: AnnotatedSentence, span: Span) -> Passage:
    return Passage(sentence.id, sentence.sentence.locate(span), sentence.sentence.words(span))


def with_quotation_mark(text: str, span: Span) -> Span:
    """The span with the mark right after or before it that closes or opens the quotation in it."""
    if leaves_quotation_open(text[span.start : span.end]):
        if span.end < len(text) and text[span.end] in _MARKS:
            return Span(span.start, span.end + 1)
        if span.start and text[span.start - 1] in _MARKS:
            return Span(span.start - 1, span.end)
    return span


def leaves_quotation_open(text: str) -> bool:
    return sum([text.count(mark) for mark in _MARKS]) % 2 == 1
