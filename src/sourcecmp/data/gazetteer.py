"""Places of the world, the names they go by, what lies within what, and whose people an adjective means.

A name goes in, places come out, the most populous first; a place is known everywhere by its key, such as
"country:LT", "region:US-TX", "city:Vilnius,LT" or "continent:Europe". The files are read when first asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from sourcecmp.data.sorted_table import sorted_table

MOST_REMEMBERED = 20_000  # names; a hostile text must not fill the memory


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `parents` are the keys of what directly contains it. `common` marks a name that is more often an
    everyday word (Reading, Nice), so that more than the name is needed to take it for a place."""

    key: str
    name: str
    kind: str  # "city" | "region" | "country" | "continent"
    country: str  # key of its country, its own for a country, "" where it lies in several
    parents: tuple[str, ...]
    population: int = 0
    common: bool = False


def folded(name: str) -> str:
    """A name as it stands in the index: without case, accents, full stops and a leading article."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = plain.replace(".", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("-", " ").split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(["saint", *words[1:]] if words[:1] == ["st"] and len(words) > 1 else words)


@lru_cache(maxsize=MOST_REMEMBERED)
def place(key: str) -> Place | None:
    """The place with this key."""
    row = sorted_table("places.tsv").get(key)
    if not row:
        return None
    name, parents, population, common, _ = row.split("\t")
    kind = key.partition(":")[0]
    above = tuple(parents.split("|")) if parents else ()
    country = key if kind == "country" else next((c for p in above if (c := _country(p))), "")
    return Place(key, name, kind, country, above, int(population), bool(common))


def _country(key: str) -> str:
    found = place(key)
    return found.country if found else ""


@lru_cache(maxsize=MOST_REMEMBERED)
def find(name: str) -> tuple[Place, ...]:
    """The places a name may mean, the most populous first. An abbreviation must be in capitals or have full
    stops ("US", "u.s."), since "us" and "uk" in lower case are other things."""
    keys = sorted_table("place_names.tsv").get(folded(name))
    if not keys and (name.isupper() or "." in name):
        keys = sorted_table("place_names.tsv").get(name.replace(".", "").replace(" ", "").upper())
    return tuple(p for key in keys.split("|") if (p := place(key)))


@lru_cache(maxsize=MOST_REMEMBERED)
def _above(key: str) -> frozenset[str]:
    """The key and everything that contains the place."""
    found = place(key)
    return frozenset({key}).union(*(_above(parent) for parent in (found.parents if found else ())))


def within(inner: str, outer: str) -> bool:
    """Whether one place (by key) lies in another or is the same."""
    return outer in _above(inner)


@lru_cache(maxsize=MOST_REMEMBERED)
def demonym(word: str) -> str:
    """The key of the place whose people or things a word means ("Russian", "Texans", "Frenchman"), or ""."""
    table, norm = sorted_table("demonyms.tsv"), word.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    for form in (norm, norm.removesuffix("s"), norm.removesuffix("men") + "man"):
        if found := table.get(form):
            return found
    return ""


def capital_of(key: str) -> str:
    """The key of the country or state whose capital a city is, or ""."""
    return sorted_table("places.tsv").get(key).rpartition("\t")[2]


@cache
def _capitals() -> Mapping[str, str]:
    seats = ((key, row.rpartition("\t")[2]) for key, row in sorted_table("places.tsv").rows())
    return MappingProxyType({country: key for key, country in seats if country})


def capital(key: str) -> str:
    """The key of the capital of a country or state, or ""."""
    return _capitals().get(key, "")
