"""Contradictions, the gravest first: the sentences with the clashing words set off, why they clash, and, on demand,
what was read and checked before it was reported."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.model import Contradiction, Sentence
from sourcecmp.report.contradictions import SIGNS
from sourcecmp.report.highlights import clashing_spans
from sourcecmp.report.html.certificate import certificate_details
from sourcecmp.report.html.context import Context, finding_id, region_note
from sourcecmp.report.html.markup import Html, el, joined, marked


def contradictions_section(context: Context) -> Html:
    total = sum(len(alike) for alike in context.clashes)
    return el(
        "section",
        el("h2", "Contradictions ", el("span", str(total), class_="total")),
        *(_clash(context, alike) for alike in context.clashes),
        None if context.clashes else el("p", "None found.", class_="none"),
        id="contradictions",
    )


def _clash(context: Context, alike: Sequence[Contradiction]) -> Html:
    c = alike[0]
    rows = [context.lookup.sentences[name] for name in c.sentences]
    everyone = [context.lookup.sentences[name].account for each in alike for name in each.sentences]
    title = el(
        "h3",
        el("span", f"{SIGNS.get(c.severity, '')} {c.severity}", class_=f"severity {c.severity}"),
        f" {c.type} ",
        el("span", "inside one account" if c.inside else f"between {c.between}", class_="faint"),
    )
    return el(
        "article",
        el("div", title, el("span", f"confidence {c.confidence:.2f} ", finding_id(c.id), class_="aside"), class_="bar"),
        el("div", *(_side(context, c, row) for row in rows), class_="sides"),
        el("p", c.explanation, class_="why"),
        certificate_details(context, c, "Why it was reported"),
        *(_also(context, other) for other in alike[1:]),
        id=c.id,
        class_=f"finding clash {c.severity}",
        tabindex="-1",
        data_kind="contradiction",
        data_severity=c.severity,
        data_type=c.type,
        data_accounts=context.columns(everyone),
        data_confidence=f"{max(each.confidence for each in alike):.2f}",
        data_count=len(alike),
    )


def _side(context: Context, c: Contradiction, sentence: Sentence) -> Html:
    words = marked(sentence.text, clashing_spans(c, sentence), c.severity)
    reference = context.link_to_sentence(sentence)
    return el(
        "blockquote", el("span", sentence.account, class_="who"), el("p", region_note(sentence), words, " ", reference)
    )


def _also(context: Context, c: Contradiction) -> Html:
    """One more pair of sentences with the same clash."""
    rows = [context.lookup.sentences[name] for name in c.sentences]
    pair = joined((context.link_to_sentence(row) for row in rows), " ~ ")
    return el(
        "div",
        el("p", "The same in ", pair, " ", finding_id(c.id)),
        certificate_details(context, c, "Why"),
        id=c.id,
        class_="same",
    )
