"""Keeps docs/json.md current: every member of the JSON report, as its schema describes it.

The words around the tables are the page's own; after a change of the schema, `python tests/test_docs_json.py` writes
the tables anew.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from sourcecmp.cli import run
from sourcecmp.report.schema import report_schema

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "json.md"
SCHEMA = report_schema()
TABLES = re.compile(r"(?<=<!-- tables -->\n).*?(?=<!-- end of tables -->)", re.DOTALL)

Node = Mapping[str, Any]

# What the schema names although it is no object.
_SIMPLE = {"span": "[start, end]", "account": "account id", "sentence": "sentence id", "finding": "id"}


def tables() -> str:
    """One section for each kind of object, with a row for each member."""
    parts = [f"\n### {name}\n\n{_table(node)}\n" for name, node in objects()]
    return "".join(parts) + "\n"


def objects() -> Iterator[tuple[str, Node]]:
    """The kinds of object in a report, each under the name by which the tables refer to it."""
    yield "the report", SCHEMA
    yield from _inner("", SCHEMA)
    for name, node in SCHEMA["$defs"].items():
        if "properties" in node:
            yield name, node
            yield from _inner(name, node)


def _inner(path: str, node: Node) -> Iterator[tuple[str, Node]]:
    for name, member in node["properties"].items():
        for kind in _kinds(member):
            if "properties" in kind:
                where = f"{path}.{name}" if path else name
                yield where, kind
                yield from _inner(where, kind)


def _kinds(node: Node) -> list[Node]:
    """What may stand at a place: the alternatives, or the entries of a list."""
    if "anyOf" in node:
        return [kind for each in node["anyOf"] for kind in _kinds(each)]
    return _kinds(node["items"]) if node.get("type") == "array" and node.get("items") else [node]


def described(member: Node) -> str:
    """What a member is: in its own words, or in those of what it refers to."""
    return str(member.get("description") or _target(member).get("description", ""))


def _target(node: Node) -> Node:
    return SCHEMA["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else {}


def _table(node: Node) -> str:
    required = node.get("required", ())
    rows = [
        f"| `{name}`{'' if name in required else ' *'} | {_type(member)} | {_cell(described(member))} |"
        for name, member in node["properties"].items()
    ]
    return "\n".join(["| member | type | |", "| --- | --- | --- |", *rows])


def _type(node: Node) -> str:
    if "$ref" in node:
        name = node["$ref"].rpartition("/")[2]
        return _type(_target(node)) if "enum" in _target(node) else _SIMPLE.get(name, name)
    if "const" in node:
        return f"`{json.dumps(node['const'])}`"
    if "enum" in node:
        return " \\| ".join(f"`{value}`" if value else "empty" for value in node["enum"])
    if "anyOf" in node:
        return " or ".join(_type(each) for each in node["anyOf"])
    if node["type"] == "array":
        return f"list of {_entry(node['items'])}"
    names = [node["type"]] if isinstance(node["type"], str) else node["type"]
    bounds = f", {node['minimum']} to {node['maximum']}" if "maximum" in node else ""
    return " or ".join(names) + bounds


def _entry(node: Node) -> str:
    if node.get("type") == "array":
        return f"[{', '.join([_type(node['items'])] * node['minItems'])}]"
    return {"object": "objects", "string": "strings"}.get(str(node.get("type")), f"{_type(node)}s")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def renewed() -> str:
    """The page with the tables as they should be."""
    return TABLES.sub(lambda _: tables(), PAGE.read_text(encoding="utf-8"))


def test_the_tables_are_those_of_the_schema() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert len(TABLES.findall(text)) == 1
    assert text == renewed(), "run python tests/test_docs_json.py"


@pytest.mark.parametrize(
    ("where", "name", "member"),
    [(where, name, member) for where, node in objects() for name, member in node["properties"].items()],
)
def test_the_schema_says_what_a_member_is(where: str, name: str, member: Node) -> None:
    assert described(member).endswith("."), f"{where}.{name} needs a description, in a sentence"


def test_the_page_names_the_format_of_the_schema() -> None:
    assert f"format {SCHEMA['properties']['format']['const']}" in PAGE.read_text(encoding="utf-8")


def test_the_example_reads_the_words_that_clash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    shutil.copytree(ROOT / "corpus", tmp_path / "corpus")
    monkeypatch.chdir(tmp_path)
    assert run(["align", "corpus/vilnius-2005", "--output", "report.json"]) == 0
    capsys.readouterr()
    exec(compile(example, str(PAGE), "exec"), {})
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    clashing = [words for each in report["contradictions"] for words in each["evidence"]]
    assert clashing
    assert capsys.readouterr().out.splitlines() == [
        f"{words['sentence'].rpartition(':')[0]} {words['text']}" for words in clashing
    ]


def main() -> None:
    """Write the tables as they should be into the page."""
    PAGE.write_text(renewed(), encoding="utf-8")


if __name__ == "__main__":
    main()
