"""The report as Markdown, for pull requests and notes: GitHub's dialect, read as well by Pandoc and by editors.

Texts come from others and show as they are: nothing in them becomes markup, a link, a mention of somebody or a
reference to an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from sourcecmp.model import Account, Contradiction, Fact, Region, Report, Sentence
from sourcecmp.report import View
from sourcecmp.report.best_sentences import best_of_each
from sourcecmp.report.contradictions import gravest_first
from sourcecmp.report.highlights import clashing_spans, common_phrases
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.styles import CLASH_MARKS, day, plural
from sourcecmp.report.visible import one_line

summary = "for pull requests and notes"

# What Markdown reads anywhere in a line; what it reads at the start of one; what GitHub makes a link, a mention, a
# reference or a picture of, which nothing but a comment between the two halves prevents.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~$]|&(?=[#\w])|(?<=www)\.|:(?=//|[\w+-]+:)")
_AT_START = re.compile(r"^(?:[#+=-]|\d+(?=[.)]))")
_REFERENCE = re.compile(r"[@#](?=\w)")


def render(report: Report, view: View) -> str:
    lookup = Lookup(report)
    blocks = [*_header(lookup)]
    if "shared" in view.sections:
        blocks += [f"## Shared facts ({len(report.facts)})"]
        blocks += [_fact(lookup, fact) for fact in sorted(report.facts, key=lambda fact: -len(fact.accounts))]
    if "contradictions" in view.sections:
        blocks += [f"## Contradictions ({len(report.contradictions)})"]
        blocks += [_contradiction(lookup, c) for c in gravest_first(report)]
    if "unique" in view.sections:
        blocks += [f"## Unique claims ({len(report.unique)})", *_unique(lookup)]
    return "\n\n".join(blocks) + "\n"


def _header(lookup: Lookup) -> Iterator[str]:
    report = lookup.report
    event = report.event
    accounts = [account for account in event.accounts if account.role == "account"]
    yield "# " + (_plain(event.title) or "Comparison of " + ", ".join(_plain(a.id) for a in accounts))
    where = [day(event.date)] if event.date else []
    where += [_plain(event.place)] if event.place else []
    if where:
        yield " · ".join(where)
    rows = [f"| {' | '.join(_account(lookup, account))} |" for account in accounts]
    yield "\n".join(["| account | outlet | published | sentences |", "| --- | --- | --- | ---: |", *rows])
    hard = sum(c.severity == "hard" for c in report.contradictions)
    counts = [plural(len(report.facts), "shared fact"), plural(len(report.contradictions), "contradiction")]
    yield f"{', '.join(counts)} ({hard} hard), {plural(len(report.unique), 'unique claim')}."
    for notice in report.warnings:
        yield f"> Warning: {_plain(notice.message)}"


def _account(lookup: Lookup, account: Account) -> list[str]:
    sentences = [s for s in lookup.report.sentences if s.account == account.id and s.region is not Region.BOILERPLATE]
    published = day(account.published) if account.published else "no date"
    return [_plain(account.id), _plain(account.outlet), published, str(len(sentences))]


def _fact(lookup: Lookup, fact: Fact) -> str:
    best = best_of_each(lookup, fact)
    lines = [f"- **{_plain(fact.text)}** ({len(fact.accounts)} accounts, {fact.id})"]
    for account in fact.accounts:
        rows = [lookup.sentences[name] for name in fact.sentences if lookup.sentences[name].account == account]
        further = [_plain(row.id) for row in rows if row.id not in best]
        also = f" (also {', '.join(further)})" if further else ""
        lines += [_sentence(row, _plain(row.text)) + also for row in rows if row.id in best]
    words = common_phrases(lookup, fact.links)
    lines += [f"  - in common: {_plain(', '.join(words))}"] if words else []
    lines += [f"  - not in {_plain(', '.join(fact.not_in))}"] if fact.not_in else []
    return "\n".join(lines)


def _contradiction(lookup: Lookup, c: Contradiction) -> str:
    lines = [f"- **{c.severity.upper()} {c.type}**: {_plain(c.explanation)} (confidence {c.confidence:.2f}, {c.id})"]
    for sentence in (lookup.sentences[name] for name in c.sentences):
        text, position = "", 0
        for span in sorted(clashing_spans(c, sentence)):
            start = max(span.start, position)
            text += sentence.text[position:start] + CLASH_MARKS[0] + sentence.text[start : span.end] + CLASH_MARKS[1]
            position = max(position, span.end)
        lines.append(_sentence(sentence, _plain(text + sentence.text[position:])))
    return "\n".join(lines)


def _unique(lookup: Lookup) -> Iterator[str]:
    for account, claims in groupby(lookup.report.unique, key=lambda claim: claim.account):
        yield f"### {_plain(account)}"
        sentences = [(claim.id, lookup.sentences[claim.sentence]) for claim in claims]
        yield "\n".join(f"- {_plain(s.id)}: {_plain(s.text)} ({name})" for name, s in sentences)


def _sentence(sentence: Sentence, text: str) -> str:
    region = "" if sentence.region is Region.BODY else f" ({sentence.region.value.replace('-', ' ')})"
    return f"  - {_plain(sentence.id)}{region}: {text}"


def _plain(text: str) -> str:
    """Text that Markdown shows as it stands, on one line."""
    text = _ANYWHERE.sub(r"\\\g<0>", one_line(text))
    text = _AT_START.sub(lambda start: f"{start[0]}\\" if start[0].isdigit() else f"\\{start[0]}", text)
    return _REFERENCE.sub(r"\g<0><!-- -->", text)
