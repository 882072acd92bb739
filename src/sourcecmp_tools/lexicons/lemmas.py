"""Works out the base form of every inflected form in use: irregular forms and detachment rules, checked against
WordNet's lemmas, the likelier reading first ("said" is say, "meeting" stays, "leaves" is leave)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcecmp_tools.lexicons.princeton import WordNet

# (part, ending, what replaces it, share of the lemma's uses that take this form)
RULES = (
    ("n", "s", "", 0.25),
    ("n", "ses", "s", 0.25),
    ("n", "xes", "x", 0.25),
    ("n", "zes", "z", 0.25),
    ("n", "ches", "ch", 0.25),
    ("n", "shes", "sh", 0.25),
    ("n", "men", "man", 0.25),
    ("n", "ies", "y", 0.25),
    ("v", "s", "", 0.15),
    ("v", "ies", "y", 0.15),
    ("v", "es", "e", 0.15),
    ("v", "es", "", 0.15),
    ("v", "ed", "e", 0.35),
    ("v", "ed", "", 0.35),
    ("v", "ied", "y", 0.35),
    ("v", "ing", "e", 0.15),
    ("v", "ing", "", 0.15),
    ("a", "er", "", 0.05),
    ("a", "est", "", 0.05),
    ("a", "er", "e", 0.05),
    ("a", "est", "e", 0.05),
    ("a", "ier", "y", 0.05),
    ("a", "iest", "y", 0.05),
)
IRREGULAR_SHARE = {"n": 0.25, "v": 0.35, "a": 0.05, "r": 0.05}
BASE_SHARE = {"n": 0.75, "v": 0.35, "a": 0.9, "r": 1.0}
DOUBLED = frozenset("bdgklmnprtvz")
SHORTEST_BASE = 3  # below it, rules make "a" of "as" and "u" of "us"
# A participle is read as its verb unless its own use as a noun or adjective is this much more frequent ...
PARTICIPLE_BIAS = 3.0
# ... or it has a plural used at least this often for each use of it: "meetings" shows that "meeting" is a noun.
PLURAL_SHARE = 0.12


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form."""

    lemma: str
    part: str
    score: float


def _proper(wordnet: WordNet, lemma: str, part: str) -> bool:
    """Whether the lemma only names individuals ("reuter", "williams")."""
    return all(
        any(w.lower() == lemma and w != lemma for w in wordnet.synsets[key].words) for key in wordnet.index[lemma, part]
    )


def _bases(wordnet: WordNet, form: str) -> Iterator[tuple[str, str, float]]:
    for part in "nvar":
        for base in wordnet.exceptions.get((form, part), ()):
            if base != form and "_" not in base:
                yield base, part, IRREGULAR_SHARE[part]
    for part, ending, replacement, share in RULES:
        if not form.endswith(ending) or form.endswith("ss"):
            continue
        base = form.removesuffix(ending) + replacement
        if len(base) < SHORTEST_BASE:
            continue
        yield base, part, share
        if part in "va" and ending[0] in "ei" and not replacement and base[-1] in DOUBLED and base[-2] == base[-1]:
            yield base[:-1], part, share


def _has_plural(form: str, usage: Mapping[str, float]) -> bool:
    return usage.get(f"{form}s", 0.0) >= PLURAL_SHARE * usage.get(form, 0.0) > 0


def readings(wordnet: WordNet, form: str, usage: Mapping[str, float]) -> list[Reading]:
    """All readings of a form, likeliest first; ties are settled by spelling."""
    found: dict[tuple[str, str], float] = {}
    participle = form.endswith(("ed", "ing"))
    for part in "nvar":
        if (form, part) in wordnet.index and not _proper(wordnet, form, part):
            bias = PARTICIPLE_BIAS if participle and part in "na" else 1.0
            found[form, part] = (wordnet.count(form, part) + 0.1) * BASE_SHARE[part] / bias
    if form.endswith("ing") and (form, "n") in found and _has_plural(form, usage):
        found[form, "n"] = float("inf")
    irregular = {part for part in "nvar" if (form, part) in wordnet.exceptions}
    for base, part, share in _bases(wordnet, form):
        regular = base not in wordnet.exceptions.get((form, part), ())
        if (base, part) in wordnet.index and not _proper(wordnet, base, part) and not (regular and part in irregular):
            score = (wordnet.count(base, part) + 0.1) * share
            found[base, part] = max(found.get((base, part), 0.0), score)
    return sorted((Reading(*key, score) for key, score in found.items()), key=lambda r: (-r.score, r.lemma, r.part))


def defaults(wordnet: WordNet, usage: Mapping[str, float], overrides: Mapping[str, str]) -> dict[str, str]:
    """Inflected form -> base form in its likeliest reading, only where they differ."""
    lemmas = {}
    for form in usage:
        options = readings(wordnet, form, usage)
        lemma = overrides.get(form, options[0].lemma if options else form)
        if lemma != form:
            lemmas[form] = lemma
    return lemmas


def part_readings(
    wordnet: WordNet, usage: Mapping[str, float], lemmas: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """(form, part, base form) wherever a part of speech reads a form differently from the likeliest reading."""
    for form in usage:
        seen = set()
        for option in readings(wordnet, form, usage):
            if option.part not in seen and option.lemma != lemmas.get(form, form):
                yield form, option.part, option.lemma
            seen.add(option.part)
