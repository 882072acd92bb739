"""The map of who reports what: a row a shared fact, a column an account, in a cell how many of its sentences report it
and whether they contradict others there."""

from __future__ import annotations

from collections import Counter

from sourcecmp.model import Fact
from sourcecmp.report.contradictions import SIGNS
from sourcecmp.report.html.context import Context
from sourcecmp.report.html.markup import Html, el, joined
from sourcecmp.report.visible import one_line

# Characters of a fact's statement; the map is for the eye, the statement stands in full below.
LONGEST_STATEMENT = 90
# With more columns than these, the names of accounts are turned to save width.
MOST_LEVEL = 5
# A longer map scrolls in a window of its own, so that its columns keep their names in sight.
MOST_ROWS = 24


def map_section(context: Context) -> Html:
    corner = el("th", "shared fact", scope="col", class_="corner")
    way = "level" if len(context.accounts) <= MOST_LEVEL else "turned"
    heads = [el("th", el("span", account.id), scope="col", class_=way) for account in context.accounts]
    table = el(
        "table",
        el("thead", el("tr", corner, *heads)),
        el("tbody", *(_row(context, fact) for fact in context.facts)),
        el("tfoot", *_totals(context)),
        class_="map",
    )
    signs = f"{SIGNS['hard']} a hard contradiction, {SIGNS['tension']} a tension"
    return el(
        "section",
        el("h2", "Who reports what", id="h-map"),
        el("p", f"How many sentences of an account report a fact; {signs} over it.", class_="faint"),
        el(
            "div",
            table,
            class_="scroll tall" if len(context.facts) > MOST_ROWS else "scroll",
            tabindex="0",
            role="region",
            aria_labelledby="h-map",
        )
        if context.facts
        else el("p", "No two accounts state the same fact.", class_="none"),
        id="map",
    )


def _row(context: Context, fact: Fact) -> Html:
    counts = Counter(context.lookup.sentences[name].account for name in fact.sentences)
    clashes = _clashes(context, fact)
    statement = el("a", short(fact.text, LONGEST_STATEMENT), href=f"#{fact.id}")
    cells = [_cell(counts[account.id], clashes.get(account.id, "")) for account in context.accounts]
    return el("tr", el("th", statement, scope="row"), *cells, data_for=fact.id)


def _cell(count: int, severity: str) -> Html:
    if not count:
        return el("td")
    sign = el("i", SIGNS[severity], class_=severity) if severity in SIGNS else None
    return el("td", str(count), sign, class_="y")


def _clashes(context: Context, fact: Fact) -> dict[str, str]:
    """By account how grave the contradictions are that it is part of within this fact."""
    found: dict[str, str] = {}
    names = set(fact.sentences)
    heads = {c.id for name in fact.sentences for c in context.clashes_of.get(name, ())}
    near = (c for alike in context.clashes if alike[0].id in heads for c in alike)
    for c in (c for c in near if names.issuperset(c.sentences)):
        for account in {context.lookup.sentences[name].account for name in c.sentences}:
            if found.get(account) != "hard":
                found[account] = c.severity
    return found


def _totals(context: Context) -> list[Html]:
    shared = Counter(name for fact in context.facts for name in fact.accounts)
    alone = Counter(claim.account for claim in context.unique)
    rows = [("shared facts in all", shared)] + ([("unique claims", alone)] if context.unique else [])
    return [
        el(
            "tr",
            el("th", label, scope="row"),
            joined(el("td", str(counts[account.id])) for account in context.accounts),
        )
        for label, counts in rows
    ]


def short(text: str, longest: int) -> str:
    """The beginning of a text, cut between words."""
    line = one_line(text)
    if len(line) <= longest:
        return line
    return (line[:longest].rpartition(" ")[0].rstrip(" ,;:-\u2013\u2014") or line[:longest]) + "\u2026"
