"""Which words the sentences of a fact or the values of a contradiction rest on, as places in the sentences.

In go a fact, a link or a contradiction, out come local spans to be set off, or the phrases themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sourcecmp.model import Contradiction, MatchSpan, Sentence, Span
from sourcecmp.report.lookup import Lookup, local_span, touch
from sourcecmp.report.visible import one_line

# More common phrases than this are not read any more.
MOST_PHRASES = 12
# The kind of words that meet in their context only: evidence for a link, but no words in common.
CONTEXT = "context"

Pair = tuple[str, str]


def common_spans(lookup: Lookup, links: Iterable[Pair], sentence: Sentence) -> list[Span]:
    """The words of a sentence (local spans) that the other sentences of these links match."""
    found = []
    for pair in links:
        link = lookup.links.get(pair)
        if link is not None and sentence.id in pair:
            found += [
                local_span(sentence, m.a if link.a == sentence.id else m.b) for m in link.spans if m.kind != CONTEXT
            ]
    return found


def clashing_spans(c: Contradiction, sentence: Sentence) -> list[Span]:
    return [local_span(sentence, e.span) for e in c.evidence if e.sentence == sentence.id]


def common_phrases(lookup: Lookup, links: Iterable[Pair]) -> list[str]:
    """The phrases that most links rest on, once each, with the other wording beside them where it differs."""
    shown: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for pair in links:
        for a, b, kind in matched_words(lookup, pair):
            if kind == "stands-for":
                continue  # a reader would not call "Lavrov" and "Russia" words in common; `explain` names them
            shown.setdefault(a.casefold(), a if a.casefold() == b.casefold() else f"{a} / {b}")
            counts[a.casefold()] += 1
    # "Hoop" says nothing beside "Jaap de Hoop Scheffer".
    telling = [key for key in shown if not any(key != other and f" {key} " in f" {other} " for other in shown)]
    return [shown[key] for key in sorted(telling, key=lambda key: -counts[key])[:MOST_PHRASES]]


def matched_words(lookup: Lookup, pair: Pair) -> list[tuple[str, str, str]]:
    """The phrases of either sentence and the kind of match, for the matches of a link by the words themselves."""
    link = lookup.links.get(pair)
    if link is None:
        return []
    return phrases(lookup.sentences[link.a], lookup.sentences[link.b], [m for m in link.spans if m.kind != CONTEXT])


def phrases(a: Sentence, b: Sentence, spans: Iterable[MatchSpan]) -> list[tuple[str, str, str]]:
    """The phrases of either sentence and the kind of match, words that follow each other joined."""
    found: list[tuple[Span, Span, str]] = []
    for match in sorted(spans, key=lambda m: m.a):
        mine, theirs = local_span(a, match.a), local_span(b, match.b)
        if found and _goes_on(found[-1], mine, theirs, match.kind, a.text, b.text):
            first_a, first_b, _ = found.pop()
            mine, theirs = Span(first_a.start, mine.end), Span(first_b.start, theirs.end)
        found.append((mine, theirs, match.kind))
    return [(one_line(a.words(mine)), one_line(b.words(theirs)), kind) for mine, theirs, kind in found]


def _goes_on(phrase: tuple[Span, Span, str], a: Span, b: Span, kind: str, text_a: str, text_b: str) -> bool:
    """Whether a match continues a phrase on both sides."""
    last_a, last_b, last_kind = phrase
    in_order = last_a.end <= a.start and last_b.end <= b.start
    return kind == last_kind and in_order and touch(last_a, a, text_a) and touch(last_b, b, text_b)
