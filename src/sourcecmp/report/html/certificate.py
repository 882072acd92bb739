"""What a contradiction rests on, to be unfolded: the words in common, the values, every check."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.model import Certificate, Contradiction, Evidence, Passage
from sourcecmp.report.contradictions import MEANING
from sourcecmp.report.html.context import Context
from sourcecmp.report.html.markup import Html, el, joined
from sourcecmp.report.lookup import local_span
from sourcecmp.report.visible import one_line


def certificate_details(context: Context, c: Contradiction, title: str) -> Html:
    """The certificate of a contradiction under a line that unfolds it, or what to type to see it."""
    if c.id not in context.certified:
        return el("p", f"{title}: ", el("code", f"sourcecmp explain {c.id}"), class_="faint")
    certificate = c.certificate
    claim = _claim(context, certificate)
    return el(
        "details",
        el("summary", title),
        el("h4", "The words in common, by which both speak of one thing") if claim else None,
        el("p", ", ".join(claim), class_="claim") if claim else None,
        el("h4", "What the words were read as"),
        el("dl", *(_row(_quoted(context, [e]), e.value) for e in certificate.values)),
        el("h4", "What was checked") if certificate.checks else None,
        el("dl", *(_check(context, check.name, check.outcome, check.words) for check in certificate.checks)),
        el("h4", "What follows"),
        el("p", MEANING.get(c.severity, c.severity), f" Confidence {c.confidence:.2f}."),
        el("p", f"Both could be true: {certificate.reconciled_by}.") if certificate.reconciled_by else None,
        el("p", "What the type means: ", el("code", f"sourcecmp explain {c.type}"), class_="faint"),
        class_="certificate",
    )


def _claim(context: Context, certificate: Certificate) -> list[str]:
    """The words in common, as the first sentence has them; with the other wording where it differs."""
    a, b = (context.lookup.sentences[passage.sentence] for passage in certificate.sentences)
    pairs = [
        (one_line(a.words(local_span(a, match.a))), one_line(b.words(local_span(b, match.b))))
        for match in sorted(certificate.claim, key=lambda match: match.a)
    ]
    return list(dict.fromkeys(x if x.casefold() == y.casefold() else f"{x} / {y}" for x, y in pairs))


def _check(context: Context, name: str, outcome: str, words: Sequence[Passage]) -> Html:
    return _row(joined([name]), joined([outcome, *([": ", _quoted(context, words)] if words else [])]))


def _row(term: Html, value: str) -> Html:
    return el("div", el("dt", term), el("dd", value))


def _quoted(context: Context, words: Sequence[Passage | Evidence]) -> Html:
    return joined(
        (
            joined([el("q", each.text), " ", context.link_to_sentence(context.lookup.sentences[each.sentence])])
            for each in words
        ),
        ", ",
    )
