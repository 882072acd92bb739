"""Links become shared facts; sentences without support become unique claims.

In come the annotated sentences and the links between them, out go `Fact`s and `UniqueClaim`s. Facts are grouped by
what is reported, not by who is connected: two links meet in one fact only if they rest on the same words of
the sentence they share and their other ends support each other. So one long sentence can belong to several
facts, and a chain of links (a~b, b~c, with nothing between a and c) stays two facts.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sourcecmp.config import Settings
from sourcecmp.model import (
    Alignment,
    AnnotatedSentence,
    Annotation,
    Fact,
    Region,
    ScoredPair,
    Span,
    UniqueClaim,
)

# Regions that make claims of their own. Headings announce, datelines and bylines tell of the outlet, and a
# quote box repeats what the body says.
_CLAIMING = frozenset({Region.TITLE, Region.BODY, Region.CAPTION})
# A statement of a fact should be readable at a glance.
_LONGEST_STATEMENT = 200


@dataclass
class _Group:
    """A fact in the making: the words (spans) of each sentence that carry it."""

    words: dict[str, frozenset[Span]] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    links: list[ScoredPair] = field(default_factory=list)

    def add(self, pair: ScoredPair) -> None:
        self.links.append(pair)
        self.accounts |= {pair.a.id: pair.a.account, pair.b.id: pair.b.account}
        for sentence, spans in _words_of(pair):
            # What all links have in common is the fact; what one link adds is its own affair.
            self.words[sentence] = (self.words[sentence] & spans or self.words[sentence]) if (
                sentence in self.words
            ) else spans


def group(
    annotation: Annotation, alignment: Alignment, settings: Settings
) -> tuple[tuple[Fact, ...], tuple[UniqueClaim, ...]]:
    """Shared facts (those of most accounts first, then in text order) and unique claims (in text order)."""
    order = {sentence.id: place for place, sentence in enumerate(annotation.sentences)}
    known = {sentence.id: sentence for sentence in annotation.sentences}
    groups = _groups(alignment.links, order, settings)
    facts = [_fact(found, known, order) for found in groups]
    facts.sort(key=lambda fact: (-len(fact.accounts), order[fact.sentences[0]], [order[s] for s in fact.sentences]))
    return tuple(facts), _unique(annotation, alignment)


def _words_of(pair: ScoredPair) -> tuple[tuple[str, frozenset[Span]], tuple[str, frozenset[Span]]]:
    return (
        (pair.a.id, frozenset(match.a for match in pair.matches)),
        (pair.b.id, frozenset(match.b for match in pair.matches)),
    )


def _groups(links: Iterable[ScoredPair], order: dict[str, int], settings: Settings) -> list[_Group]:
    """Greedy: the surest link first; each joins the first group that it fits, else begins one."""
    ranked = sorted(links, key=lambda pair: (-pair.score, order[pair.a.id], order[pair.b.id]))
    linked = {(pair.a.id, pair.b.id) for pair in ranked} | {(pair.b.id, pair.a.id) for pair in ranked}
    holding: dict[str, list[_Group]] = defaultdict(list)
    groups: list[_Group] = []
    for pair in ranked:
        home = next((g for g in _near(pair, holding) if _fits(pair, g, linked, settings)), None)
        if home is None:
            home = _Group()
            groups.append(home)
        home.add(pair)
        for sentence in (pair.a.id, pair.b.id):
            if home not in holding[sentence]:
                holding[sentence].append(home)
    return groups


def _near(pair: ScoredPair, holding: dict[str, list[_Group]]) -> list[_Group]:
    near = list(holding[pair.a.id])
    return near + [g for g in holding[pair.b.id] if g not in near]


def _fits(pair: ScoredPair, home: _Group, linked: set[tuple[str, str]], settings: Settings) -> bool:
    coming = {pair.a.id: pair.a.account, pair.b.id: pair.b.account}
    for sentence, spans in _words_of(pair):
        if sentence in home.words:
            if _overlap(spans, home.words[sentence]) < settings.fact_overlap:
                return False
            continue
        others = [other for other, of in home.accounts.items() if of != coming[sentence]]
        support = sum((sentence, other) in linked for other in others)
        if support < settings.fact_support * len(others):
            return False
    return True


def _overlap(a: frozenset[Span], b: frozenset[Span]) -> float:
    """How much of the smaller set of words the larger one holds, by length in characters."""
    shared = sum(len(span) for span in a if any(span.overlaps(other) for other in b))
    back = sum(len(span) for span in b if any(span.overlaps(other) for other in a))
    smaller = min(sum(map(len, a)), sum(map(len, b)))
    return min(shared, back) / smaller if smaller else 0.0


def _fact(found: _Group, known: dict[str, AnnotatedSentence], order: dict[str, int]) -> Fact:
    sentences = tuple(sorted(found.words, key=order.__getitem__))
    links = sorted(((p.a.id, p.b.id) for p in found.links), key=lambda pair: (order[pair[0]], order[pair[1]]))
    accounts = tuple(sorted({known[s].account for s in sentences}))
    text = _statement(found, known, sentences)
    return Fact(_finding_id("f", [known[s] for s in sentences], text), accounts, sentences, tuple(links), text)


def _statement(found: _Group, known: dict[str, AnnotatedSentence], sentences: tuple[str, ...]) -> str:
    """The clause of a source that says most of what the links rest on in the fewest other words."""
    best: tuple[float, int, str] | None = None
    for place, name in enumerate(sentences):
        sentence = known[name]
        whole = Span(0, len(sentence.text))
        carried = found.words[name]
        total = sum(len(span) for span in carried) or 1
        for span in (*(claim.span for claim in sentence.claims), whole):
            inside = sum(len(word) for word in carried if span.contains(word))
            recall, precision = inside / total, inside / max(len(span), 1)
            value = recall**2 * precision**0.5
            if len(span) > _LONGEST_STATEMENT:
                value *= _LONGEST_STATEMENT / len(span)
            candidate = (value, -place, sentence.sentence.words(span).strip(" ,;:-–—"))
            if best is None or candidate > best:
                best = candidate
    return " ".join(best[2].split()) if best else ""


def _unique(annotation: Annotation, alignment: Alignment) -> tuple[UniqueClaim, ...]:
    supported = {end for pair in alignment.links for end in (pair.a.id, pair.b.id)}
    compared = {sentence.id for sentence in alignment.compared}
    return tuple(
        UniqueClaim(_finding_id("u", [sentence], ""), sentence.account, sentence.id)
        for sentence in annotation.sentences
        if sentence.id in compared
        and sentence.id not in supported
        and sentence.account not in alignment.outsiders
        and sentence.sentence.region in _CLAIMING
        and any(token.content for token in sentence.tokens)
    )


def _finding_id(kind: str, sentences: Iterable[AnnotatedSentence], text: str) -> str:
    """An id from content alone, so that edits elsewhere leave it as it is."""
    parts = sorted(f"{sentence.account}\t{' '.join(sentence.text.split())}" for sentence in sentences)
    digest = hashlib.sha256("\n".join([*parts, text]).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:8]}"
