"""The findings as a table for spreadsheets: one row a link, a fact, a unique claim, a contradiction.

Lists in a cell (accounts, sentences, their texts) are parted by " | ". A text that a spreadsheet would take for a
formula gets a quotation mark in front, as OWASP advises against CSV injection: the texts come from others.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from sourcecmp.model import Contradiction, Fact, Link, Report, UniqueClaim
from sourcecmp.report import View
from sourcecmp.report.json import PLACES
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.visible import visible

summary = "one finding a row, for spreadsheets"

COLUMNS = (
    "kind",
    "id",
    "type",
    "severity",
    "confidence",
    "score",
    "accounts",
    "sentences",
    "statement",
    "texts",
    "values",
    "explanation",
)
BETWEEN = " | "
# What makes a spreadsheet read a cell as a formula, or cut it into several.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report, view: View) -> str:
    """A header and a row a finding, lines ended as RFC 4180 has them."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for row in _rows(Lookup(report), view):
        writer.writerow({name: _safe(value) for name, value in row.items()})
    return out.getvalue()


def _rows(lookup: Lookup, view: View) -> Iterator[dict[str, str]]:
    report = lookup.report
    if "shared" in view.sections:
        yield from (_link(lookup, link) for link in report.links)
        yield from (_fact(lookup, fact) for fact in report.facts)
    if "unique" in view.sections:
        yield from (_unique(lookup, claim) for claim in report.unique)
    if "contradictions" in view.sections:
        yield from (_contradiction(lookup, c) for c in report.contradictions)


def _link(lookup: Lookup, link: Link) -> dict[str, str]:
    row = {"kind": "link", "id": f"{link.a}~{link.b}", "score": f"{link.score:.{PLACES}f}"}
    return row | _sentences(lookup, (link.a, link.b))


def _fact(lookup: Lookup, fact: Fact) -> dict[str, str]:
    return {"kind": "fact", "id": fact.id, "statement": fact.text} | _sentences(lookup, fact.sentences)


def _unique(lookup: Lookup, claim: UniqueClaim) -> dict[str, str]:
    return {"kind": "unique", "id": claim.id} | _sentences(lookup, (claim.sentence,))


def _contradiction(lookup: Lookup, c: Contradiction) -> dict[str, str]:
    return {
        "kind": "contradiction",
        "id": c.id,
        "type": c.type,
        "severity": c.severity,
        "confidence": f"{c.confidence:.{PLACES}f}",
        "values": _joined(e.text for e in c.evidence),
        "explanation": c.explanation,
    } | _sentences(lookup, c.sentences)


def _sentences(lookup: Lookup, names: Iterable[str]) -> dict[str, str]:
    rows = [lookup.sentences[name] for name in names]
    return {
        "accounts": _joined(dict.fromkeys(row.account for row in rows)),
        "sentences": _joined(row.id for row in rows),
        "texts": _joined(row.text for row in rows),
    }


def _joined(parts: Iterable[str]) -> str:
    return BETWEEN.join(parts)


def _safe(cell: str) -> str:
    # Judged before and after hidden characters are gone: either may be what the spreadsheet looks at.
    shown = visible(cell)
    return f"'{shown}" if cell.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA) else shown
