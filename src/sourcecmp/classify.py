"""Contradictions of an event: every rule over every pair that may speak of the same fact.

In come the annotation and the alignment (pairs below the link threshold included, for a contradiction often keeps two
sentences from being linked), out go contradictions with their certificates, surest first within the order of the text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from itertools import chain

from sourcecmp.config import Settings
from sourcecmp.contradict import RULES, Clash, PairView, Reading, Rule, view_of
from sourcecmp.contradict.corrections import corrections
from sourcecmp.contradict.pair_view import Side
from sourcecmp.contradict.speakers import between
from sourcecmp.data import contrast
from sourcecmp.model import (
    Alignment,
    Annotation,
    Certificate,
    Contradiction,
    Evidence,
    MatchSpan,
    Passage,
    Region,
    ScoredPair,
)

# Within an event, pairs that the alignment finds this unlikely to share a fact are not compared; a quotation
# is known by its own words.
_LEAST_SCORE = 0.3
_OF_QUOTATIONS = tuple(rule for rule in RULES if rule.of == "quotation")
# A headline or caption is terse and in another tense than the body; values alone can be held against each other.
_OF_VALUES = tuple(rule for rule in RULES if rule.of == "value")
_VALUES = frozenset(rule.name for rule in _OF_VALUES)

# Tokens; what is longer is a list or a table, in which nothing tells which figures belong together.
_LONGEST = 500


def classify(annotation: Annotation, alignment: Alignment, settings: Settings) -> tuple[Contradiction, ...]:
    """All contradictions between the accounts and inside each of them, ordered by place in the texts."""
    order = {sentence.id: n for n, sentence in enumerate(annotation.sentences)}
    accounts = frozenset(each.account for each in alignment.compared).difference(alignment.outsiders)
    found: list[Contradiction] = []
    for pair in chain(alignment.pairs, alignment.inside):
        if accounts.issuperset((pair.a.account, pair.b.account)):
            found.extend(_of_pair(pair))
    likely = [pair for pair in alignment.pairs if pair.score >= _LEAST_SCORE]
    corrected = corrections([each for each in found if each.type in _VALUES], likely)
    found = [each for each in found if each not in corrected]
    found.sort(key=lambda c: (*(order.get(s, 0) for s in c.sentences), c.type, c.evidence[0].span, c.evidence[1].span))
    return tuple(each for each in _with_unique_ids(found) if _wanted(each, settings))


def classify_pair(pair: ScoredPair, settings: Settings) -> Contradiction | None:
    """The surest contradiction of one pair, None if there is none."""
    found = [each for each in _of_pair(pair) if _wanted(each, settings)]
    return max(found, key=lambda c: (c.confidence, c.severity == "hard", c.type), default=None)


def _wanted(found: Contradiction, settings: Settings) -> bool:
    return found.confidence >= settings.min_confidence and settings.severity in ("any", found.severity)


def _of_pair(pair: ScoredPair) -> list[Contradiction]:
    return [_contradiction(rule, clash, view) for rule, clash, view in clashes_of(pair)]


def clashes_of(pair: ScoredPair) -> Iterator[tuple[Rule, Clash, PairView]]:
    """What clashes in a pair, by every rule that is asked of it."""
    if Region.BOILERPLATE in (pair.a.sentence.region, pair.b.sentence.region) or not pair.matches:
        return
    if max(len(pair.a.tokens), len(pair.b.tokens)) > _LONGEST:
        return
    if rules := _asked(pair):
        view = view_of(pair)
        yield from ((rule, clash, view) for rule in rules for clash in rule.clashes(view))


def certificates_of(pair: ScoredPair) -> tuple[Certificate, ...]:
    """The certificates of all that clashes between two sentences of one event, however unlikely the pair."""
    view = view_of(pair)
    return tuple(_contradiction(rule, clash, view).certificate for rule in RULES for clash in rule.clashes(view))


def _asked(pair: ScoredPair) -> tuple[Rule, ...]:
    """Which rules are asked of a pair: those of quotations where both quote, all where it is likely enough that both
    speak of one fact, those of values inside one account."""
    quoting = _OF_QUOTATIONS if pair.a.quotations and pair.b.quotations else ()
    if pair.score < _LEAST_SCORE:
        return quoting
    return (*_OF_VALUES, *quoting) if pair.a.account == pair.b.account else RULES


def _contradiction(rule: Rule, clash: Clash, view: PairView) -> Contradiction:
    pair = view.pair
    evidence = _evidence(view.a, clash.a), _evidence(view.b, clash.b)
    return Contradiction(
        id=_content_id(rule.name, pair, clash),
        type=rule.name,
        severity=clash.severity,
        confidence=confidence(rule.name, clash),
        between=clash.between or between(view, clash.a.span, clash.b.span),
        sentences=(pair.a.id, pair.b.id),
        evidence=evidence,
        explanation=_explanation(rule, clash, pair, evidence),
        certificate=_certificate(rule, clash, view, evidence),
        inside=pair.a.account == pair.b.account,
    )


def _certificate(rule: Rule, clash: Clash, view: PairView, evidence: tuple[Evidence, Evidence]) -> Certificate:
    here, there = view.a.sentence.sentence, view.b.sentence.sentence
    return Certificate(
        type=rule.name,
        severity=clash.severity,
        sentences=(Passage(here.id, here.span, here.text), Passage(there.id, there.span, there.text)),
        claim=tuple(MatchSpan(here.locate(m.a), there.locate(m.b), m.kind) for m in view.pair.matches),
        values=evidence,
        checks=clash.checks,
        reconciled_by=clash.reconcile,
    )


def confidence(kind: str, clash: Clash) -> float:
    """How often such findings were right on labelled pairs: by type, severity and share of the claim that recurs."""
    return contrast.confidence(kind, clash.severity, clash.strength)


def _evidence(side: Side, reading: Reading) -> Evidence:
    words = side.words(reading.span)
    return Evidence(words.sentence, words.span, words.text, reading.value)


def _explanation(rule: Rule, clash: Clash, pair: ScoredPair, evidence: tuple[Evidence, ...]) -> str:
    one, other = pair.a.account, pair.b.account
    inside = " (inside one account)" if one == other else ""
    quoted = [f'"{_short(e.text)}"' for e in evidence]
    subject = "here it says" if one == other else f"{one} says"
    second = "there" if one == other else other
    reading = f"; both could hold if {clash.reconcile}" if clash.reconcile else ""
    return f"{subject} {quoted[0]}, {second} {quoted[1]}: {clash.what}{inside}{reading}."


def _short(text: str, *, most: int = 80) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"


def _content_id(kind: str, pair: ScoredPair, clash: Clash) -> str:
    """An id from the words alone: edits elsewhere, line ends, and which sentence comes first leave it as it is."""
    sides = []
    for sentence, span in ((pair.a, clash.a.span), (pair.b, clash.b.span)):
        texts = (sentence.text, sentence.text[: span.start], sentence.text[span.start : span.end])
        sides.append("\x1f".join((sentence.account, *(" ".join(text.split()) for text in texts))))
    parts = "\x1f".join((kind, *sorted(sides)))
    return "c-" + hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _with_unique_ids(found: list[Contradiction]) -> tuple[Contradiction, ...]:
    """The same sentences twice in one account give the same id; the later ones get a number."""
    from dataclasses import replace

    seen: dict[str, int] = {}
    out = []
    for each in found:
        seen[each.id] = seen.get(each.id, 0) + 1
        out.append(each if seen[each.id] == 1 else replace(each, id=f"{each.id}-{seen[each.id]}"))
    return tuple(out)
