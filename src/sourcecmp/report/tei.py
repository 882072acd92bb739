"""The accounts as TEI P5 with a critical apparatus by parallel segmentation, for tools that read editions.

The body holds an `app` for every row of the collation with an `rdg` for each account that has sentences there; each
account is a witness. The back holds the findings as notes that point to the sentences they rest on: TEI says what
stands beside what, not what contradicts what. What XML cannot hold (control characters) is shown by a mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from sourcecmp import __version__
from sourcecmp.model import Account, Report, Sentence
from sourcecmp.report import View
from sourcecmp.report.anchors import anchor
from sourcecmp.report.collation import Row, collation
from sourcecmp.report.json import PLACES
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.visible import one_line, visible

summary = "an edition with apparatus, in TEI P5"


def render(report: Report, view: View) -> str:
    lookup = Lookup(report)
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">',
        *_header(report),
        "<text>",
        "<body>",
        '<div type="collation">',
        "<ab>",
        *(_app(lookup, row, number) for number, row in enumerate(collation(report), start=1)),
        "</ab>",
        "</div>",
        "</body>",
        *_back(report, view),
        "</text>",
        "</TEI>",
    ]
    return "\n".join(parts) + "\n"


def _header(report: Report) -> Iterator[str]:
    event = report.event
    yield "<teiHeader>"
    yield "<fileDesc>"
    yield _element("titleStmt", _element("title", _text(event.title or event.id)))
    yield _element("publicationStmt", _element("p", _text("Written by sourcecmp; the texts are their publishers'.")))
    yield "<sourceDesc>"
    yield "<listWit>"
    yield from (_witness(account) for account in event.accounts if account.role == "account")
    yield "</listWit>"
    yield "</sourceDesc>"
    yield "</fileDesc>"
    yield "<encodingDesc>"
    yield '<variantEncoding method="parallel-segmentation" location="internal"/>'
    label = _element("label", "sourcecmp") + _element("p", _text(report.signature))
    yield _element("appInfo", _element("application", label, ident="sourcecmp", version=__version__))
    yield "</encodingDesc>"
    yield "</teiHeader>"


def _witness(account: Account) -> str:
    title = _element("title", _text(account.outlet or account.id))
    day = account.published.isoformat() if account.published else ""
    date = ", " + _element("date", day, when=day) if day else ""
    return _element("witness", title + date, id=anchor("w", account.id), n=account.id)


def _app(lookup: Lookup, row: Row, number: int) -> str:
    readings = [
        _element("rdg", " ".join(_seg(lookup.sentences[name]) for name in names), wit="#" + anchor("w", account))
        for account, names in row.cells
    ]
    return _element("app", "".join(readings), n=str(number))


def _seg(sentence: Sentence) -> str:
    return _element("seg", _text(sentence.text), id=anchor("s", sentence.id), n=sentence.id, type=sentence.region.value)


def _back(report: Report, view: View) -> Iterator[str]:
    shared = [*_facts(report)] if "shared" in view.sections else []
    unique = [*_unique(report)] if "unique" in view.sections else []
    clashes = [*_contradictions(report)] if "contradictions" in view.sections else []
    divisions = [
        ("facts", "Shared facts", shared),
        ("unique", "Unique claims", unique),
        ("contradictions", "Contradictions", clashes),
    ]
    if any(notes for _, _, notes in divisions):
        yield "<back>"
        for kind, head, notes in divisions:
            if notes:
                yield f'<div type="{kind}">'
                yield _element("head", head)
                yield from notes
                yield "</div>"
        yield "</back>"


def _facts(report: Report) -> Iterator[str]:
    for fact in report.facts:
        yield _note("fact", fact.id, fact.sentences, _text(fact.text))
    if report.links:
        links = [
            _element("link", "", target=_targets((link.a, link.b)), cert=f"{link.score:.{PLACES}f}")
            for link in report.links
        ]
        yield _element("linkGrp", "".join(links), type="alignment")


def _unique(report: Report) -> Iterator[str]:
    for claim in report.unique:
        yield _note("unique", claim.id, (claim.sentence,), "")


def _contradictions(report: Report) -> Iterator[str]:
    for c in report.contradictions:
        words = "".join(
            _element("quote", _text(e.text), corresp="#" + anchor("s", e.sentence), n=e.value) for e in c.evidence
        )
        cert = f"{c.confidence:.{PLACES}f}"
        text = _text(c.explanation) + words
        yield _note("contradiction", c.id, c.sentences, text, subtype=c.type, n=c.severity, cert=cert)


def _note(kind: str, name: str, sentences: Iterable[str], content: str, **attributes: str) -> str:
    return _element("note", content, id=name, type=kind, target=_targets(sentences), **attributes)


def _targets(sentences: Iterable[str]) -> str:
    return " ".join("#" + anchor("s", name) for name in sentences)


def _element(name: str, content: str, **attributes: str) -> str:
    """An element on one line; `id` is xml:id, an attribute without a value is left out."""
    written = "".join(
        f" {'xml:id' if key == 'id' else key}={quoteattr(one_line(value))}"
        for key, value in attributes.items()
        if one_line(value)
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _text(text: str) -> str:
    # U+FFFE and U+FFFF are no characters of XML, and `visible` lets them pass: no terminal minds them.
    return escape(visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
