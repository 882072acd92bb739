"""What moves and narrows the page: its contents, and the filter. The filter shows only where scripts run."""

from __future__ import annotations

from sourcecmp.report.html.context import Context
from sourcecmp.report.html.markup import Html, el, joined


def contents(context: Context) -> Html:
    entries: list[tuple[str, str, int | None]] = [("accounts", "Accounts", None)]
    if "shared" in context.view.sections:
        entries.append(("map", "Map", None))
    if "contradictions" in context.view.sections:
        entries.append(("contradictions", "Contradictions", sum(map(len, context.clashes))))
    if "shared" in context.view.sections:
        entries.append(("facts", "Shared facts", len(context.facts)))
    if "unique" in context.view.sections:
        entries.append(("unique", "Unique claims", len(context.unique)))
    entries.append(("texts", "Full texts", None))
    return el("ul", *(_entry(*entry) for entry in entries))


def _entry(target: str, name: str, count: int | None) -> Html:
    number = None if count is None else joined([" ", el("span", str(count), class_="total")])
    return el("li", el("a", name, number, href=f"#{target}"))


def filters(context: Context) -> Html:
    """The fields of the filter."""
    types = sorted({c.type for alike in context.clashes for c in alike})
    by = [el("option", account.id, value=f"+{number}") for number, account in enumerate(context.accounts)]
    lacking = [el("option", f"not {account.id}", value=f"-{number}") for number, account in enumerate(context.accounts)]
    return joined(
        [
            el(
                "label",
                el("span", "Search"),
                el("input", type="search", id="words", autocomplete="off", spellcheck="false"),
                class_="wide",
            ),
            _choice("kind", "Kind", [el("option", "everything", value=""), *_kinds(context)]),
            _choice(
                "account",
                "Account",
                [
                    el("option", "any", value=""),
                    el("optgroup", *by, label="reported by"),
                    el("optgroup", *lacking, label="missing from"),
                ],
            ),
            _choice("type", "Type", [el("option", "any", value=""), *(el("option", name) for name in types)])
            if types
            else None,
            el(
                "label",
                el("span", "Confidence at least ", el("output", "0", id="least", for_="confidence")),
                el("input", type="range", id="confidence", min="0", max="1", step="0.05", value="0"),
            ),
        ]
    )


def _kinds(context: Context) -> list[Html]:
    kinds = {"shared": [("fact", "shared facts")], "unique": [("unique", "unique claims")]}
    kinds["contradictions"] = [
        ("contradiction", "contradictions"),
        ("hard", "\u2260 hard ones only"),
        ("tension", "\u2248 tensions only"),
    ]
    shown = [entry for section in context.view.sections for entry in kinds[section]]
    return [el("option", name, value=value) for value, name in shown]


def _choice(name: str, label: str, options: list[Html]) -> Html:
    return el("label", el("span", label), el("select", *options, id=name))
