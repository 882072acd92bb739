"""The aligned table: a column an account, a row a shared fact, in the order of the texts.

A cell holds the sentence that fits best, its words in common with the others marked. Where columns would be too narrow
to read, the sentences of a fact stand below each other instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from rich.text import Text

from sourcecmp.model import Account, Contradiction, Fact, Report
from sourcecmp.report.collation import collation
from sourcecmp.report.column_widths import fitting_widths
from sourcecmp.report.contradictions import SIGNS
from sourcecmp.report.findings import Findings
from sourcecmp.report.highlights import common_spans
from sourcecmp.report.shared_facts import Shown, write_headline, write_lacking, write_rows, write_words
from sourcecmp.report.styles import CLASH, COMMON, FAINT, sentence_label, sentence_text
from sourcecmp.report.text_writer import TextWriter
from sourcecmp.report.visible import one_line, visible

# Fewer columns of letters than this make a sentence hard to read beside others.
NARROWEST_COLUMN = 24
LONGEST_NAME = NARROWEST_COLUMN // 2
BETWEEN = " \u2502 "
NOTHING = "\u2013"


def write_table(out: TextWriter, findings: Findings) -> None:
    """All shared facts, as a table where the lines are long enough."""
    rows = _sorted_by_text(findings.report, [_Row(out, findings, fact) for fact in findings.facts])
    widths = _widths(out, findings.accounts, rows)
    if widths is None:
        for row in rows:
            row.write_stacked()
    else:
        out.line(_legend(findings))
        out.blank()
        heads = [[Text(one_line(account.id), style="bold")] for account in findings.accounts]
        out.columns(heads, widths=widths, indent=0, between=Text(BETWEEN, style=FAINT))
        for row in rows:
            row.write_beside(widths)
        out.blank()


def _legend(findings: Findings) -> Text:
    signs = {c.severity for c in findings.report.contradictions if "contradictions" in findings.view.sections}
    entries = [f"{NOTHING} not told"] if any(fact.not_in for fact in findings.facts) else []
    entries += [f"{SIGNS[name]} {name}" for name in SIGNS if name in signs]
    text = "In the order of the texts."
    return Text(f"{text} {', '.join(entries)}." if entries else text, style=FAINT)


class _Row:
    """One shared fact, to be written in either way."""

    def __init__(self, out: TextWriter, findings: Findings, fact: Fact) -> None:
        self._out = out
        self._findings = findings
        self._fact = fact
        self.shown = Shown.of(findings.lookup, fact, full=findings.view.full)

    @cached_property
    def cells(self) -> list[list[Text]]:
        return [self._cell(account) for account in self._findings.accounts]

    def write_beside(self, widths: Sequence[int]) -> None:
        between = Text(BETWEEN, style=FAINT)
        self._out.rule(Text(self._fact.id, style=FAINT), widths=widths, between=len(BETWEEN))
        self._out.columns(self.cells, widths=widths, indent=0, between=between)
        write_words(self._out, self._findings.lookup, self.shown)

    def write_stacked(self) -> None:
        out, lookup = self._out, self._findings.lookup
        write_headline(out, self._fact, self.shown.rows)
        write_rows(out, lookup, self.shown)
        write_words(out, lookup, self.shown)
        write_lacking(out, self._fact)
        out.blank()

    def _cell(self, account: Account) -> list[Text]:
        """What one account says of it, sentence by sentence, and which contradictions a sentence is in."""
        cell = []
        # The column tells whose it is; a long id would only take its lines.
        brief = Text(visible(account.id)).cell_len > LONGEST_NAME
        for sentence in self.shown.rows:
            if sentence.account == account.id:
                words = common_spans(self._findings.lookup, self.shown.links, sentence)
                text = sentence_text(sentence, words, style=COMMON)
                cell.append(Text.assemble(sentence_label(self._out, sentence, brief=brief), "  ", text))
                cell += _clash_marks(self._findings.clashes_of.get(sentence.id, ()))
        further = self.shown.further.get(account.id, ())
        if further:
            names = [str(s.index) if brief else visible(s.id) for s in further]
            cell.append(Text("also " + ", ".join(names), style=FAINT))
        return cell or [Text(NOTHING, style=FAINT)]


def _clash_marks(contradictions: Sequence[Contradiction]) -> list[Text]:
    """The contradictions of a sentence, those of one kind together."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for c in contradictions:
        kinds.setdefault((c.severity, c.type), []).append(c.id)
    return [
        Text.assemble(
            (f"{SIGNS.get(severity, '')} {name}", CLASH.get(severity, "bold")), (f"  {', '.join(ids)}", FAINT)
        )
        for (severity, name), ids in kinds.items()
    ]


def _sorted_by_text(report: Report, rows: Sequence[_Row]) -> list[_Row]:
    """As they come when all accounts are read side by side, each from its beginning to its end."""
    places = {name: number for number, row in enumerate(collation(report)) for _, names in row.cells for name in names}
    return sorted(rows, key=lambda row: min(places[sentence.id] for sentence in row.shown.rows))


def _widths(out: TextWriter, accounts: Sequence[Account], rows: Sequence[_Row]) -> tuple[int, ...] | None:
    """How wide each column is; None where they would be too narrow."""
    count = len(accounts)
    if not rows or out.width is None or (out.width - len(BETWEEN) * (count - 1)) // count < NARROWEST_COLUMN:
        return None
    lengths = [[sum(text.cell_len for text in cell) for cell in row.cells] for row in rows]
    return fitting_widths(lengths, total=out.width - len(BETWEEN) * (count - 1), narrowest=NARROWEST_COLUMN)
