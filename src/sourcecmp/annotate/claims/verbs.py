"""Finds the finite verbs of a sentence without a tagger: where each group begins and ends, and its tense.

In comes a window, out come verb groups in text order: auxiliaries with their adverbs and the verb they help ("has not
yet been ratified"), and plain verbs that stand where a verb can. A past form may also be a participle ("the towns
destroyed by fire"); one before "by" or behind an article is taken for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import closed, lexical

_LONGEST_GROUP = 7  # tokens: "would not have been so badly hit"


@dataclass(frozen=True, slots=True)
class Verb:
    """Tokens start..end-1; `tense` as in `Claim`; `sure` if it can be nothing but a finite verb, `doubtful` if it may
    as well be a noun."""

    start: int
    end: int
    tense: str
    sure: bool
    doubtful: bool = False


def finite_verbs(here: TokenWindow) -> tuple[Verb, ...]:
    """The finite verb groups of a sentence in text order."""
    found: list[Verb] = []
    free = 0
    forms = _forms()
    for i, norm in enumerate(here.norms):
        if norm in forms and i >= free and (verb := _verb_at(here, i)):
            found.append(verb)
            free = verb.end
    return tuple(found)


@cache
def _forms() -> frozenset[str]:
    """Every form that can be, or begin, a finite verb."""
    return closed.word_set("auxiliary") | closed.word_set("unchanging-verb") | lexical.verb_kinds().keys()


def _verb_at(here: TokenWindow, i: int) -> Verb | None:
    norm = here.norms[i]
    if i and here.capital(i):
        return None  # "George Will"
    if norm in closed.word_set("auxiliary"):
        return _helped(here, i)
    kind = lexical.verb_kind(norm)
    if not kind and norm in closed.word_set("unchanging-verb") and not here.has(i - 1, closed.word_set("before-noun")):
        return Verb(i, i + 1, "past", sure=False)
    if not kind or kind == "participle" or here.has(i - 1, closed.word_set("before-noun")):
        return None
    if kind == "past":
        if here.norm(i + 1) == "by":
            return None
        return Verb(i, i + 1, "past", sure=not norm.endswith("ed"))
    if kind in ("third", "perhaps"):
        if not i:
            return None  # "Talks collapsed"
        return Verb(i, i + 1, "present", sure=False, doubtful=kind == "perhaps")
    before = here.norm(i - 1)
    plural = before in _plurals() or (before.endswith("s") and before not in closed.word_set("singular-s"))
    return Verb(i, i + 1, "present", sure=False) if plural else None


@cache
def _plurals() -> frozenset[str]:
    """Plurals that do not end in -s, behind which a base form is a verb ("the people approve")."""
    return closed.word_set("plural-pronoun") | closed.word_set("same-plural") | closed.word_set("irregular-plural")


def _helped(here: TokenWindow, i: int) -> Verb | None:
    """An auxiliary and what follows it up to the verb it helps."""
    first = here.norms[i]
    clitic = first in ("'s", "'d")
    if here.has(i - 1, closed.word_set("before-noun")) or (clitic and not here.has(i - 1, closed.word_set("pronoun"))):
        return None  # "the will", "NATO's"
    end, perfect = i + 1, False
    while end < len(here.norms) and end - i < _LONGEST_GROUP:
        norm = here.norms[end]
        if norm in closed.word_set("within-verb") or (norm.endswith("ly") and len(norm) > 3):
            end += 1
        elif lexical.verb_kind(norm) or norm.endswith(("ing", "ed")) or norm in closed.word_set("unchanging-verb"):
            perfect = perfect or first in closed.word_set("have")
            end += 1
            break
        else:
            break
    perfect = perfect or (first in closed.word_set("have") and "been" in here.norms[i:end])
    return Verb(i, end, "perfect" if perfect else _tense(first), sure=True)


def _tense(auxiliary: str) -> str:
    if auxiliary in closed.word_set("future-auxiliary"):
        return "future"
    return "past" if auxiliary in closed.word_set("past-auxiliary") else "present"
