"""The noun that a number counts: "minister" in "26 NATO foreign ministers".

In comes a window of tokens and the place after (or before) a number, out comes the head noun's lemma. There is no
tagger: the head of a counted phrase in English is its first plural, unless that is part of a name with another plural
behind it; only without a plural do the nouns known to mean persons and bodies decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed, lexical

# Modifiers between a number and its noun: "26 newly appointed NATO foreign ministers".
_REACH = 6
# Zipf scale: a word that readers meet once in a million words.
_COMMON = 3.0


@dataclass(frozen=True, slots=True)
class Counted:
    lemma: str
    plural: bool


_NOTHING = Counted("", plural=False)


def counted_before(here: TokenWindow, i: int) -> str:
    """ "magnitude" in "magnitude 6.1" and "a 6.1-magnitude quake" (there it stands after)."""
    at = i - 2 if here.norm(i - 1) in ("-", "of") else i - 1
    norm = here.norm(at)
    return norm if closed.number_labels().get(norm) == "counted" else ""


def counted_after(here: TokenWindow, end: int, *, singular: bool) -> Counted:
    """The head noun of the phrase that begins at `end`; `singular` for "one soldier"."""
    at = _phrase_start(here, end)
    if here.norm(at) == "others":
        return Counted("other", plural=True)
    run = _run(here, at)
    if not run:
        return _NOTHING
    if here.norm(end) == "-" and not here.has(at, closed.word_set("measure-adjective")):
        # "the 27-member union" counts members.
        return Counted(_plural_lemma(here, run[0]) or here.norms[run[0]], plural=False)
    if here.norm(run[0]) in closed.number_labels() and closed.number_labels()[here.norm(run[0])] == "counted":
        return Counted(here.norm(run[0]), plural=False)
    plurals = [] if singular else [i for i in run if _plural_lemma(here, i)]
    if plurals:
        return Counted(_plural_lemma(here, _head(here, plurals)), plural=True)
    lemma = _singular_head(here, run)
    return Counted(lemma, plural=False)


def _phrase_start(here: TokenWindow, end: int) -> int:
    """Past "of the", "in", a hyphen or "more", to where the counted phrase begins."""
    at = end
    if here.norm(at) == "-":
        return at + 1
    if here.norm(at) in ("of", "in", "worth"):
        at += 2 if here.norm(at + 1) == "of" else 1
        while here.has(at, closed.word_set("article")):
            at += 1
        if here.norm(at)[:1].isdigit() or here.norm(at) in closed.number_words():
            at += 1  # 20 of the 50 soldiers
    while here.has(at, closed.word_set("additional")):
        at += 1
    return at


def _run(here: TokenWindow, at: int) -> list[int]:
    """The content words from `at` on, up to a mark or a function word."""
    run: list[int] = []
    for i in range(at, min(at + _REACH + 2, len(here.norms))):
        norm = here.norms[i]
        if norm == '"' or (norm in ("-", "'s", "'") and run):
            continue
        if not here.tokens[i].content or norm[0].isdigit() or len(run) == _REACH or norm in _time_words():
            break
        run.append(i)
    return run


@cache
def _time_words() -> frozenset[str]:
    """Words that begin a statement of time; they end what is counted ("$21 earlier", "26 in June")."""
    names = ("qualifier", "day-part", "weekday-like")
    words = frozenset().union(*map(closed.word_set, names))
    return words | closed.weekdays().values.keys() | (closed.months().values.keys() - closed.months().guarded)


@cache
def _plural_of(norm: str) -> str:
    """The singular of a plural noun, or ""."""
    if norm in closed.word_set("same-plural"):
        return norm
    if norm in closed.word_set("irregular-plural"):
        return lexical.lemma(norm, "n")
    if len(norm) < 4 or not norm.endswith("s") or norm.endswith(("ss", "us", "is")):
        return ""
    if norm in closed.word_set("singular-s"):
        return ""
    base = lexical.lemma(norm, "n")
    if base != norm:
        return base
    # "services" stands as a word of its own in dictionaries, and new words stand in none.
    return norm[:-1] if lexical.zipf(norm[:-1]) >= _COMMON or not lexical.zipf(norm) else ""


def _plural_lemma(here: TokenWindow, i: int) -> str:
    return _plural_of(here.norms[i])


def _head(here: TokenWindow, plurals: list[int]) -> int:
    """The first plural, but a later one if the first is part of a name ("two United Nations workers")."""
    first = plurals[0]
    if here.capital(first):
        return next((i for i in plurals[1:] if not here.capital(i)), first)
    # "human rights activists", "sports fans": plurals in a row belong together.
    while first + 1 in plurals and not here.capital(first + 1):
        first += 1
    return first


def _singular_head(here: TokenWindow, run: list[int]) -> str:
    """The first noun known to mean a person or body, else the word before the first that looks like a verb."""
    lower = [i for i in run if not here.capital(i)] or run
    for i in lower:
        if lexical.is_person_noun(here.norms[i]) or lexical.is_group_noun(here.norms[i]):
            return here.norms[i]
    # A last word in -ly is rather a noun ("tally"): an adverb would have its verb behind it.
    endings = [("ed", "ly", "ing")] * (len(lower) - 1) + [("ed", "ing")]
    verb = next((n for n, i in enumerate(lower) if here.norms[i].endswith(endings[n])), len(lower))
    return here.norms[lower[verb - 1]] if verb else ""
