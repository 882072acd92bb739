"""Places and peoples; the cases stand in tests/cases/lexical."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecmp.data import gazetteer

CASES = Path(__file__).parent / "cases" / "lexical"


def cases(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in (CASES / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            word, keys = line.split("\t")
            # Keys may hold spaces ("city:New York City,US-NY"): a new one begins at its kind.
            for kind in ("country:", "region:", "city:", "continent:"):
                keys = keys.replace(f" {kind}", f"|{kind}")
            yield word, [key for key in keys.split("|") if key != "-"]


@pytest.mark.parametrize(("name", "keys"), list(cases("places.tsv")))
def test_names_lead_to_places_likeliest_first(name: str, keys: list[str]) -> None:
    found = [place.key for place in gazetteer.find(name)]
    assert found[: len(keys)] == keys
    assert keys or not found


@pytest.mark.parametrize(("word", "keys"), list(cases("demonyms.tsv")))
def test_peoples_lead_to_their_place(word: str, keys: list[str]) -> None:
    assert gazetteer.demonym(word) == "".join(keys)


@pytest.mark.parametrize(
    ("inner", "outer", "holds"),
    [
        ("city:Vilnius,LT", "country:LT", True),
        ("city:Vilnius,LT", "region:Baltic states", True),
        ("city:Vilnius,LT", "continent:Europe", True),
        ("city:Vilnius,LT", "city:Vilnius,LT", True),
        ("country:LT", "city:Vilnius,LT", False),
        ("city:Vilnius,LT", "country:LV", False),
        ("city:New York City,US-NY", "region:US-NY", True),
        ("region:US-TX", "country:US", True),
        ("nowhere", "continent:Europe", False),
    ],
)
def test_within_follows_what_contains_what(inner: str, outer: str, holds: bool) -> None:
    assert gazetteer.within(inner, outer) is holds


def test_capitals_know_their_country_and_the_other_way_round() -> None:
    assert gazetteer.capital_of("city:Vilnius,LT") == "country:LT"
    assert gazetteer.capital("country:UA") == "city:Kyiv,UA"
    assert gazetteer.capital_of("city:New York City,US-NY") == ""
    assert gazetteer.capital_of("nowhere") == gazetteer.capital("nowhere") == ""


@pytest.mark.parametrize(
    ("name", "common"),
    [("Reading", True), ("Nice", True), ("Mobile", True), ("Vilnius", False), ("Shanghai", False), ("Turkey", False)],
)
def test_everyday_words_are_marked(name: str, common: bool) -> None:
    assert gazetteer.find(name)[0].common is common


def test_a_place_knows_its_country() -> None:
    assert [gazetteer.find(n)[0].country for n in ("Dallas", "Texas", "France", "Europe")] == [
        "country:US",
        "country:US",
        "country:FR",
        "",
    ]


@given(st.text(max_size=30))
def test_any_name_is_answered(name: str) -> None:
    assert all(place.key for place in gazetteer.find(name))
    assert gazetteer.demonym(name) is not None
