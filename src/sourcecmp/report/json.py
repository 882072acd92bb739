"""The report as JSON, format 1: for scripts, for storing, for comparing one report with another.

One entry of a list stands on one line, so that a report diffs well in git and can be read with grep.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

from sourcecmp import __version__
from sourcecmp.model import (
    Account,
    Certificate,
    Claim,
    Contradiction,
    Event,
    Evidence,
    Fact,
    Link,
    Passage,
    Rendering,
    Report,
    Sentence,
    Span,
    Telling,
)
from sourcecmp.report import View

summary = "for scripts, one entry a line"

FORMAT = 1
# Scores differ in the last digits between machines; four places rank as well and stay the same.
PLACES = 4


def render(report: Report, view: View) -> str:
    """The whole report; sections that are not shown are there and empty."""
    return one_entry_a_line(report_fields(report, view))


def one_entry_a_line(fields: Mapping[str, Any]) -> str:
    """Members of an object, each on a line of its own, and each entry of a list as well."""
    parts = ",\n".join(f"{compact(key)}: {_value(value)}" for key, value in fields.items())
    return f"{{\n{parts}\n}}\n"


def report_fields(report: Report, view: View) -> dict[str, Any]:
    """The report as plain values, in the order they are written."""
    shared, contradictions, unique = (section in view.sections for section in ("shared", "contradictions", "unique"))
    counts = {account.id: 0 for account in report.event.accounts}
    for sentence in report.sentences:
        counts[sentence.account] += 1
    return {
        "format": FORMAT,
        "tool": {"name": "sourcecmp", "version": __version__, "signature": report.signature, "engine": report.engine},
        "event": _event(report.event),
        "accounts": [account_fields(account, counts[account.id]) for account in report.event.accounts],
        "sentences": [sentence_fields(sentence) for sentence in report.sentences],
        "links": [_link(link) for link in report.links] if shared else [],
        "facts": [_fact(fact) for fact in report.facts] if shared else [],
        "unique": [{"id": u.id, "account": u.account, "sentence": u.sentence} for u in report.unique] if unique else [],
        "contradictions": [contradiction_fields(c) for c in report.contradictions] if contradictions else [],
        "warnings": [{"code": w.code, "account": w.account, "message": w.message} for w in report.warnings],
        "entities": [
            {"key": e.key, "kind": e.kind.value, "forms": list(e.forms), "evidence": list(e.evidence)}
            for e in report.entities
        ],
    }


def contradiction_fields(c: Contradiction) -> dict[str, Any]:
    return {
        "id": c.id,
        "type": c.type,
        "severity": c.severity,
        "confidence": round(c.confidence, PLACES),
        "between": c.between,
        "sentences": list(c.sentences),
        "evidence": [_evidence(e) for e in c.evidence],
        "explanation": c.explanation,
        "checks": [{"name": check.name, "outcome": check.outcome} for check in c.certificate.checks],
        "inside": c.inside,
        "certificate": certificate_fields(c.certificate),
    }


def certificate_fields(certificate: Certificate) -> dict[str, Any]:
    """A certificate as plain values; `Certificate` says what they are."""
    return {
        "type": certificate.type,
        "severity": certificate.severity,
        "in_event": True,
        "sentences": [_passage(passage) for passage in certificate.sentences],
        "claim": [{"a": _span(m.a), "b": _span(m.b), "kind": m.kind} for m in certificate.claim],
        "values": [_evidence(value) for value in certificate.values],
        "checks": [
            {"name": check.name, "outcome": check.outcome, "words": [_passage(passage) for passage in check.words]}
            for check in certificate.checks
        ],
        "reconciled_by": certificate.reconciled_by,
    }


def _evidence(e: Evidence) -> dict[str, Any]:
    return {"sentence": e.sentence, "start": e.span.start, "end": e.span.end, "text": e.text, "value": e.value}


def _event(event: Event) -> dict[str, Any]:
    return {"id": event.id, "title": event.title, "date": _date(event.date), "place": event.place}


def account_fields(account: Account, sentences: int) -> dict[str, Any]:
    return {
        "id": account.id,
        "outlet": account.outlet,
        "role": account.role,
        "file": account.file,
        "sha256": account.sha256,
        "published": _date(account.published),
        "sentences": sentences,
    }


def sentence_fields(s: Sentence) -> dict[str, Any]:
    return {
        "id": s.id,
        "account": s.account,
        "index": s.index,
        "region": s.region.value,
        "start": s.span.start,
        "end": s.span.end,
        "text": s.text,
        "claims": [_claim(s, claim) for claim in s.claims],
    }


def _claim(s: Sentence, claim: Claim) -> dict[str, Any]:
    return {
        **_located(s, claim.span),
        "speaker": claim.speaker,
        "quoted": claim.quoted,
        "stance": claim.stance,
        "status": claim.status,
        "time": claim.time,
        "tense": claim.tense,
        "subject": _located(s, claim.subject) if claim.subject else None,
        "scope": [{"kind": limit.kind, **_located(s, limit.span), "value": limit.value} for limit in claim.scope],
    }


def _located(s: Sentence, local: Span) -> dict[str, int]:
    span = s.locate(local)
    return {"start": span.start, "end": span.end}


def _link(link: Link) -> dict[str, Any]:
    spans = [
        {"a": _span(m.a), "b": _span(m.b), "kind": m.kind} | ({} if m.near is None else {"near": m.near})
        for m in link.spans
    ]
    return {"a": link.a, "b": link.b, "score": round(link.score, PLACES), "spans": spans}


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "accounts": list(fact.accounts),
        "sentences": list(fact.sentences),
        "links": [list(pair) for pair in fact.links],
        "text": fact.text,
        "not_in": list(fact.not_in),
        "tellings": [_telling(telling) for telling in fact.tellings],
        "quotation": [_rendering(rendering) for rendering in fact.quotation],
    }


def _telling(telling: Telling) -> dict[str, Any]:
    return {
        "account": telling.account,
        "words": [_passage(passage) for passage in telling.words],
        "adds": [_passage(passage) for passage in telling.adds],
        "leaves_out": [_passage(passage) for passage in telling.leaves_out],
    }


def _rendering(rendering: Rendering) -> dict[str, Any]:
    return {
        **_passage(rendering.passage),
        "speaker": rendering.speaker,
        "kind": rendering.kind,
        "differs": [_passage(passage) for passage in rendering.differs],
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "sentence": passage.sentence,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _date(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return _lines(value)
    return compact(value)


def _lines(entries: Iterable[Mapping[str, Any]]) -> str:
    return "[\n" + ",\n".join(f" {compact(entry)}" for entry in entries) + "\n]"


def compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
