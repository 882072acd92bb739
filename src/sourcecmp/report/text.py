"""The report for people: shared facts side by side, contradictions with the clashing words set off, unique claims.

What accounts have in common is coloured where there is colour, and listed where there is none. The ids shown are
those that `sourcecmp explain` takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from rich.text import Text

from sourcecmp.model import Account, Contradiction, Region, Report, Sentence, UniqueClaim
from sourcecmp.report import View
from sourcecmp.report.aligned_table import write_table
from sourcecmp.report.findings import Findings
from sourcecmp.report.full_texts import write_texts
from sourcecmp.report.highlights import clashing_spans
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.shared_facts import write_fact
from sourcecmp.report.styles import CLASH, FAINT, contradiction_title, day, plural, sentence_rows, sentence_text
from sourcecmp.report.text_writer import TextWriter
from sourcecmp.report.visible import one_line, visible

summary = "for people, in the terminal or in a file"


def render(report: Report, view: View) -> str:
    findings = Findings(report, view)
    lookup = findings.lookup
    out = TextWriter(width=view.width, color=view.color, address=_addresses(lookup, view.files))
    _header(out, lookup)
    if view.layout == "text" or {"shared", "contradictions"} <= set(view.sections):
        _hard_first(out, findings)
    _LAYOUTS[view.layout](out, findings)
    _footer(out, report)
    return out.text()


def _table(out: TextWriter, findings: Findings) -> None:
    if "shared" in findings.view.sections:
        _shared_heading(out, findings.report)
        write_table(out, findings)
    _sections_below(out, findings)


def _facts(out: TextWriter, findings: Findings) -> None:
    if "shared" in findings.view.sections:
        _shared_heading(out, findings.report)
        for fact in findings.facts:
            write_fact(out, findings.lookup, fact, full=findings.view.full)
    _sections_below(out, findings)


def _texts(out: TextWriter, findings: Findings) -> None:
    out.blank()
    write_texts(out, findings)
    _contradictions(out, findings)


_LAYOUTS = {"table": _table, "facts": _facts, "text": _texts}


def _shared_heading(out: TextWriter, report: Report) -> None:
    _heading(out, "Shared facts", len(report.facts), "No two accounts state the same fact.")


def _sections_below(out: TextWriter, findings: Findings) -> None:
    _contradictions(out, findings)
    if "unique" in findings.view.sections:
        _heading(out, "Unique claims", len(findings.unique), "Every sentence has support in another account.")
        for name, claims in groupby(findings.unique, key=lambda claim: claim.account):
            _unique(out, findings.lookup, findings.lookup.accounts[name], list(claims))


def _contradictions(out: TextWriter, findings: Findings) -> None:
    if "contradictions" in findings.view.sections:
        _heading(out, "Contradictions", len(findings.report.contradictions), "None found.")
        for alike in findings.clashes:
            _contradiction(out, findings.lookup, alike)


def _addresses(lookup: Lookup, files: Mapping[str, str]) -> Callable[[Sentence], str]:
    """From a sentence to the URL of its line, as far as the files of accounts have URLs."""

    def address(sentence: Sentence) -> str:
        file = files.get(sentence.account)
        return f"{file}#{lookup.line(sentence)}" if file else ""

    return address


# More than these few would push the shared facts off the first screen.
MOST_FIRST = 3

# --- header and footer -----------------------------------------------------------------------------


def _header(out: TextWriter, lookup: Lookup) -> None:
    event = lookup.report.event
    accounts = [account for account in event.accounts if account.role == "account"]
    title = one_line(event.title) or "Comparison of " + ", ".join(one_line(account.id) for account in accounts)
    out.line(Text(title, style="bold"))
    where = [day(event.date)] if event.date else []
    where += [one_line(event.place)] if event.place else []
    if where:
        out.line(Text(" · ".join(where)))
    out.blank()
    names = max((Text(one_line(account.id)).cell_len for account in accounts), default=0)
    for account in accounts:
        out.labelled(Text(one_line(account.id), style="bold"), _about(lookup, account), label_width=names)
    background = [one_line(account.id) for account in event.accounts if account.role != "account"]
    if background:
        out.line(Text(f"Not compared (background): {', '.join(background)}", style=FAINT), indent=2)
    out.blank()
    out.line(Text(_counts(lookup.report, len(accounts))))
    for notice in lookup.report.warnings:
        out.labelled(Text("warning:", style="bold yellow"), Text(one_line(notice.message)), indent=0)


def _hard_first(out: TextWriter, findings: Findings) -> None:
    """The surest hard contradictions in a line each, since their section comes late."""
    for c in [alike[0] for alike in findings.clashes if alike[0].severity == "hard"][:MOST_FIRST]:
        text = Text().append(f"HARD {c.type}", style=CLASH["hard"])
        text.append(f", {visible(' ~ '.join(c.sentences))}: {visible(c.explanation)}")
        out.labelled(Text(c.id, style=FAINT), text)


def _about(lookup: Lookup, account: Account) -> Text:
    sentences = sum(s.account == account.id and s.region is not Region.BOILERPLATE for s in lookup.report.sentences)
    parts = [one_line(account.outlet)] if account.outlet else []
    parts += [day(account.published)] if account.published else ["no date"]
    return Text(", ".join([*parts, plural(sentences, "sentence") if sentences else "no text of an article found"]))


def _counts(report: Report, accounts: int) -> str:
    everywhere = sum(len(fact.accounts) == accounts for fact in report.facts)
    hard = sum(c.severity == "hard" for c in report.contradictions)
    facts, clashes = plural(len(report.facts), "shared fact"), plural(len(report.contradictions), "contradiction")
    if accounts > 2 and report.facts:
        facts += f" ({everywhere} in all {accounts} accounts)"
    if report.contradictions:
        clashes += f" ({hard} hard)"
    return f"{facts}, {clashes}, {plural(len(report.unique), 'unique claim')}."


def _heading(out: TextWriter, title: str, count: int, otherwise: str) -> None:
    out.blank()
    out.line(Text(f"{title} ({count})", style="bold underline" if out.color else ""))
    if not out.color:
        out.line(Text("=" * len(f"{title} ({count})")))
    out.blank()
    if not count:
        out.line(Text(otherwise), indent=2)


def _footer(out: TextWriter, report: Report) -> None:
    """What to do next, for who reads to the end."""
    if report.facts or report.contradictions or report.unique:
        out.blank()
        why = "To see why something was reported: sourcecmp explain ID, then the event or files named here."
        out.line(Text(why, style=FAINT))


# --- contradictions --------------------------------------------------------------------------------


def _contradiction(out: TextWriter, lookup: Lookup, alike: Sequence[Contradiction]) -> None:
    c = alike[0]
    rows = [lookup.sentences[name] for name in c.sentences]
    out.labelled(Text(c.id, style=FAINT), contradiction_title(c, rows), indent=0)
    sentence_rows(out, rows, [clashing_spans(c, s) for s in rows], style=CLASH.get(c.severity, "bold"), clash=True)
    out.labelled(Text("why:", style="italic"), Text(visible(c.explanation)))
    if len(alike) > 1:
        same = ", ".join(f"{visible(' ~ '.join(other.sentences))} ({other.id})" for other in alike[1:])
        out.labelled(Text("also:", style="italic"), Text(same, style=FAINT))
    out.blank()


# --- unique claims ---------------------------------------------------------------------------------


def _unique(out: TextWriter, lookup: Lookup, account: Account, claims: Sequence[UniqueClaim]) -> None:
    outlet = f", {one_line(account.outlet)}" if account.outlet else ""
    out.line(Text().append(one_line(account.id), style="bold").append(f"{outlet}: {len(claims)}"))
    for claim in claims:
        sentence = lookup.sentences[claim.sentence]
        place = Text(f"  {visible(lookup.place(sentence))}", style=FAINT)
        out.labelled(Text(claim.id, style=FAINT), sentence_text(sentence) + place)
    out.blank()
