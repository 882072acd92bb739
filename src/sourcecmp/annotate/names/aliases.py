"""Joins the forms of one person's name: full names that agree, initials, and short forms that fit one full name."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

from sourcecmp.annotate.names.groups import Groups, words_of
from sourcecmp.annotate.names.kinds import Parts, Uses
from sourcecmp.data import people


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
