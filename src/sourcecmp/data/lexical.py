"""What is known about English words apart from any event: how frequent they are, their base forms, which mean the
same, the opposite or something that shuts the other out. Words go in lower case, and plain strings and frozen sets
come out; each data file is read when first asked for, because most runs need only some of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType

MOST_EXPANSIONS = 12  # keeps the postings that a word looks up few
MOST_REMEMBERED = 50_000  # words; a hostile text must not fill the memory


def _text(name: str) -> str:
    """A data file without its header."""
    text = files("sourcecmp.data").joinpath(name).read_text(encoding="utf-8")
    start = 0
    while text.startswith("#", start):
        start = text.index("\n", start) + 1
    return text[start:]


def _rows(name: str) -> Iterator[list[str]]:
    return (line.split("\t") for line in _text(name).splitlines())


@cache
def _frequencies() -> Mapping[str, float]:
    table: dict[str, float] = {}
    for level, words in _rows("frequency.tsv"):
        table.update(dict.fromkeys(words.split(), float(level)))
    return MappingProxyType(table)


def zipf(word: str) -> float:
    """How frequent a word is on the Zipf scale: 7 for "the", 3 for one use in a million words, 0 where unknown."""
    return _frequencies().get(word.lower(), 0.0)


@cache
def _lemmas() -> Mapping[str, str]:
    cells = iter(_text("lemmas.tsv").split())  # no line-by-line reading: it is three times as fast
    return MappingProxyType(dict(zip(cells, cells, strict=True)))


@cache
def _lemmas_by_part() -> Mapping[tuple[str, str], str]:
    return MappingProxyType({(form, part): base for form, part, base in _rows("lemmas_by_part.tsv")})


def lemma(word: str, pos: str = "") -> str:
    """The base form of a lower-case word; `pos` is "n", "v", "a", "r" or "" for the likeliest reading.

    A word that is no known inflected form, such as a name, comes back as it is.
    """
    if pos and (found := _lemmas_by_part().get((word, pos))):
        return found
    return _lemmas().get(word, word)


@cache
def _related() -> Mapping[tuple[str, str], str]:
    """(word, kind of relation) -> the related words, still unsplit."""
    return MappingProxyType({(word, kind): words for word, kind, words in _rows("related.tsv")})


@lru_cache(maxsize=MOST_REMEMBERED)
def _others(word: str, kind: str) -> frozenset[str]:
    return frozenset(_related().get((word, kind), "").split())


def relation(a: str, b: str) -> str:
    """How two base forms hang together: "synonym", "derived" or ""."""
    if b in _others(a, "s"):
        return "synonym"
    return "derived" if b in _others(a, "d") else ""


@lru_cache(maxsize=MOST_REMEMBERED)
def expansions(lemma: str) -> tuple[str, ...]:
    """The words that `relation` ties to a base form, those likeliest to be met first."""
    words = _others(lemma, "s") | _others(lemma, "d")
    return tuple(sorted(words, key=lambda word: (-zipf(word), word))[:MOST_EXPANSIONS])


def antonyms(lemma: str) -> frozenset[str]:
    """Words that cannot be true of the same thing together with this one."""
    return _others(lemma, "a")


def converses(lemma: str) -> frozenset[str]:
    """The same event told from the other side: buy and sell, win and lose."""
    return _others(lemma, "c")


@cache
def _classes() -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(words.split()) for name, words in _rows("noun_classes.tsv")})


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
    for name, words in _rows("exclusive.tsv"):
        for word in words.split():
            classes[word] = classes.get(word, frozenset()) | {name}
    return MappingProxyType(classes)


def exclusive(a: str, b: str) -> str:
    """The class in which two different base forms exclude each other ("colour" for red and blue), or ""."""
    if a == b or relation(a, b) == "synonym":
        return ""
    classes = _exclusive_classes()
    return min(classes.get(a, frozenset()) & classes.get(b, frozenset()), default="")
