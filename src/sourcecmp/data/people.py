"""What is known beforehand about the way people and bodies are named and quoted in the news.

Each function reads one TSV file of `data/en/people/` when it is first asked for and returns it as an
immutable lookup; every file names its origin and licence in its first lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sourcecmp.data import words
from sourcecmp.data.words import word_set as word_set

_VOWELS = frozenset("aeiou")
# Verbs of more than one syllable that double their last consonant all the same.
_DOUBLING_STRESS = frozenset({"admit", "commit", "rebut", "regret"})


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A verb of saying. `noun`: its forms are also nouns. `topic`: its object is what is spoken of.
    `hearer`: it names the hearer before the content. `weak`: it counts only before "that" or a quotation.
    `holds`: what follows is held to be so whatever the stance. `question`: it asks whether that is so. `asks`: it asks
    for it."""

    lemma: str
    stance: str
    noun: bool = False
    topic: bool = False
    hearer: bool = False
    weak: bool = False
    holds: bool = False
    question: bool = False
    asks: bool = False


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    return words.rows(f"en/people/{name}", columns)


def _words(name: str) -> frozenset[str]:
    return words.word_list(f"en/people/{name}")


@cache
def titles() -> Mapping[str, tuple[str, str]]:
    """Forms of address (lower case, without full stop) -> (kind, gender); "Mr" -> ("honorific", "m")."""
    return MappingProxyType({form: (kind, gender) for form, kind, gender in _rows("titles.tsv", 3)})


@cache
def roles() -> Mapping[str, str]:
    """Noun for an office or trade (singular, lower case) -> "m", "f" or "" where it is used for both."""
    return MappingProxyType(dict(_rows("role_nouns.tsv", 2)))


@cache
def plural_roles() -> frozenset[str]:
    """Plural forms of the role nouns."""
    return frozenset(_plural(noun) for noun in roles())


def _plural(noun: str) -> str:
    if noun.endswith(("man", "woman")) and not noun.endswith("human"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


@cache
def organisation_words() -> frozenset[str]:
    return _words("organisation_words.tsv")


@cache
def place_words() -> frozenset[str]:
    return _words("place_words.tsv")


@cache
def surnames_like_places() -> frozenset[str]:
    """Place words that are surnames as well ("Hill")."""
    return frozenset(word for word, surname in _rows("place_words.tsv", 2) if surname)


@cache
def source_nouns() -> frozenset[str]:
    """Nouns for texts and sources that can say something ("letter", "statement")."""
    return _words("source_nouns.tsv")


@cache
def name_connectors() -> frozenset[str]:
    return _words("name_connectors.tsv")


@cache
def not_names() -> frozenset[str]:
    """Words that are capitalised though they name nobody: days, months, "I", …"""
    return _words("not_names.tsv")


@cache
def departments() -> frozenset[str]:
    """Words for what an office is in charge of ("State" in "Secretary of State")."""
    return _words("departments.tsv")


@cache
def given_names() -> Mapping[str, str]:
    """Given name (lower case) -> "m", "f" or "" where it is used for both."""
    return MappingProxyType(dict(_rows("given_names.tsv", 2)))


@cache
def nicknames() -> Mapping[str, frozenset[str]]:
    """Every given name or short form -> the full names it can stand for, itself included."""
    table: dict[str, set[str]] = {}
    for name, short in _rows("nicknames.tsv", 2):
        for form in (name, *short.split()):
            table.setdefault(form, {form}).add(name)
    return MappingProxyType({form: frozenset(names) for form, names in table.items()})


@cache
def known_bodies() -> Mapping[str, str]:
    """Bodies in daily use: short form or full name (lower case) -> full name."""
    table: dict[str, str] = {}
    for short, full in _rows("known_bodies.tsv", 2):
        table[short] = full
        table.setdefault(full.lower(), full)
    return MappingProxyType(table)


@cache
def reporting_verbs() -> Mapping[str, ReportingVerb]:
    """Every inflected form ("said", "call on", "praises") -> its verb of saying."""
    table: dict[str, ReportingVerb] = {}
    for lemma, stance, irregular, flags in _rows("reporting_verbs.tsv", 4):
        verb = ReportingVerb(lemma, stance, *(flag in flags for flag in "notwhqa"))
        for form in _verb_forms(lemma, irregular):
            table.setdefault(form, verb)
    return MappingProxyType(table)


def _verb_forms(lemma: str, irregular: str) -> tuple[str, ...]:
    head, _, particle = lemma.partition(" ")
    tail = f" {particle}" if particle else ""
    past = irregular.split(",") if irregular else [_with_suffix(head, "ed") + tail]
    third = head[:-1] + "ies" if head.endswith("y") and head[-2] not in _VOWELS else _plural(head)
    return (lemma, third + tail, _with_suffix(head, "ing") + tail, *past)


def _with_suffix(head: str, suffix: str) -> str:
    if head.endswith("e"):
        return head[: -1 if suffix == "ed" or not head.endswith("ee") else None] + suffix
    if head.endswith("y") and head[-2] not in _VOWELS and suffix == "ed":
        return head[:-1] + "ied"
    head = head.replace("qu", "qw")  # this u is no vowel
    closed = len(head) > 2 and head[-1] not in "aeiouwxy" and head[-2] in _VOWELS and head[-3] not in _VOWELS
    syllables = sum(a not in _VOWELS and b in _VOWELS for a, b in zip(" " + head, head, strict=False))
    if closed and (syllables == 1 or head in _DOUBLING_STRESS):
        head += head[-1]
    return head.replace("qw", "qu") + suffix


@cache
def common_words() -> frozenset[str]:
    """Base forms of everyday words that are written with a small letter."""
    return _words("common_words.txt")
