"""Joins the forms of one body's name: its acronym, the name without "Inc.", and short names that fit it alone."""

from __future__ import annotations

from collections.abc import Mapping

from sourcecmp.annotate.names.groups import Groups, words_of
from sourcecmp.annotate.names.kinds import Parts, Uses
from sourcecmp.annotate.names.runs import is_common
from sourcecmp.data import people


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
