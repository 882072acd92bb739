"""Decides which names of an event mean the same: every written form with its uses goes in, groups of forms come out.

Forms are joined by indexes (last part, first part, initials, consonants), never by comparing all with all, and only
where one partner fits: two people in one entity do more harm than one person in two.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from sourcecmp.annotate.kinds import Parts, Uses, kinds_of, place_key
from sourcecmp.annotate.runs import is_common
from sourcecmp.data import people
from sourcecmp.model import NameKind

_SHORTEST_MISPRINT = 6  # letters; shorter names differ by one letter and mean two people


@dataclass(frozen=True, slots=True)
class Clusters:
    """`entity_of`: form -> key of its entity. `several`: a form that fits several entities -> their keys."""

    entity_of: Mapping[Parts, str]
    several: Mapping[Parts, tuple[str, ...]]
    kinds: Mapping[str, NameKind]
    forms: Mapping[str, tuple[Parts, ...]]
    evidence: Mapping[str, tuple[str, ...]]


class _Groups:
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


def cluster(uses: Mapping[Parts, Uses], same: Iterable[tuple[Parts, Parts]] = ()) -> Clusters:
    """Groups of forms; `same` are pairs that a text itself declares to be one ("Full Name (FN)")."""
    kinds = kinds_of(uses)
    groups = _Groups(sorted(uses))
    by_kind: dict[NameKind, list[Parts]] = {kind: [] for kind in NameKind}
    for form in sorted(uses):
        by_kind[kinds[form]].append(form)
    for long, short in same:
        if NameKind.PERSON not in (kinds[long], kinds[short]):
            groups.join(long, short, f"the text writes “{_words(long)} ({_words(short).upper()})”")
    several = _join_people(by_kind[NameKind.PERSON], uses, groups)
    _join_bodies(by_kind[NameKind.ORGANISATION] + by_kind[NameKind.OTHER], uses, groups)
    _join_misprints(by_kind, uses, groups)
    return _named(uses, kinds, groups, several)


# --- people ----------------------------------------------------------------------------------------


def _join_people(forms: list[Parts], uses: Mapping[Parts, Uses], groups: _Groups) -> dict[Parts, tuple[Parts, ...]]:
    """Joins full names, then short ones; returns the short ones that fit several people."""
    full = [form for form in forms if _is_full(form)]
    by_end: dict[tuple[str, str], list[Parts]] = {}
    for form in full:
        for first in people.nicknames().get(form[0], frozenset({form[0]})):
            by_end.setdefault((first, _last_name(form)), []).append(form)
    for (_, _), alike in sorted(by_end.items()):
        for other in alike[1:]:
            if _middles_agree(alike[0], other):
                groups.join(alike[0], other, f"“{_words(other)}” and “{_words(alike[0])}” share first and last name")
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
            reason = f"“{_words(form)}” is part of “{_words(candidates[0])}”, the only such name in the event"
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


def _join_initials(full: list[Parts], groups: _Groups) -> None:
    """Joins "J. Smith" with the one person whose names begin so."""
    spelled: dict[tuple[str, str], set[Parts]] = {}
    for form in full:
        if len(form[0]) > 1:
            spelled.setdefault((form[0][0], form[-1]), set()).add(form)
    for form in full:
        fits = groups.roots(spelled.get((form[0], form[-1]), ()))
        if len(form[0]) == 1 and len(fits) == 1:
            groups.join(form, fits[0], f"“{_words(form)}” has the initial of “{_words(fits[0])}”")


def gender_of(form: Parts) -> str:
    return people.given_names().get(form[0], "") if len(form) > 1 else ""


def _genders_agree(short: Parts, full: Parts, uses: Mapping[Parts, Uses]) -> bool:
    """Whether titles of the short form ("Ms.") leave room for the given name of the full one."""
    genders = uses[short].genders
    own = gender_of(full)
    return not own or not genders or genders[own] > 0


# --- bodies ----------------------------------------------------------------------------------------


def _join_bodies(forms: list[Parts], uses: Mapping[Parts, Uses], groups: _Groups) -> None:
    """Joins bodies with their acronyms, corporate suffixes and short names."""
    initials: dict[str, set[Parts]] = {}
    firsts: dict[Parts, set[Parts]] = {}
    lasts: dict[Parts, set[Parts]] = {}
    bare: dict[Parts, Parts] = {}
    for form in forms:
        core = _core(form)
        if core in bare:
            groups.join(form, bare[core], f"“{_words(form)}” is “{_words(bare[core])}” but for a suffix")
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


def _join_acronym(form: Parts, initials: Mapping[str, set[Parts]], forms: set[Parts], groups: _Groups) -> None:
    word = form[0]
    body = people.known_bodies().get(word)
    if body is not None:
        full = tuple(body.full.lower().split())
        if full in forms:
            groups.join(form, full, f"“{word.upper()}” is the usual short form of “{body.full}”")
            return
    fits = groups.roots(initials.get(word, ()))
    if len(word) > 1 and len(fits) == 1:
        groups.join(form, fits[0], f"“{word.upper()}” are the initials of “{_words(fits[0])}”")


def _join_short(
    form: Parts, firsts: Mapping[Parts, set[Parts]], lasts: Mapping[Parts, set[Parts]], groups: _Groups
) -> None:
    """Joins "Chargers" with "San Diego Chargers" and "Marvell" with "Marvell Technology"."""
    if form[0] in people.word_set("belief") or form[0] in people.word_set("bodies-of-their-own"):
        return
    beginnings = set() if is_common(form[0]) else firsts.get(form, set())
    roots = groups.roots(beginnings or lasts.get(form, ()))
    if len(roots) == 1 and not people.known_bodies().get(form[0]):
        groups.join(form, roots[0], f"“{_words(form)}” is short for “{_words(roots[0])}”, the only such name")


# --- misprints and spellings -----------------------------------------------------------------------


def _join_misprints(by_kind: Mapping[NameKind, list[Parts]], uses: Mapping[Parts, Uses], groups: _Groups) -> None:
    """Joins names that differ in one word by one letter, or only in their vowels."""
    for kind in (NameKind.PERSON, NameKind.ORGANISATION):
        index: dict[tuple[Parts, str], list[Parts]] = {}
        for form in by_kind[kind]:
            for key in _near_keys(form):
                index.setdefault(key, []).append(form)
        for (_, _), near in sorted(index.items()):
            for other in near[1:3]:  # the first ones are enough: joining is transitive
                if _is_misprint(near[0], other, uses):
                    groups.join(
                        near[0], other, f"“{_words(other)}” is taken for another spelling of “{_words(near[0])}”"
                    )


def _near_keys(form: Parts) -> Iterator[tuple[Parts, str]]:
    for place, part in enumerate(form):
        if len(part) >= _SHORTEST_MISPRINT - (len(form) > 1):
            rest = (*form[:place], "", *form[place + 1 :])
            yield rest, _skeleton(part)
            for cut in range(1, len(part)):
                yield rest, part[:cut] + part[cut + 1 :]


def _skeleton(word: str) -> str:
    """The consonants of a word, so that spellings of a foreign name fall together."""
    plain = word if word.isascii() else unicodedata.normalize("NFKD", word)
    letters = plain[0] + "".join(c for c in plain[1:] if c not in "aeiouyhw")
    return "=" + "".join(c for i, c in enumerate(letters) if i == 0 or letters[i - 1] != c)


def _is_misprint(a: Parts, b: Parts, uses: Mapping[Parts, Uses]) -> bool:
    if len(a) != len(b) or any(is_common(part) for part in (*a, *b) if len(a) == 1):
        return False
    pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    if len(pairs) != 1:
        return False
    (x, y) = pairs[0]
    if x in people.given_names() and y in people.given_names():
        return False
    limit = 2 if _skeleton(x) == _skeleton(y) and min(len(x), len(y)) > _SHORTEST_MISPRINT else 1
    if OSA.distance(x, y, score_cutoff=limit) > limit or x[0] != y[0]:
        return False
    # Two surnames used again and again are two people ("Peterson", "Petersen"), unless a first name agrees.
    return len(a) > 1 or min(uses[a].count, uses[b].count) == 1 or _skeleton(x) == _skeleton(y)


# --- keys ------------------------------------------------------------------------------------------


def _named(
    uses: Mapping[Parts, Uses],
    kinds: Mapping[Parts, NameKind],
    groups: _Groups,
    several: Mapping[Parts, tuple[Parts, ...]],
) -> Clusters:
    """Gives each group its key: the gazetteer's for places, else its fullest form."""
    members: dict[Parts, list[Parts]] = {}
    for form in sorted(uses):
        members.setdefault(groups.root(form), []).append(form)
    key_of_root: dict[Parts, str] = {}
    kind_of_key: dict[str, NameKind] = {}
    forms_of_key: dict[str, list[Parts]] = {}
    evidence: dict[str, list[str]] = {}
    for root, forms in members.items():
        main = max(forms, key=lambda form: (len(form), uses[form].count, form))
        kind = _group_kind(forms, uses, kinds)
        key = place_key(main, acronym=uses[main].acronym > 0) if kind is NameKind.PLACE else " ".join(main)
        key_of_root[root] = key
        kind_of_key[key] = kind
        forms_of_key.setdefault(key, []).extend(forms)
        evidence.setdefault(key, []).extend(groups.reasons.get(root, ()))
    return Clusters(
        entity_of={form: key_of_root[groups.root(form)] for form in uses},
        several={
            form: tuple(sorted({key_of_root[groups.root(o)] for o in others})) for form, others in several.items()
        },
        kinds=kind_of_key,
        forms={key: tuple(forms) for key, forms in forms_of_key.items()},
        evidence={key: tuple(sorted(reasons)) for key, reasons in evidence.items()},
    )


def _group_kind(forms: list[Parts], uses: Mapping[Parts, Uses], kinds: Mapping[Parts, NameKind]) -> NameKind:
    totals: Counter[NameKind] = Counter()
    for form in forms:
        totals[kinds[form]] += uses[form].count * (0 if kinds[form] is NameKind.OTHER else 1)
    return max(sorted(totals), key=lambda kind: totals[kind])


def _words(form: Parts) -> str:
    return " ".join(form)
