"""What is known about words; the cases stand in tests/cases/lexical."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcecmp.data
from sourcecmp.data import lexical
from sourcecmp.data.sorted_table import SortedTable

CASES = Path(__file__).parent / "cases" / "lexical"
DATA = Path(sourcecmp.data.__file__).parent
LARGEST = 2_550_000  # bytes of data that an installation may carry


def cases(name: str) -> Iterator[list[str]]:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def data_files() -> list[Path]:
    skipped = {"build", "__pycache__"}
    return sorted(p for p in DATA.rglob("*") if p.is_file() and not skipped & set(p.relative_to(DATA).parts))


@pytest.mark.parametrize(("form", "part", "base"), list(cases("lemmas.tsv")))
def test_forms_lead_to_their_base_form(form: str, part: str, base: str) -> None:
    assert lexical.lemma(form, part) == base


@pytest.mark.parametrize(("a", "b", "relation"), list(cases("relations.tsv")))
def test_relation_holds_both_ways(a: str, b: str, relation: str) -> None:
    assert lexical.relation(a, b) == lexical.relation(b, a) == relation


@pytest.mark.parametrize(("a", "b", "kind"), list(cases("opposites.tsv")))
def test_opposites_and_exclusive_words_hold_both_ways(a: str, b: str, kind: str) -> None:
    for x, y in ((a, b), (b, a)):
        assert (y in lexical.antonyms(x)) == (kind == "a")
        assert (y in lexical.converses(x)) == (kind == "c")
        assert lexical.exclusive(x, y) == (kind[2:] if kind.startswith("x:") else "")


@pytest.mark.parametrize(("noun", "classes"), list(cases("nouns.tsv")))
def test_nouns_fall_into_their_classes(noun: str, classes: str) -> None:
    found = {
        "person": lexical.is_person_noun(noun),
        "group": lexical.is_group_noun(noun),
        "event": lexical.is_event_noun(noun),
    }
    assert {name for name, holds in found.items() if holds} == set(classes.split())


def test_frequent_words_rank_above_rare_and_unknown_ones() -> None:
    assert lexical.zipf("the") > lexical.zipf("minister") > lexical.zipf("manoeuvre") > lexical.zipf("xyzzy") == 0
    assert lexical.zipf("Minister") == lexical.zipf("minister")


def test_no_word_is_both_synonym_and_opposite_by_hand() -> None:
    def rows(name: str) -> Iterator[list[str]]:
        lines = (DATA / "en" / name).read_text(encoding="utf-8").splitlines()
        return (line.split("\t") for line in lines if not line.startswith("#"))

    sides = [groups for kind, *groups in rows("opposites.tsv") if kind in ("opposite", "converse")]
    opposites = {(a, b) for left, right in sides for a in left.split() for b in right.split()}
    synonyms = {(a, b) for (line,) in rows("news_synonyms.tsv") for a in line.split() for b in line.split()}
    assert not opposites & synonyms


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    assert lexical.lemma(text) is not None
    assert lexical.zipf(text) >= 0
    assert len(lexical.expansions(text)) <= lexical.MOST_EXPANSIONS
    assert lexical.exclusive(text, text) == ""


def test_expansions_are_related_words() -> None:
    for word in ("agreement", "attack", "sign"):
        assert lexical.expansions(word)
        assert all(lexical.relation(word, other) for other in lexical.expansions(word))


@pytest.mark.parametrize("path", data_files(), ids=lambda p: str(p.relative_to(DATA)))
def test_data_file_names_origin_and_licence_and_is_listed(path: Path) -> None:
    name = path.relative_to(DATA).as_posix()
    if path.suffix in (".py", ".pyc", ".md") or name.startswith("LICENSE"):
        return
    listed = [cell.strip("`") for line in (DATA / "README.md").read_text().splitlines() for cell in line.split()]
    assert any(fnmatch(name, pattern) for pattern in listed), f"{name} has no row in data/README.md"
    if path.suffix == ".onnx":
        card = json.loads((path.parent / "encoder.json").read_text(encoding="utf-8"))
        assert "Licence" in card["origin"]
        assert path.name in card["sha256"]
    elif path.suffix != ".json":
        header = "".join(line for line in path.read_text(encoding="utf-8").splitlines()[:6] if line.startswith("#"))
        assert "Licence" in header, name
        assert "Origin" in header or "WordNet" in header, name


def test_data_stays_small() -> None:
    assert sum(path.stat().st_size for path in data_files() if path.suffix in (".tsv", ".txt")) < LARGEST


@pytest.mark.parametrize(
    "name", ["en/frequency", "en/lemmas", "en/lemmas_by_part", "en/related", "places", "place_names", "demonyms"]
)
def test_every_row_of_a_sorted_table_is_found(name: str) -> None:
    table = SortedTable(f"{name}.tsv")
    rows = list(table.rows())
    keys = [key for key, _ in rows]
    assert keys == sorted(set(keys))
    assert all(table.get(key) == value for key, value in rows)
    assert table.get("") == table.get("\uffff") == table.get(f"{keys[0]}\t") == table.get(f"{keys[0]}\n") == ""
