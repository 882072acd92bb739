"""Each account in full, as it runs, with the findings of every sentence named in the margin.

Marks are a sign and the id that `sourcecmp explain` takes; on lines too short for a margin they stand before the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from sourcecmp.model import Account, Region, Sentence
from sourcecmp.report.contradictions import SIGNS
from sourcecmp.report.findings import Findings
from sourcecmp.report.lookup import local_span
from sourcecmp.report.styles import CLASH, CLASH_MARKS, COMMON, FAINT, sentence_label, sentence_text
from sourcecmp.report.text_writer import GAP, TextWriter
from sourcecmp.report.visible import one_line

# Fewer columns of letters than this beside the margin make a text hard to read.
NARROWEST_TEXT = 40
ALONE = "\u00b7"


def write_texts(out: TextWriter, findings: Findings) -> None:
    """All accounts, one below the other."""
    out.line(_legend(findings))
    out.blank()
    for account in findings.accounts:
        _account(out, findings, account)


def _legend(findings: Findings) -> Text:
    sections = findings.view.sections
    entries = [Text.assemble(("=3", COMMON), " told by 3 accounts")] if "shared" in sections else []
    if "contradictions" in sections:
        entries += [Text.assemble((SIGNS[name], CLASH[name]), f" {name}") for name in SIGNS]
    if "unique" in sections:
        entries.append(Text(f"{ALONE} only here"))
    return Text.assemble("In the margin: ", Text(", ").join(entries))


def _account(out: TextWriter, findings: Findings, account: Account) -> None:
    sentences = findings.sentences_of[account.id]
    outlet = f", {one_line(account.outlet)}" if account.outlet else ""
    out.rule(Text.assemble((one_line(account.id), "bold"), outlet))
    marks = {sentence.id: list(_marks(findings, sentence)) for sentence in sentences}
    margin = max((mark.cell_len for each in marks.values() for mark in each), default=0)
    digits = len(str(len(sentences)))
    before = None
    for sentence in sentences:
        if out.width is not None and before is not None and _apart(before, sentence):
            out.blank()
        _sentence(out, findings, sentence, marks[sentence.id], margin, digits)
        before = sentence
    out.blank()


def _apart(first: Sentence, second: Sentence) -> bool:
    """Whether two sentences that follow each other are of two paragraphs, either of them of the article."""
    furniture = {first.region, second.region} == {Region.BOILERPLATE}
    return first.paragraph != second.paragraph and not furniture


def _sentence(
    out: TextWriter, findings: Findings, sentence: Sentence, marks: Sequence[Text], margin: int, digits: int
) -> None:
    number = sentence_label(out, sentence, brief=out.width is not None)
    number.pad_left(max(digits - number.cell_len, 0))
    text = _text(out, findings, sentence)
    room = 0 if out.width is None else out.width - digits - margin - 2 * GAP
    if room >= NARROWEST_TEXT:
        out.columns([[number], marks, [text]], widths=[digits, margin, room], indent=0)
        return
    before = (Text(", ").join(marks), "  ") if marks else ()
    out.labelled(number, Text.assemble(*before, text), indent=0)


def _text(out: TextWriter, findings: Findings, sentence: Sentence) -> Text:
    """The sentence with its clashing words set off; what is no part of the article stands back."""
    clashes = findings.clashes_of.get(sentence.id, ())
    spans = [local_span(sentence, evidence.span) for evidence in findings.evidence_of.get(sentence.id, ())]
    marks = ("", "") if out.color else CLASH_MARKS
    style = CLASH.get(clashes[0].severity, "bold") if clashes else ""
    text = sentence_text(sentence, spans, style=style, marks=marks)
    if sentence.region is Region.BOILERPLATE:
        text.stylize(FAINT)
    return text


def _marks(findings: Findings, sentence: Sentence) -> Iterator[Text]:
    for c in findings.clashes_of.get(sentence.id, ()):
        yield Text.assemble((f"{SIGNS.get(c.severity, '!')} ", CLASH.get(c.severity, "bold")), f" {c.id}")
    for fact in findings.facts_of.get(sentence.id, ()):
        yield Text.assemble((f"={len(fact.accounts)}", COMMON), f" {fact.id}")
    claim = findings.unique_of.get(sentence.id)
    if claim is not None:
        yield Text(f"{ALONE}  {claim.id}", style=FAINT)
