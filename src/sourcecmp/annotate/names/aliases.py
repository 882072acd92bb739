"""Joins the written forms that name one person or one body, and says why each pair was joined.

In come the forms of an event by kind, with their uses. People: full names that agree, initials, and short forms that
fit one full name. Bodies: an acronym, the name without "Inc.", and short names that fit one body alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rapidfuzz.distance import OSA

from sourcecmp.annotate.names.kinds import Parts, Uses
from sourcecmp.annotate.names.runs import is_common
from sourcecmp.data import people


class Groups:
    """Union-find over forms that remembers why two were joined."""

    def __init__(self, forms: Iterable[Parts]) -> None:
        self.parent = {form: form for form in forms}
        self.reasons: dict[Parts, list[str]] = {}

    def root(self, form: Parts) -> Parts:
        while self.parent[form] != form:
            self.parent[form] = self.parent[self.parent[form]]
            form = self.parent[form]
        return form

    def join(self, a: Parts, b: Parts, reason: str) -> None:
        root_a, root_b = sorted((self.root(a), self.root(b)))
        if root_a == root_b:
            return
        self.parent[root_b] = root_a
        self.reasons.setdefault(root_a, []).extend([*self.reasons.pop(root_b, []), reason])

    def roots(self, forms: Iterable[Parts]) -> tuple[Parts, ...]:
        return tuple(sorted({self.root(form) for form in forms}))


def words_of(form: Parts) -> str:
    return " ".join(form)


# --- people ----------------------------------------------------------------------------------------


def join_people(forms: list[Parts], uses: Mapping[Parts, Uses], groups: Groups) -> dict[Parts, tuple[Parts, ...]]:
    """Joins full names, then short ones; returns the short ones that fit several people."""
    full = [form for form in forms if _is_full(form)]
    by_end: dict[tuple[str, str], list[Parts]] = {}
    for form in full:
        for first in people.nicknames().get(form[0], frozenset({form[0]})):
            by_end.setdefault((first, _last_name(form)), []).append(form)
    for (_, _), alike in sorted(by_end.items()):
        for other in alike[1:]:
            if _middles_agree(alike[0], other):
                reason = f"“{words_of(other)}” and “{words_of(alike[0])}” share first and last name"
                groups.join(alike[0], other, reason)
    _join_initials(full, groups)
    suffixes: dict[Parts, set[Parts]] = {}
    for form in full:
        for start in range(1, len(form)):
            suffixes.setdefault(form[start:], set()).add(form)
        suffixes.setdefault((_last_name(form),), set()).add(form)
        suffixes.setdefault(form[:1], set())
    firsts: dict[Parts, set[Parts]] = {}
    for form in full:
        firsts.setdefault(form[:1], set()).add(form)
    several = {}
    for form in forms:
        if _is_full(form):
            continue
        fits = suffixes.get(form) or firsts.get(form) or set()
        candidates = [other for other in sorted(fits) if _genders_agree(form, other, uses)]
        roots = groups.roots(candidates)
        if len(roots) == 1 and len(groups.roots(fits)) == 1:
            reason = f"“{words_of(form)}” is part of “{words_of(candidates[0])}”, the only such name in the event"
            groups.join(form, candidates[0], reason)
        elif roots:
            several[form] = tuple(candidates)
    return several


def _is_full(form: Parts) -> bool:
    """Whether a form has a first and a last name ("de Hoop Scheffer" has not)."""
    return len(form) > 1 and form[0] not in people.name_connectors()


def _last_name(form: Parts) -> str:
    """The last name, without "Jr." or "III"."""
    return form[-2] if len(form) > 2 and form[-1] in people.word_set("generation") else form[-1]


def _middles_agree(a: Parts, b: Parts) -> bool:
    """Whether what stands between first and last name, and "Jr." behind, can belong to one person."""
    generations = {form[-1] for form in (a, b) if form[-1] in people.word_set("generation")}
    if len(generations) > 1:
        return False
    middle_a, middle_b = ("".join(form[1 : form.index(_last_name(form), 1)]) for form in (a, b))
    if not middle_a or not middle_b or middle_a == middle_b:
        return True
    if min(len(middle_a), len(middle_b)) == 1:
        return middle_a[0] == middle_b[0]
    return OSA.distance(middle_a, middle_b, score_cutoff=1) <= 1


def _join_initials(full: list[Parts], groups: Groups) -> None:
    """Joins "J. Smith" with the one person whose names begin so."""
    spelled: dict[tuple[str, str], set[Parts]] = {}
    for form in full:
        if len(form[0]) > 1:
            spelled.setdefault((form[0][0], form[-1]), set()).add(form)
    for form in full:
        fits = groups.roots(spelled.get((form[0], form[-1]), ()))
        if len(form[0]) == 1 and len(fits) == 1:
            groups.join(form, fits[0], f"“{words_of(form)}” has the initial of “{words_of(fits[0])}”")


def gender_of(form: Parts) -> str:
    return people.given_names().get(form[0], "") if len(form) > 1 else ""


def _genders_agree(short: Parts, full: Parts, uses: Mapping[Parts, Uses]) -> bool:
    """Whether titles of the short form ("Ms.") leave room for the given name of the full one."""
    genders = uses[short].genders
    own = gender_of(full)
    return not own or not genders or genders[own] > 0


# --- bodies ----------------------------------------------------------------------------------------


def join_bodies(forms: list[Parts], uses: Mapping[Parts, Uses], groups: Groups) -> None:
    """Joins bodies with their acronyms, corporate suffixes and short names."""
    initials: dict[str, set[Parts]] = {}
    firsts: dict[Parts, set[Parts]] = {}
    lasts: dict[Parts, set[Parts]] = {}
    bare: dict[Parts, Parts] = {}
    for form in forms:
        core = _core(form)
        if core in bare:
            groups.join(form, bare[core], f"“{words_of(form)}” is “{words_of(bare[core])}” but for a suffix")
        bare.setdefault(core, form)
        if len(form) > 1:
            letters = "".join(part[0] for part in core if part not in people.word_set("inside-bodies"))
            initials.setdefault(letters, set()).add(form)
            firsts.setdefault(core[:1], set()).add(form)
            for start in range(1, len(form)):
                lasts.setdefault(form[start:], set()).add(form)
    known = set(forms)
    for form in forms:
        if len(form) == 1:
            _join_acronym(form, initials, known, groups)
            if not uses[form].acronym:
                _join_short(form, firsts, lasts, groups)


def _core(form: Parts) -> Parts:
    """A body's name without "Inc." and the like, and with "U.S." written out."""
    core = form
    while len(core) > 1 and core[-1] in people.word_set("corporate"):
        core = core[:-1]
    if core[0] == "us" and len(core) > 1:
        core = ("united", "states", *core[1:])
    return core


def _join_acronym(form: Parts, initials: Mapping[str, set[Parts]], forms: set[Parts], groups: Groups) -> None:
    word = form[0]
    known = people.known_bodies().get(word, "")
    full = tuple(known.lower().split())
    if full in forms:
        groups.join(form, full, f"“{word.upper()}” is the usual short form of “{known}”")
        return
    fits = groups.roots(initials.get(word, ()))
    if len(word) > 1 and len(fits) == 1:
        groups.join(form, fits[0], f"“{word.upper()}” are the initials of “{words_of(fits[0])}”")


def _join_short(
    form: Parts, firsts: Mapping[Parts, set[Parts]], lasts: Mapping[Parts, set[Parts]], groups: Groups
) -> None:
    """Joins "Chargers" with "San Diego Chargers" and "Marvell" with "Marvell Technology"."""
    if form[0] in people.word_set("belief") or form[0] in people.word_set("bodies-of-their-own"):
        return
    beginnings = set() if is_common(form[0]) else firsts.get(form, set())
    roots = groups.roots(beginnings or lasts.get(form, ()))
    if len(roots) == 1 and form[0] not in people.known_bodies():
        groups.join(form, roots[0], f"“{words_of(form)}” is short for “{words_of(roots[0])}”, the only such name")
