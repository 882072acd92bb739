"""Keeps docs/contradictions current: a page for every type of contradiction, made from what the type says of itself.

After a change of a type, `python tests/test_docs_contradictions.py` writes the pages anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sourcecmp.contradict import RULES, Example, Rule
from sourcecmp.contradict.preconditions import PRECONDITIONS

FOLDER = Path(__file__).parents[1] / "docs" / "contradictions"
WRITTEN = "<!-- Written by `python tests/test_docs_contradictions.py` from the types themselves. -->"


def page(rule: Rule) -> str:
    """The page of a type in Markdown."""
    doc = rule.doc
    spared = [f"- {name}: not asked for, {rule.spared[name]}" for name in PRECONDITIONS if name in rule.spared]
    asked = [f"- {name}" for name in PRECONDITIONS if name not in rule.spared]
    parts = [
        f"# {rule.name}: {doc.summary}",
        WRITTEN,
        doc.meaning,
        "## An example",
        _pair(doc.example),
        "## A counter-example",
        _pair(doc.counter_example),
        "## What it cannot see",
        doc.cannot_see,
        "## What must be established",
        "\n".join([*asked, *spared]),
        "## Reported",
        _table([each for each in rule.examples if each.fires]),
        "## Not reported",
        _table([each for each in rule.examples if not each.fires]),
    ]
    return "\n\n".join(parts) + "\n"


def _pair(example: Example) -> str:
    note = f"\n\nNot reported: {_cell(example.note)}." if not example.fires else ""
    return f"> {_cell(example.a)}\n>\n> {_cell(example.b)}{note}"


def _table(examples: Sequence[Example]) -> str:
    rows = ["| one sentence | the other | |", "| --- | --- | --- |"]
    for each in examples:
        note = ": ".join(part for part in (each.severity, each.note) if part)
        rows.append(f"| {_cell(each.a)} | {_cell(each.b)} | {_cell(note)} |")
    return "\n".join(rows)


def _cell(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\|*_`<[" else char for char in text)


def contents() -> str:
    """The page that lists the types."""
    rows = "\n".join(f"- [{rule.name}]({rule.name}.md): {rule.doc.summary}" for rule in RULES)
    return f"# Types of contradiction\n\n{WRITTEN}\n\n{rows}\n"


def pages() -> dict[str, str]:
    return {"README.md": contents()} | {f"{rule.name}.md": page(rule) for rule in RULES}


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_page_says_what_the_type_says(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run: python tests/test_docs_contradictions.py"


def test_there_is_no_page_of_a_type_that_is_gone() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(pages())


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
