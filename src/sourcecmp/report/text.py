"""The report for people: shared facts side by side, contradictions with the clashing words set off, unique claims.

What accounts have in common is coloured where there is colour, and listed where there is none. The ids shown are
those that `sourcecmp explain` takes.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.text import Text

from sourcecmp.model import Account, Contradiction, Fact, Region, Report, Sentence, Span, UniqueClaim
from sourcecmp.report import View
from sourcecmp.report.lookup import Lookup, local_span, touch
from sourcecmp.report.page import Page, marked
from sourcecmp.report.visible import one_line, visible

summary = "for people, in the terminal or in a file"

# Fewer columns of letters than this make a sentence hard to read.
NARROWEST_COLUMN = 30
# More common phrases than this are not read any more.
MOST_PHRASES = 12
CLASH_MARKS = ("\u2039", "\u203a")  # single angle quotation marks: rare in news
COMMON = "bold cyan"
CLASH = {"hard": "bold red", "tension": "bold yellow"}
FAINT = "dim"


def render(report: Report, view: View) -> str:
    page = Page(width=view.width, color=view.color)
    lookup = Lookup(report)
    _header(page, lookup)
    if "shared" in view.sections:
        _heading(page, "Shared facts", len(report.facts), "No two accounts state the same fact.")
        for fact in sorted(report.facts, key=lambda fact: -len(fact.accounts)):
            _fact(page, lookup, fact)
    if "contradictions" in view.sections:
        _heading(page, "Contradictions", len(report.contradictions), "None found.")
        for contradiction in sorted(report.contradictions, key=_gravest_first):
            _contradiction(page, lookup, contradiction)
    if "unique" in view.sections:
        _heading(page, "Unique claims", len(report.unique), "Every sentence has support in another account.")
        for name, claims in groupby(report.unique, key=lambda claim: claim.account):
            _unique(page, lookup, lookup.accounts[name], list(claims))
    return page.text()


# --- header ----------------------------------------------------------------------------------------


def _header(page: Page, lookup: Lookup) -> None:
    event = lookup.report.event
    accounts = [account for account in event.accounts if account.role == "account"]
    title = one_line(event.title) or "Comparison of " + ", ".join(one_line(account.id) for account in accounts)
    page.line(Text(title, style="bold"))
    where = [day(event.date)] if event.date else []
    where += [one_line(event.place)] if event.place else []
    if where:
        page.line(Text(" · ".join(where)))
    page.blank()
    names = max((len(one_line(account.id)) for account in accounts), default=0)
    for account in accounts:
        page.labelled(Text(one_line(account.id), style="bold"), _about(lookup, account), label_width=names)
    background = [one_line(account.id) for account in event.accounts if account.role != "account"]
    if background:
        page.line(Text(f"Not compared (background): {', '.join(background)}", style=FAINT), indent=2)
    page.blank()
    page.line(Text(_counts(lookup.report, len(accounts))))
    for notice in lookup.report.warnings:
        page.labelled(Text("warning:", style="bold yellow"), Text(one_line(notice.message)), indent=0)


def _about(lookup: Lookup, account: Account) -> Text:
    sentences = sum(s.account == account.id and s.region is not Region.BOILERPLATE for s in lookup.report.sentences)
    parts = [one_line(account.outlet)] if account.outlet else []
    parts += [day(account.published)] if account.published else ["no date"]
    return Text(", ".join([*parts, plural(sentences, "sentence")]))


def _counts(report: Report, accounts: int) -> str:
    everywhere = sum(len(fact.accounts) == accounts for fact in report.facts)
    hard = sum(c.severity == "hard" for c in report.contradictions)
    facts, clashes = plural(len(report.facts), "shared fact"), plural(len(report.contradictions), "contradiction")
    if accounts > 2 and report.facts:
        facts += f" ({everywhere} in all {accounts} accounts)"
    if report.contradictions:
        clashes += f" ({hard} hard)"
    return f"{facts}, {clashes}, {plural(len(report.unique), 'unique claim')}."


def _heading(page: Page, title: str, count: int, otherwise: str) -> None:
    page.blank()
    page.line(Text(f"{title} ({count})", style="bold underline" if page.color else ""))
    if not page.color:
        page.line(Text("=" * len(f"{title} ({count})")))
    page.blank()
    if not count:
        page.line(Text(otherwise), indent=2)


# --- shared facts ----------------------------------------------------------------------------------


def _fact(page: Page, lookup: Lookup, fact: Fact) -> None:
    page.labelled(Text(fact.id, style=FAINT), Text(visible(fact.text), style="bold"), indent=0)
    column = page.column_width(len(fact.accounts))
    if column >= NARROWEST_COLUMN:
        page.columns([_cell(lookup, fact, name) for name in fact.accounts], column=column)
    else:
        rows = [lookup.sentences[name] for name in fact.sentences]
        sentence_rows(page, rows, [common_spans(lookup, fact, s) for s in rows], style=COMMON)
    if not page.color:
        words = _common_words(lookup, fact)
        if words:
            page.labelled(Text("in common:"), Text(", ".join(words)))
    lacking = [a.id for a in lookup.report.event.accounts if a.role == "account" and a.id not in fact.accounts]
    if lacking:
        page.line(Text(f"not in {', '.join(map(one_line, lacking))}", style=FAINT), indent=2)
    page.blank()


def _cell(lookup: Lookup, fact: Fact, account: str) -> list[Text]:
    """The sentences of one account, each under its id."""
    cell = []
    for sentence in (lookup.sentences[name] for name in fact.sentences):
        if sentence.account == account:
            cell += [Text(visible(sentence.id), style=FAINT)]
            cell += [sentence_text(sentence, common_spans(lookup, fact, sentence), style=COMMON)]
    return cell


def common_spans(lookup: Lookup, fact: Fact, sentence: Sentence) -> list[Span]:
    """The words of a sentence (local spans) that other sentences of the fact match."""
    found = []
    for pair in fact.links:
        link = lookup.links.get(pair)
        if link is not None and sentence.id in pair:
            found += [local_span(sentence, m.a if link.a == sentence.id else m.b) for m in link.spans]
    return found


def _common_words(lookup: Lookup, fact: Fact) -> list[str]:
    """The phrases that most links rest on, once each, with the other wording beside them where it differs."""
    shown: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for pair in fact.links:
        for a, b, _ in matched_words(lookup, pair):
            shown.setdefault(a.casefold(), a if a.casefold() == b.casefold() else f"{a} / {b}")
            counts[a.casefold()] += 1
    # "Hoop" says nothing beside "Jaap de Hoop Scheffer".
    telling = [key for key in shown if not any(key != other and f" {key} " in f" {other} " for other in shown)]
    return [shown[key] for key in sorted(telling, key=lambda key: -counts[key])[:MOST_PHRASES]]


def matched_words(lookup: Lookup, pair: tuple[str, str]) -> list[tuple[str, str, str]]:
    """The phrases of either sentence and the kind of match, for the matches of a link."""
    link = lookup.links.get(pair)
    if link is None:
        return []
    a, b = lookup.sentences[link.a], lookup.sentences[link.b]
    phrases: list[tuple[Span, Span, str]] = []
    for match in sorted(link.spans, key=lambda m: m.a):
        mine, theirs = local_span(a, match.a), local_span(b, match.b)
        if phrases and _goes_on(phrases[-1], mine, theirs, match.kind, a.text, b.text):
            first_a, first_b, _ = phrases.pop()
            mine, theirs = Span(first_a.start, mine.end), Span(first_b.start, theirs.end)
        phrases.append((mine, theirs, match.kind))
    return [(one_line(a.words(mine)), one_line(b.words(theirs)), kind) for mine, theirs, kind in phrases]


def _goes_on(phrase: tuple[Span, Span, str], a: Span, b: Span, kind: str, text_a: str, text_b: str) -> bool:
    """Whether a match continues a phrase on both sides."""
    last_a, last_b, last_kind = phrase
    in_order = last_a.end <= a.start and last_b.end <= b.start
    return kind == last_kind and in_order and touch(last_a, a, text_a) and touch(last_b, b, text_b)


# --- contradictions --------------------------------------------------------------------------------


def _gravest_first(contradiction: Contradiction) -> tuple[bool, float]:
    return (contradiction.severity != "hard", -contradiction.confidence)


def _contradiction(page: Page, lookup: Lookup, c: Contradiction) -> None:
    rows = [lookup.sentences[name] for name in c.sentences]
    page.labelled(Text(c.id, style=FAINT), contradiction_title(c, rows), indent=0)
    sentence_rows(page, rows, [clashing_spans(c, s) for s in rows], style=CLASH.get(c.severity, "bold"), clash=True)
    page.labelled(Text("why:", style="italic"), Text(visible(c.explanation)))
    page.blank()


def contradiction_title(c: Contradiction, sentences: Sequence[Sentence]) -> Text:
    inside = len({s.account for s in sentences}) == 1
    between = "inside one account" if inside else f"between {c.between}"
    title = Text().append(c.severity.upper(), style=CLASH.get(c.severity, "bold"))
    title.append(f" {c.type}", style="bold")
    return title.append(f", {between}, confidence {c.confidence:.2f}")


def clashing_spans(c: Contradiction, sentence: Sentence) -> list[Span]:
    return [local_span(sentence, e.span) for e in c.evidence if e.sentence == sentence.id]


# --- unique claims ---------------------------------------------------------------------------------


def _unique(page: Page, lookup: Lookup, account: Account, claims: Sequence[UniqueClaim]) -> None:
    outlet = f", {one_line(account.outlet)}" if account.outlet else ""
    page.line(Text().append(one_line(account.id), style="bold").append(f"{outlet}: {len(claims)}"))
    sentences = {claim.id: lookup.sentences[claim.sentence] for claim in claims}
    for _, group in groupby(claims, key=lambda claim: sentences[claim.id].paragraph):
        paragraph = list(group)
        page.line(Text(visible(lookup.place(sentences[paragraph[0].id])), style=FAINT), indent=2)
        for claim in paragraph:
            page.labelled(Text(claim.id, style=FAINT), sentence_text(sentences[claim.id]), indent=4)
    page.blank()


# --- shared by the sections ------------------------------------------------------------------------


def sentence_rows(
    page: Page, sentences: Sequence[Sentence], spans: Sequence[Iterable[Span]], *, style: str, clash: bool = False
) -> None:
    """Sentences below each other, each beside its id; clashing words get marks where there's no colour."""
    labels = [visible(sentence.id) for sentence in sentences]
    label_width = max(map(len, labels), default=0)
    marks = CLASH_MARKS if clash and not page.color else ("", "")
    for label, sentence, words in zip(labels, sentences, spans, strict=True):
        text = sentence_text(sentence, words, style=style, marks=marks)
        page.labelled(Text(label, style=FAINT), text, label_width=label_width)


def sentence_text(
    sentence: Sentence, spans: Iterable[Span] = (), *, style: str = "", marks: tuple[str, str] = ("", "")
) -> Text:
    """A sentence, with the part of the page it stands in where that isn't the body."""
    region = Text()
    if sentence.region is not Region.BODY:
        region.append(f"({sentence.region.value.replace('-', ' ')}) ", style=FAINT)
    return region + marked(sentence.text, spans, style=style, marks=marks)


def plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def day(date: dt.date) -> str:
    return f"{date.day} {date:%B} {date.year}"
