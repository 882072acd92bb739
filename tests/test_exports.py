"""Every format tells the same findings, and each is safe and well formed for those who read it."""

from __future__ import annotations

import csv
import dataclasses
import importlib.util
import io
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sample_report import sample_report
from sourcecmp import compare
from sourcecmp.load import load_event, shipped_event_folder
from sourcecmp.model import Account, Event, Link, Region, Report, Sentence, Span, UniqueClaim
from sourcecmp.report import View, format_for_file, format_named
from sourcecmp.report.anchors import anchor, fragment
from sourcecmp.report.collation import collation

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


class Findings(NamedTuple):
    """What a report says, apart from how: ids with the sentences they rest on."""

    facts: dict[str, frozenset[str]]
    unique: dict[str, frozenset[str]]
    contradictions: dict[str, tuple[str, str, frozenset[str]]]


def rendered(report: Report, name: str) -> str:
    return format_named(name).render(report, View())


def of_report(report: Report) -> Findings:
    return Findings(
        {f.id: frozenset(f.sentences) for f in report.facts},
        {u.id: frozenset({u.sentence}) for u in report.unique},
        {c.id: (c.type, c.severity, frozenset(c.sentences)) for c in report.contradictions},
    )


def of_json(text: str) -> Findings:
    fields = json.loads(text)
    return Findings(
        {f["id"]: frozenset(f["sentences"]) for f in fields["facts"]},
        {u["id"]: frozenset({u["sentence"]}) for u in fields["unique"]},
        {c["id"]: (c["type"], c["severity"], frozenset(c["sentences"])) for c in fields["contradictions"]},
    )


def of_jsonl(text: str) -> Findings:
    rows = [json.loads(line) for line in text.splitlines()]
    return Findings(
        {r["id"]: frozenset(r["sentences"]) for r in rows if r["kind"] == "fact"},
        {r["id"]: frozenset({r["sentence"]}) for r in rows if r["kind"] == "unique"},
        {r["id"]: (r["type"], r["severity"], frozenset(r["sentences"])) for r in rows if r["kind"] == "contradiction"},
    )


def of_csv(text: str) -> Findings:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))

    def sentences(row: dict[str, str]) -> frozenset[str]:
        return frozenset(row["sentences"].split(" | "))

    return Findings(
        {r["id"]: sentences(r) for r in rows if r["kind"] == "fact"},
        {r["id"]: sentences(r) for r in rows if r["kind"] == "unique"},
        {r["id"]: (r["type"], r["severity"], sentences(r)) for r in rows if r["kind"] == "contradiction"},
    )


def of_tei(text: str) -> Findings:
    root = etree.fromstring(text.encode())
    names = {seg.get(XML_ID): seg.get("n") for seg in root.iter(f"{TEI}seg")}

    def notes(kind: str) -> list[etree._Element]:
        return [note for note in root.iter(f"{TEI}note") if note.get("type") == kind]

    def sentences(note: etree._Element) -> frozenset[str]:
        return frozenset(names[target.removeprefix("#")] for target in note.get("target").split())

    return Findings(
        {n.get(XML_ID): sentences(n) for n in notes("fact")},
        {n.get(XML_ID): sentences(n) for n in notes("unique")},
        {n.get(XML_ID): (n.get("subtype"), n.get("n"), sentences(n)) for n in notes("contradiction")},
    )


def of_markdown(text: str) -> Findings:
    sections = dict(re.findall(r"^## (\w+) .*\n((?:(?!^## ).*\n)*)", text, re.MULTILINE))
    entries = {name: re.split(r"^- ", body, flags=re.MULTILINE)[1:] for name, body in sections.items()}

    def sentences(entry: str) -> frozenset[str]:
        listed = re.findall(r"^  - ([\w.-]+:\d+)", entry, re.MULTILINE)
        also = [name for names in re.findall(r"\(also (.+)\)$", entry, re.MULTILINE) for name in names.split(", ")]
        return frozenset([*listed, *also])

    return Findings(
        {re.findall(r"f-\w+", e.splitlines()[0])[-1]: sentences(e) for e in entries["Shared"]},
        {re.findall(r"u-\w+", e)[-1]: frozenset({e.partition(": ")[0]}) for e in entries["Unique"]},
        {
            re.findall(r"c-\w+", e.splitlines()[0])[-1]: (
                re.match(r"\*\*\w+ (\w+)", e)[1],  # type: ignore[index]
                re.match(r"\*\*(\w+)", e)[1].lower(),  # type: ignore[index]
                sentences(e),
            )
            for e in entries["Contradictions"]
        },
    )


READERS: dict[str, Callable[[str], Findings]] = {
    "json": of_json,
    "jsonl": of_jsonl,
    "csv": of_csv,
    "tei": of_tei,
    "collatex": of_json,
    "markdown": of_markdown,
}


@pytest.fixture(scope="module")
def vilnius() -> Report:
    return compare(load_event(shipped_event_folder()))


@pytest.mark.parametrize("name", READERS)
def test_every_export_tells_the_findings_of_the_report(name: str, vilnius: Report) -> None:
    for report in (vilnius, sample_report()):
        found = READERS[name](rendered(report, name))
        assert found == of_report(report)
        assert all(found)


@pytest.mark.parametrize("name", ["jsonl", "csv", "tei"])
def test_links_are_told_one_by_one(name: str, vilnius: Report) -> None:
    text = rendered(vilnius, name)
    if name == "jsonl":
        links = {(r["a"], r["b"]) for r in map(json.loads, text.splitlines()) if r["kind"] == "link"}
    elif name == "csv":
        rows = csv.DictReader(io.StringIO(text, newline=""))
        links = {tuple(r["sentences"].split(" | ")) for r in rows if r["kind"] == "link"}  # type: ignore[misc]
    else:
        root = etree.fromstring(text.encode())
        names = {"#" + str(seg.get(XML_ID)): seg.get("n") for seg in root.iter(f"{TEI}seg")}
        links = {tuple(names[t] for t in link.get("target").split()) for link in root.iter(f"{TEI}link")}  # type: ignore[misc]
    assert links == {(link.a, link.b) for link in vilnius.links}


@pytest.mark.parametrize("name", [*READERS, "text"])
def test_sections_left_out_are_not_told(name: str) -> None:
    text = format_named(name).render(sample_report(), View(sections=("unique",)))
    assert "u-111111" in text
    assert "f-1a2b3c" not in text
    assert "c-9f8e7d" not in text


# --- the collation ---------------------------------------------------------------------------------


@st.composite
def linked_accounts(draw: st.DrawFn) -> Report:
    """Up to four accounts of empty words, with links between any of their sentences."""
    lengths = draw(st.lists(st.integers(1, 6), min_size=2, max_size=4))
    accounts = tuple(Account(id=f"a{n}", text="." * length) for n, length in enumerate(lengths))
    sentences = tuple(
        Sentence(f"{a.id}:{i}", a.id, i, Region.BODY, Span(i, i + 1), ".") for a in accounts for i in range(len(a.text))
    )
    pairs = [(a.id, b.id) for a in sentences for b in sentences if a.account < b.account]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=12))
    links = tuple(Link(a, b, draw(st.sampled_from([0.5, 0.7, 0.9])), ()) for a, b in chosen)
    return Report(Event("e", accounts), "s", sentences, links, (), (), ())


@settings(deadline=None)
@given(linked_accounts())
def test_a_column_of_the_collation_is_its_account_from_beginning_to_end(report: Report) -> None:
    columns: dict[str, list[str]] = {account.id: [] for account in report.event.accounts}
    for row in collation(report):
        for account, names in row.cells:
            columns[account] += names
    for account, names in columns.items():
        assert names == [s.id for s in report.sentences if s.account == account]


@settings(deadline=None)
@given(linked_accounts())
def test_the_surest_link_stands_in_one_row(report: Report) -> None:
    if report.links:
        surest = min(report.links, key=lambda link: (-link.score, link.a, link.b))
        assert any(
            {surest.a, surest.b} <= {name for _, names in row.cells for name in names} for row in collation(report)
        )


def test_linked_sentences_that_keep_the_order_share_a_row_and_a_transposition_does_not() -> None:
    accounts = (Account("a", "..."), Account("b", "..."))
    sentences = tuple(
        Sentence(f"{a.id}:{i}", a.id, i, Region.BODY, Span(i, i + 1), ".") for a in accounts for i in range(3)
    )
    links = (Link("a:0", "b:0", 0.9, ()), Link("a:1", "b:2", 0.8, ()), Link("a:2", "b:1", 0.7, ()))
    rows = collation(Report(Event("e", accounts), "s", sentences, links, (), (), ()))
    shared = [row.cells for row in rows if len(row.cells) > 1]
    assert shared == [(("a", ("a:0",)), ("b", ("b:0",))), (("a", ("a:1",)), ("b", ("b:2",)))]


def test_collatex_gives_every_witness_a_cell_in_every_row(vilnius: Report) -> None:
    fields = json.loads(rendered(vilnius, "collatex"))
    assert fields["witnesses"] == ["dw", "moscow-times", "rferl"]
    assert {len(row) for row in fields["table"]} == {3}
    assert all({"t", "n"} <= token.keys() for row in fields["table"] for cell in row for token in cell)
    for number, witness in enumerate(fields["witnesses"]):
        column = [token["t"] for row in fields["table"] for token in row[number]]
        assert column == [s.text for s in vilnius.sentences if s.account == witness]


# --- texts from others -----------------------------------------------------------------------------


def with_text(text: str) -> Report:
    """The sample with this as the text of a sentence, a statement, an explanation, an outlet and a title."""
    report = sample_report()
    odd = dataclasses.replace(report.sentences[2], text=text)
    event = dataclasses.replace(report.event, title=text)
    accounts = tuple(dataclasses.replace(account, outlet=text) for account in event.accounts)
    return dataclasses.replace(
        report,
        event=dataclasses.replace(event, accounts=accounts),
        sentences=tuple(odd if s.id == odd.id else s for s in report.sentences),
        facts=tuple(dataclasses.replace(f, text=text) for f in report.facts),
        unique=(*report.unique, UniqueClaim("u-555555", odd.account, odd.id)),
        contradictions=tuple(dataclasses.replace(c, explanation=text) for c in report.contradictions),
    )


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "\u200b=", " =", "\ufeff@"])
def test_no_cell_begins_a_formula(start: str) -> None:
    rows = list(csv.reader(io.StringIO(rendered(with_text(f'{start}HYPERLINK("//x")'), "csv"), newline="")))
    cells = [cell for row in rows for cell in row if "HYPERLINK" in cell]
    assert cells
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@")) or cell[0] in "\t\r"]


@settings(deadline=None)
@given(st.text(min_size=1))
def test_any_text_gives_tables_with_the_same_columns_and_xml_that_can_be_read(text: str) -> None:
    report = with_text(text)
    rows = list(csv.reader(io.StringIO(rendered(report, "csv"), newline="")))
    assert {len(row) for row in rows} == {12}
    assert of_tei(rendered(report, "tei")) == of_report(report)
    assert of_jsonl(rendered(report, "jsonl")) == of_report(report)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("ask @somebody in #12", "ask @<!-- -->somebody in #<!-- -->12"),
        ("[click](https://example.org)", r"\[click\](https\://example.org)"),
        ("www.example.org", r"www\.example.org"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("a | b `c` *d* _e_ :smile: &amp;", r"a \| b \`c\` \*d\* \_e\_ \:smile: \&amp;"),
        ("two\nlines", "two lines"),
    ],
)
def test_markdown_shows_what_stands_in_a_text_as_it_stands(text: str, shown: str) -> None:
    lines = rendered(with_text(text), "markdown").splitlines()
    assert lines[0] == f"# {shown}"
    assert any(line.startswith(f"- **{shown}** (3 accounts, f-1a2b3c)") for line in lines)


# --- TEI -------------------------------------------------------------------------------------------


def test_tei_is_valid_by_the_content_models_of_the_guidelines(vilnius: Report) -> None:
    schema = etree.RelaxNG(etree.parse(Path(__file__).with_name("tei.rng")))
    bare = dataclasses.replace(sample_report(), links=(), facts=(), unique=(), contradictions=())
    for report in (vilnius, sample_report(), with_text("<&>\"'\ufffe\x00"), bare):
        schema.assertValid(etree.fromstring(rendered(report, "tei").encode()))


def test_tei_but_for_the_apparatus_is_valid_by_a_dtd_of_the_consortium(vilnius: Report) -> None:
    """A DTD that the TEI's tools wrote comes with trafilatura. It lacks the module for apparatus: readings are taken
    for segments, and witnesses for entries of a bibliography."""
    found = importlib.util.find_spec("trafilatura")
    assert found is not None
    dtd = etree.DTD(str(Path(found.submodule_search_locations[0]) / "data" / "tei_corpus.dtd"))  # type: ignore[index]
    text = re.sub(r"<variantEncoding[^>]*/>", "", rendered(vilnius, "tei"))
    for name, stand_in in (("app", "seg"), ("rdg", "seg"), ("listWit", "listBibl"), ("witness", "bibl")):
        text = re.sub(rf"(</?){name}\b", rf"\1{stand_in}", text)
    dtd.assertValid(etree.fromstring(re.sub(r' wit="[^"]*"', "", text).encode()))


@settings(deadline=None)
@given(st.lists(st.text(min_size=1), min_size=2, max_size=6, unique=True))
def test_different_ids_give_different_anchors_that_xml_takes_as_names(names: list[str]) -> None:
    anchors = [anchor("s", name) for name in names]
    assert len(set(anchors)) == len({fragment(name) for name in names}) == len(names)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9._-]*", each) for each in anchors)


# --- endings ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("report.json", "json"),
        ("report.collatex.json", "collatex"),
        ("a/b.c/REPORT.MD", "markdown"),
        ("facts.csv", "csv"),
        ("facts.jsonl", "jsonl"),
        ("edition.tei.xml", "tei"),
        ("notes.txt", "text"),
    ],
)
def test_the_longest_ending_that_fits_names_the_format(file: str, name: str) -> None:
    assert format_for_file(file) == name


def test_rows_come_in_the_order_of_the_report(vilnius: Report) -> None:
    kinds = [json.loads(line)["kind"] for line in rendered(vilnius, "jsonl").splitlines()]
    order = ["link", "fact", "unique", "contradiction"]
    assert all(order.index(a) <= order.index(b) for a, b in pairwise(kinds))
