"""The closed classes of English that dates, numbers, negation and modality are made of.

Each function reads one TSV file of `data/en/closed_class/` when it is first asked for and returns it as an immutable
lookup. Forms are lower case, as `Token.norm` has them; a phrase is a tuple of such forms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Generic, TypeVar

from sourcecmp.data import words
from sourcecmp.data.words import word_set as word_set

Phrase = tuple[str, ...]
T = TypeVar("T")


class Lexicon(Generic[T]):
    """Phrases and their entries, found by their first or last word, the longest first."""

    def __init__(self, entries: Mapping[Phrase, T]) -> None:
        longest_first = sorted(entries.items(), key=lambda entry: (-len(entry[0]), entry[0]))
        self.entries: Mapping[Phrase, T] = MappingProxyType(dict(longest_first))
        self._by_first = _grouped(longest_first, 0)
        self._by_last = _grouped(longest_first, -1)

    def starting(self, word: str) -> tuple[tuple[Phrase, T], ...]:
        return self._by_first.get(word, ())

    def ending(self, word: str) -> tuple[tuple[Phrase, T], ...]:
        return self._by_last.get(word, ())


def _grouped(entries: list[tuple[Phrase, T]], place: int) -> dict[str, tuple[tuple[Phrase, T], ...]]:
    table: dict[str, tuple[tuple[Phrase, T], ...]] = {}
    for phrase, entry in entries:
        table[phrase[place]] = (*table.get(phrase[place], ()), (phrase, entry))
    return table


@dataclass(frozen=True, slots=True)
class NumberWord:
    """`kind`: "unit", "ten", "hundred", "magnitude", "suffix", "vague"; ordinals and fractions are kept apart."""

    value: float
    kind: str


@dataclass(frozen=True, slots=True)
class Unit:
    """canonical = value * factor + offset."""

    name: str
    factor: float
    offset: float = 0.0
    money: bool = False


@dataclass(frozen=True, slots=True)
class Negator:
    """A word that denies; it counts only before one of `tails` where there are any."""

    value: str
    strength: str  # "plain" | "weak" | "implicit"
    tails: frozenset[str]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Months, weekdays or seasons: what each form means, and the forms that need a capital letter to mean it."""

    values: Mapping[str, tuple[int, ...]]
    guarded: frozenset[str]


def _rows(name: str) -> Iterator[list[str]]:
    return words.rows(f"en/closed_class/{name}")


@cache
def stop_words() -> frozenset[str]:
    """Function words."""
    return words.word_list("en/closed_class/stop_words.tsv")


@cache
def short_forms(kind: str) -> Mapping[str, str]:
    """Form -> lemma, for the "capital" ones (US, U.S.) or the "clitic" ones ('ll, n't)."""
    rows = words.by_kind("en/closed_class/short_forms.tsv")[kind]
    return MappingProxyType({form: lemma for lemma, forms in rows for form in forms.split(",")})


def _calendar(name: str) -> Calendar:
    values: dict[str, tuple[int, ...]] = {}
    guarded: set[str] = set()
    for *numbers, forms in _rows(name):
        for form in forms.split(","):
            bare = form.rstrip("*")
            values[bare] = tuple(int(number) for number in numbers)
            if form != bare:
                guarded.add(bare)
    return Calendar(MappingProxyType(values), frozenset(guarded))


@cache
def months() -> Calendar:
    """Month -> (1..12,)."""
    return _calendar("months.tsv")


@cache
def weekdays() -> Calendar:
    """Weekday -> (1..7,), Monday first."""
    return _calendar("weekdays.tsv")


@cache
def seasons() -> Calendar:
    """Season -> (EDTF code, first month, last month)."""
    return _calendar("seasons.tsv")


@cache
def holidays() -> Lexicon[tuple[int, int]]:
    """Named day -> (month, day)."""
    table: dict[Phrase, tuple[int, int]] = {}
    for day, forms in _rows("holidays.tsv"):
        month, number = day.split("-")
        table.update({tuple(form.split()): (int(month), int(number)) for form in forms.split(",")})
    return Lexicon(table)


@cache
def _number_rows() -> tuple[tuple[str, float, str], ...]:
    return tuple((word, float(value), kind) for word, value, kind in _rows("number_words.tsv"))


@cache
def number_words() -> Mapping[str, NumberWord]:
    """Cardinal words and suffixes of figures."""
    parts = {word: NumberWord(value, kind) for word, value, kind in _number_rows() if kind not in _OTHER_KINDS}
    return MappingProxyType(parts)


_OTHER_KINDS = frozenset({"ordinal", "fraction"})


@cache
def ordinals() -> Mapping[str, int]:
    """Ordinal word -> its rank."""
    return MappingProxyType({word: int(value) for word, value, kind in _number_rows() if kind == "ordinal"})


@cache
def fractions() -> Mapping[str, float]:
    """Fraction word -> its denominator."""
    return MappingProxyType({word: value for word, value, kind in _number_rows() if kind == "fraction"})


def _phrases(pairs: Iterable[tuple[str, ...]]) -> Lexicon[str]:
    return Lexicon({tuple(phrase.split()): value for value, phrase in pairs})


@cache
def relations(side: str) -> Lexicon[str]:
    """Phrase that stands "before" or "after" a number -> what it says of it."""
    return _phrases(words.by_kind("en/closed_class/number_relations.tsv")[side])


@cache
def number_labels() -> Mapping[str, str]:
    """Word before a number -> "skip" (it is a name or label) or "counted" (it says what is measured)."""
    return MappingProxyType({row[0]: row[1] for row in _rows("number_labels.tsv")})


@cache
def _unit_table() -> Mapping[Phrase, Unit]:
    """Words after a number -> unit; a unit that needs a magnitude has "*" behind its words."""
    table: dict[Phrase, Unit] = {}
    for name, factor, offset, forms in _rows("units.tsv"):
        unit = Unit(name, float(factor), float(offset))
        table.update({tuple(form.split()): unit for form in forms.split(",")})
    for name, factor, _, forms in _rows("currencies.tsv"):
        for word in filter(None, forms.split(",")):
            table[tuple(word.replace("*", " *").split())] = Unit(name, float(factor), money=True)
    return MappingProxyType(table)


@cache
def units() -> Lexicon[Unit]:
    """Words after any number -> the unit they name, currencies included."""
    return Lexicon({phrase: unit for phrase, unit in _unit_table().items() if phrase[-1] != "*"})


@cache
def scaled_units() -> Lexicon[Unit]:
    """Words that name a unit only after "million" and the like: "5 million pounds" is money, "5 pounds" a weight."""
    return Lexicon({phrase[:-1]: unit for phrase, unit in _unit_table().items() if phrase[-1] == "*"})


@cache
def currency_symbols() -> Lexicon[Unit]:
    """Symbols before an amount -> currency."""
    table: dict[Phrase, Unit] = {}
    for name, factor, symbols, _ in _rows("currencies.tsv"):
        unit = Unit(name, float(factor), money=True)
        table.update({tuple(symbol.split()): unit for symbol in symbols.split(",") if symbol})
    return Lexicon(table)


@cache
def currency_signs() -> frozenset[str]:
    """The signs that stand right before an amount."""
    return frozenset(phrase[-1] for phrase in currency_symbols().entries)


@cache
def negators() -> Mapping[str, tuple[Negator, ...]]:
    """Form -> what it denies with; a form may have several readings with different tails."""
    table: dict[str, tuple[Negator, ...]] = {}
    for strength, value, tails, forms in _rows("negation.tsv"):
        negator = Negator(value, strength, frozenset(filter(None, tails.split("|"))))
        for form in forms.split(","):
            table[form] = (*table.get(form, ()), negator)
    return MappingProxyType(table)


@cache
def _strengths() -> Mapping[str, str]:
    return MappingProxyType({value: strength for strength, value, *_ in _rows("negation.tsv")})


def strength(value: str) -> str:
    """How much the value of a negation cue denies: "plain", "weak" (hardly) or "implicit" (fail to, deny)."""
    return _strengths().get(value, "plain")


@cache
def negation_phrases() -> Lexicon[tuple[str, str]]:
    """Phrase -> (kind of cue, value); kind "none" means that nothing is denied."""
    return Lexicon({tuple(p.split()): (kind, value) for kind, value, p in _rows("negation_phrases.tsv")})


@cache
def modals() -> Lexicon[str]:
    """Phrase -> modality; one that begins with "be" or "have" stands under all forms of it."""
    table: dict[Phrase, str] = {}
    for value, text in _rows("modality.tsv"):
        first, *rest = text.split()
        forms = word_set(first) if first in ("be", "have") else (first,)
        table.update({(form, *rest): value for form in forms})
    return Lexicon(table)
