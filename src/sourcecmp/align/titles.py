"""Where a person's title stands: the words right before the name that tell what the person is."""

from __future__ import annotations

from bisect import bisect_right

from sourcecmp.data import lexical
from sourcecmp.model import AnnotatedSentence, Name, Span

_LONGEST_TITLE = 8  # words
_INSIDE_A_TITLE = frozenset({"of", "for", "'s", "-"})


def title_before(sentence: AnnotatedSentence, name: Name) -> Span:
    """The span of the title, up to the name; empty if there is none."""
    end = bisect_right(sentence.tokens, name.span.start, key=lambda token: token.span.end)
    start = name.span.start
    for token in reversed(sentence.tokens[max(end - _LONGEST_TITLE, 0) : end]):
        telling = token.text[:1].isupper() or lexical.is_person_noun(token.lemma)
        if telling and (token.content or token.norm == "the"):
            start = token.span.start
        elif token.norm not in _INSIDE_A_TITLE or token.span.end + 1 < start:
            break
    return Span(start, name.span.start)
