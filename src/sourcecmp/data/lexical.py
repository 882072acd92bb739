"""What is known about English words apart from any event: how frequent they are, their base forms, which mean the
same, the opposite or something that shuts the other out. Words go in lower case, and plain strings and frozen sets
come out; each data file is read when first asked for, because most runs need only some of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType

from sourcecmp.data.sorted_table import sorted_table
from sourcecmp.data.words import rows

MOST_EXPANSIONS = 12  # keeps the postings that a word looks up few
MOST_REMEMBERED = 50_000  # words; a hostile text must not fill the memory


@lru_cache(maxsize=MOST_REMEMBERED)
def zipf(word: str) -> float:
    """How frequent a word is on the Zipf scale: 7 for "the", 3 for one use in a million words, 0 where unknown."""
    return int(sorted_table("en/frequency.tsv").get(word.lower()) or 0) / 100


@lru_cache(maxsize=MOST_REMEMBERED)
def lemma(word: str, pos: str = "") -> str:
    """The base form of a lower-case word; `pos` is "n", "v", "a", "r" or "" for the likeliest reading.

    A word that is no known inflected form, such as a name, comes back as it is.
    """
    in_part = sorted_table("en/lemmas_by_part.tsv").get(f"{word} {pos}") if pos else ""
    return in_part or sorted_table("en/lemmas.tsv").get(word) or word


@cache
def verb_kinds() -> Mapping[str, str]:
    """Every form that `verb_kind` knows, with its kind."""
    return MappingProxyType({form: kind for kind, forms in rows("en/verb_forms.tsv") for form in forms.split()})


def verb_kind(form: str) -> str:
    """What a lower-case form is as a verb: "past" (often the participle too), "participle", "third",
    "perhaps" (third person or plural noun) or "base"; "" for
    what is no verb or more often something else."""
    return verb_kinds().get(form, "")


RELATIONS = ("synonym", "derived", "antonym", "converse")  # the columns of related.tsv


@lru_cache(maxsize=MOST_REMEMBERED)
def _related(word: str) -> tuple[frozenset[str], ...]:
    columns = sorted_table("en/related.tsv").get(word).split("\t")
    return tuple(frozenset(column.split()) for column in columns + [""] * (len(RELATIONS) - len(columns)))


def _others(word: str, relation: str) -> frozenset[str]:
    return _related(word)[RELATIONS.index(relation)]


def relation(a: str, b: str) -> str:
    """How two base forms hang together: "synonym", "derived" or ""."""
    if b in _others(a, "synonym"):
        return "synonym"
    return "derived" if b in _others(a, "derived") else ""


@lru_cache(maxsize=MOST_REMEMBERED)
def expansions(lemma: str) -> tuple[str, ...]:
    """The words that `relation` ties to a base form, those likeliest to be met first."""
    words = _others(lemma, "synonym") | _others(lemma, "derived")
    return tuple(sorted(words, key=lambda word: (-zipf(word), word))[:MOST_EXPANSIONS])


def antonyms(lemma: str) -> frozenset[str]:
    """Words that cannot be true of the same thing together with this one."""
    return _others(lemma, "antonym")


def converses(lemma: str) -> frozenset[str]:
    """The same event told from the other side: buy and sell, win and lose."""
    return _others(lemma, "converse")


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(words.split()) for name, words in rows("en/noun_classes.tsv")})


def is_person_noun(lemma: str) -> bool:
    """Whether a noun chiefly means a person: minister, witness, survivor."""
    return lemma in _classes()["person"]


def is_group_noun(lemma: str) -> bool:
    """Whether a noun chiefly means a body of people: parliament, alliance, ministry."""
    return lemma in _classes()["group"]


def is_event_noun(lemma: str) -> bool:
    """Whether a noun chiefly means something that happens: attack, meeting, election."""
    return lemma in _classes()["event"]


@cache
def _exclusive_classes() -> Mapping[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for name, words in rows("en/exclusive.tsv"):
        for word in words.split():
            classes[word] = classes.get(word, frozenset()) | {name}
    return MappingProxyType(classes)


def exclusive(a: str, b: str) -> str:
    """The class in which two different base forms exclude each other ("colour" for red and blue), or ""."""
    if a == b or relation(a, b) == "synonym":
        return ""
    classes = _exclusive_classes()
    return min(classes.get(a, frozenset()) & classes.get(b, frozenset()), default="")


def opposed(word: str, other: str) -> str:
    """The class of `opposites.tsv` in whose groups two words or phrases exclude each other, or ""."""
    groups = _opposed_groups()
    for kind, group in groups.get(word, ()):
        if any(kind == theirs and group != at for theirs, at in groups.get(other, ())):
            return kind
    return ""


@cache
def _opposed_groups() -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Word or phrase -> its classes, each with the number of its group there."""
    table: dict[str, tuple[tuple[str, int], ...]] = {}
    for kind, *groups in rows("en/opposites.tsv"):
        if kind in ("opposite", "converse"):
            continue  # `related.tsv` has these
        for place, group in enumerate(groups):
            for word in (each.replace("_", " ") for each in group.split()):
                table[word] = (*table.get(word, ()), (kind, place))
    return MappingProxyType(table)
