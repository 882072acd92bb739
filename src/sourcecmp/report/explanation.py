"""Why a finding was reported, step by step, from what the report itself holds."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.text import Text

from sourcecmp.model import Check, Contradiction, Fact, Link, MatchSpan, Sentence, UniqueClaim
from sourcecmp.report.contradictions import MEANING
from sourcecmp.report.highlights import clashing_spans, common_spans, matched_words, phrases
from sourcecmp.report.lookup import Lookup, local_span
from sourcecmp.report.styles import (
    CLASH,
    COMMON,
    FAINT,
    contradiction_title,
    plural,
    sentence_rows,
    sentence_text,
)
from sourcecmp.report.tellings import quotation_lines, told_lines
from sourcecmp.report.text_writer import TextWriter
from sourcecmp.report.visible import one_line, visible

# In log-odds: what rounds to +0.00 tells nothing.
SMALLEST_SHARE = 0.005


def explain_contradiction(out: TextWriter, lookup: Lookup, c: Contradiction) -> None:
    """The sentences, the clashing values, and every precondition that was checked."""
    rows = [lookup.sentences[name] for name in c.sentences]
    out.labelled(Text(c.id, style=FAINT), contradiction_title(c, rows), indent=0)
    out.line(Text(visible(c.explanation)), indent=2)
    _step(out, "What the accounts say")
    sentence_rows(out, rows, [clashing_spans(c, s) for s in rows], style=CLASH.get(c.severity, "bold"), clash=True)
    _places(out, lookup, rows)
    _step(out, "What both are about")
    shared = phrases(rows[0], rows[1], c.certificate.claim)
    out.line(Text(", ".join(dict.fromkeys(a if a == b else f"{a} = {b}" for a, b, _ in shared))), indent=2)
    _step(out, "What the words were read as")
    _pairs(out, [(e.text, f"{e.value}  ({e.sentence})") for e in c.evidence])
    _step(out, "What was checked")
    _pairs(out, [(check.name, _outcome(check)) for check in c.certificate.checks])
    _step(out, "What follows")
    out.line(Text(MEANING.get(c.severity, c.severity)), indent=2)
    if c.certificate.reconciled_by:
        out.line(Text(f"Both could hold if {visible(c.certificate.reconciled_by)}."), indent=2)
    out.line(Text(f"Confidence {c.confidence:.2f}. What the type means: sourcecmp explain {c.type}"), indent=2)


def _outcome(check: Check) -> str:
    """What was found, with the words that show it; those of the fact itself stand above."""
    if not check.words or check.name == "same fact":
        return check.outcome
    return f"{check.outcome} ({', '.join(f'{words.sentence} {words.text}' for words in check.words)})"


def explain_fact(out: TextWriter, lookup: Lookup, fact: Fact) -> None:
    """Who reports it, with which words, and how surely the sentences belong together."""
    out.labelled(Text(fact.id, style=FAINT), Text(visible(fact.text), style="bold"), indent=0)
    out.line(Text(f"A shared fact of {', '.join(map(one_line, fact.accounts))}."), indent=2)
    rows = [lookup.sentences[name] for name in fact.sentences]
    _step(out, "The sentences that report it")
    sentence_rows(out, rows, [common_spans(lookup, fact.links, s) for s in rows], style=COMMON)
    _places(out, lookup, rows)
    told = list(told_lines(fact))
    if told:
        _step(out, "What each account makes of it")
        _pairs(out, told)
    if fact.quotation:
        _step(out, "How the utterance is rendered")
        _pairs(out, list(quotation_lines(lookup, fact)))
    if fact.not_in:
        out.line(Text(f"Not in {', '.join(map(one_line, fact.not_in))}."), indent=2)
    _step(out, "The links between them")
    for pair in fact.links:
        link = lookup.links.get(pair)
        if link is not None:
            _link_line(out, lookup, link)
    out.line(Text(f"One of them in detail: sourcecmp explain {'~'.join(fact.links[0])}", style=FAINT), indent=2)


def explain_link(out: TextWriter, lookup: Lookup, link: Link) -> None:
    """The words two sentences share and what each feature added to the score."""
    title = Text().append(visible(f"{link.a} ~ {link.b}"), style="bold")
    out.line(title.append(f"  linked, score {link.score:.2f}"))
    rows = [lookup.sentences[link.a], lookup.sentences[link.b]]
    spans = [
        [local_span(rows[0], m.a) for m in link.spans],
        [local_span(rows[1], m.b) for m in link.spans],
    ]
    _step(out, "The sentences")
    sentence_rows(out, rows, spans, style=COMMON)
    _places(out, lookup, rows)
    _step(out, "Words that mean the same")
    words = matched_words(lookup, (link.a, link.b))
    _pairs(out, [(kind, a if a == b else f"{a} = {b}") for a, b, kind in words] or [("none", "no word by word match")])
    _meant(out, lookup, link)
    near = [m for m in link.spans if m.near is not None]
    if near:
        _step(out, "Words that meet in their context, and how near they are")
        _pairs(out, [_nearness(rows, m) for m in sorted(near, key=lambda m: -(m.near or 0.0))])
    if link.contributions:
        _step(out, "What each feature adds to the score, in log-odds")
        _contributions(out, link)
    facts = [fact for fact in lookup.report.facts if (link.a, link.b) in fact.links]
    if facts:
        _step(out, "Shared facts it belongs to")
        _pairs(out, [(fact.id, fact.text) for fact in facts])


def _nearness(rows: Sequence[Sentence], match: MatchSpan) -> tuple[str, str]:
    a, b = (row.words(local_span(row, span)) for row, span in zip(rows, (match.a, match.b), strict=True))
    return f"{match.near:.2f}", f"{a} ~ {b}"


def _meant(out: TextWriter, lookup: Lookup, link: Link) -> None:
    """Why names that are written in two ways are taken to mean the same."""
    a, b = lookup.sentences[link.a], lookup.sentences[link.b]
    named = [(a.words(local_span(a, m.a)), b.words(local_span(b, m.b))) for m in link.spans if m.kind == "name"]
    meant = [entity for entity in lookup.report.entities if any(x != y and {x, y} <= {*entity.forms} for x, y in named)]
    rows = [(one_line(entity.key), one_line(why)) for entity in meant for why in entity.evidence]
    if rows:
        _step(out, "Why names mean the same")
        _pairs(out, rows)


def _contributions(out: TextWriter, link: Link) -> None:
    telling = [c for c in link.contributions if abs(c.share) >= SMALLEST_SHARE]
    width = max((len(c.feature) for c in telling), default=0)
    for c in sorted(telling, key=lambda c: -abs(c.share)):
        out.line(Text(f"{c.feature:<{width}}  {c.share:+6.2f}   (value {c.value:.2f})"), indent=2)
    if len(telling) < len(link.contributions):
        out.line(
            Text(f"{plural(len(link.contributions) - len(telling), 'feature')} more, without effect here"), indent=2
        )
    total = sum(c.share for c in link.contributions)
    if math.isclose(1 / (1 + math.exp(-total)), link.score, abs_tol=0.005):
        out.line(Text(f"{'together':<{width}}  {total:+6.2f}   that is a score of {link.score:.2f}"), indent=2)


def explain_unique(out: TextWriter, lookup: Lookup, claim: UniqueClaim) -> None:
    """The sentence, and that nothing supports it."""
    sentence = lookup.sentences[claim.sentence]
    out.labelled(
        Text(claim.id, style=FAINT), Text(f"a claim of {one_line(claim.account)} alone", style="bold"), indent=0
    )
    out.line(sentence_text(sentence), indent=2)
    _places(out, lookup, [sentence])
    others = [a.id for a in lookup.report.event.accounts if a.role == "account" and a.id != claim.account]
    counts = [
        f"{plural(sum(s.account == name for s in lookup.report.sentences), 'sentence')} of {one_line(name)}"
        for name in others
    ]
    _step(out, "Why it stands alone")
    out.line(Text(f"None of {' and '.join(counts)} was found to state a fact in common with it."), indent=2)


def explain_sentence(out: TextWriter, lookup: Lookup, sentence: Sentence) -> None:
    """Everything the report says of one sentence."""
    report = lookup.report
    out.line(Text().append(visible(sentence.id), style="bold").append(f"  {sentence.region.value}"))
    out.line(sentence_text(sentence), indent=2)
    _places(out, lookup, [sentence])
    links = [link for link in report.links if sentence.id in (link.a, link.b)]
    if links:
        _step(out, "Links")
        for link in sorted(links, key=lambda link: -link.score):
            _link_line(out, lookup, link)
    found = [(f.id, f"shared fact: {f.text}") for f in report.facts if sentence.id in f.sentences]
    found += [
        (c.id, f"{c.severity} {c.type}: {c.explanation}") for c in report.contradictions if sentence.id in c.sentences
    ]
    found += [(u.id, "unique: no other account supports it") for u in report.unique if sentence.id == u.sentence]
    if found:
        _step(out, "Findings")
        _pairs(out, found)
    if not links and not found:
        out.line(Text("No finding rests on this sentence."), indent=2)


# --- parts -----------------------------------------------------------------------------------------


def _step(out: TextWriter, title: str) -> None:
    out.blank()
    out.line(Text(title, style="bold"))


def _pairs(out: TextWriter, pairs: Sequence[tuple[str, str]]) -> None:
    labels = [one_line(label) for label, _ in pairs]
    width = max(map(len, labels), default=0)
    for label, (_, value) in zip(labels, pairs, strict=True):
        out.labelled(Text(label), Text(one_line(value)), label_width=width)


def _places(out: TextWriter, lookup: Lookup, sentences: Sequence[Sentence]) -> None:
    places = ", ".join(dict.fromkeys(visible(lookup.place(s)) for s in sentences))
    out.line(Text(places, style=FAINT), indent=2)


def _link_line(out: TextWriter, lookup: Lookup, link: Link) -> None:
    words = dict.fromkeys(a if a == b else f"{a} = {b}" for a, b, _ in matched_words(lookup, (link.a, link.b)))
    label = Text(visible(f"{link.a} ~ {link.b}  {link.score:.2f}"))
    out.labelled(label, Text(", ".join(words), style=FAINT))
