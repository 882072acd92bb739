"""Shared facts as people read them: a line that says what is shared, and below it how each account puts it.

An account may state a fact in five sentences. Shown is the one that answers best to the others; the rest
are named by id, or shown as well in a full report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from sourcecmp.model import Fact, Sentence
from sourcecmp.report.best_sentences import best_of_each
from sourcecmp.report.highlights import Pair, common_phrases, common_spans
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.styles import COMMON, FAINT, sentence_label, sentence_rows, sentence_text
from sourcecmp.report.tellings import differing_lines, quotation_lines
from sourcecmp.report.text_writer import TextWriter
from sourcecmp.report.visible import one_line, visible

# Fewer columns of letters than this make a sentence hard to read.
NARROWEST_COLUMN = 30


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a fact is shown: its sentences, the links between these, and by account those left out."""

    rows: tuple[Sentence, ...]
    links: tuple[Pair, ...]
    further: dict[str, list[Sentence]]

    @staticmethod
    def of(lookup: Lookup, fact: Fact, *, full: bool) -> Shown:
        """All sentences of a fact, or the one of each account that fits best."""
        rows = [lookup.sentences[name] for name in fact.sentences]
        if full:
            return Shown(tuple(rows), fact.links, {})
        best = best_of_each(lookup, fact)
        links = tuple(pair for pair in fact.links if set(pair) <= best)
        further: dict[str, list[Sentence]] = {}
        for row in rows:
            if row.id not in best:
                further.setdefault(row.account, []).append(row)
        return Shown(tuple(row for row in rows if row.id in best), links, further)


def write_fact(out: TextWriter, lookup: Lookup, fact: Fact, *, full: bool) -> None:
    """One shared fact with a sentence of each account, or with all of them, and what each makes of it."""
    shown = Shown.of(lookup, fact, full=full)
    write_headline(out, fact, shown.rows)
    column = out.column_width(len(fact.accounts))
    if column >= NARROWEST_COLUMN:
        cells = [_cell(out, lookup, shown, name) for name in fact.accounts]
        out.columns(cells, widths=[column] * len(cells))
    else:
        write_rows(out, lookup, shown)
    write_words(out, lookup, shown)
    ids = {row.id for row in shown.rows}
    for label, text in differing_lines(fact, ids):
        out.labelled(Text(label), Text(text))
    for sentence, text in quotation_lines(lookup, fact, ids):
        out.labelled(Text(f"quotation in {visible(sentence)}:"), Text(text))
    write_lacking(out, fact)
    out.blank()


def write_headline(out: TextWriter, fact: Fact, rows: Sequence[Sentence]) -> None:
    """The id and the statement of a fact; on one line where the whole of it stands below."""
    out.labelled(Text(fact.id, style=FAINT), _headline(out, fact, rows), indent=0)


def write_rows(out: TextWriter, lookup: Lookup, shown: Shown) -> None:
    """The sentences below each other, and the ids of those left out."""
    sentence_rows(out, shown.rows, [common_spans(lookup, shown.links, s) for s in shown.rows], style=COMMON)
    further = [sentence for rest in shown.further.values() for sentence in rest]
    if further:
        out.line(_also(further), indent=2)


def write_words(out: TextWriter, lookup: Lookup, shown: Shown) -> None:
    """The words in common, where no colour marks them."""
    words = [] if out.color else common_phrases(lookup, shown.links)
    if words:
        out.labelled(Text("in common:"), Text(", ".join(words)))


def write_lacking(out: TextWriter, fact: Fact) -> None:
    if fact.not_in:
        out.line(Text(f"not in {', '.join(map(one_line, fact.not_in))}", style=FAINT), indent=2)


def _headline(out: TextWriter, fact: Fact, rows: Sequence[Sentence]) -> Text:
    text = visible(fact.text)
    room = out.room_beside(fact.id, indent=0)
    repeated = any(text in one_line(row.text) for row in rows)
    if room is not None and repeated and Text(text).cell_len > room:
        # Cut between words; text without blanks is cut anywhere.
        cut = Text(text)
        cut.truncate(room - 1)
        text = (cut.plain.rpartition(" ")[0].rstrip(" ,;:-\u2013\u2014") or cut.plain) + "\u2026"
    return Text(text, style="bold")


def _cell(out: TextWriter, lookup: Lookup, shown: Shown, account: str) -> list[Text]:
    """The sentences of one account, each under its id."""
    cell = []
    for sentence in shown.rows:
        if sentence.account == account:
            cell += [sentence_label(out, sentence)]
            cell += [sentence_text(sentence, common_spans(lookup, shown.links, sentence), style=COMMON)]
    further = shown.further.get(account)
    return [*cell, _also(further)] if further else cell


def _also(sentences: Sequence[Sentence]) -> Text:
    return Text("also " + ", ".join(visible(s.id) for s in sentences), style=FAINT)
