"""Words of a sentence as a report shows them: by their place in the account's file."""

from __future__ import annotations

from sourcecmp.model import AnnotatedSentence, Passage, Span


def passage(sentence: AnnotatedSentence, span: Span) -> Passage:
    return Passage(sentence.id, sentence.sentence.locate(span), sentence.sentence.words(span))
