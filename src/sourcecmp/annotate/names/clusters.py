"""Decides which names of an event mean the same: every written form with its uses goes in, groups of forms come out.

Forms are joined by indexes (last part, first part, initials, consonants), never by comparing all with all, and only
where one partner fits: two people in one entity do more harm than one person in two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sourcecmp.annotate.names.aliases import Groups, join_bodies, join_people, words_of
from sourcecmp.annotate.names.kinds import Parts, Uses, kinds_of, place_key
from sourcecmp.model import NameKind


@dataclass(frozen=True, slots=True)
class Clusters:
    """`entity_of`: form -> key of its entity. `several`: a form that fits several entities -> their keys.
    `evidence`: key -> why its forms were joined."""

    entity_of: Mapping[Parts, str]
    several: Mapping[Parts, tuple[str, ...]]
    kinds: Mapping[str, NameKind]
    forms: Mapping[str, tuple[Parts, ...]]
    evidence: Mapping[str, tuple[str, ...]]


def cluster(uses: Mapping[Parts, Uses], same: Iterable[tuple[Parts, Parts]] = ()) -> Clusters:
    """Groups of forms; `same` are pairs that a text itself declares to be one ("Full Name (FN)")."""
    kinds = kinds_of(uses)
    groups = Groups(sorted(uses))
    by_kind: dict[NameKind, list[Parts]] = {kind: [] for kind in NameKind}
    for form in sorted(uses):
        by_kind[kinds[form]].append(form)
    for long, short in same:
        if NameKind.PERSON not in (kinds[long], kinds[short]):
            groups.join(long, short, f"the text writes “{words_of(long)} ({words_of(short).upper()})”")
    several = join_people(by_kind[NameKind.PERSON], uses, groups)
    join_bodies(by_kind[NameKind.ORGANISATION] + by_kind[NameKind.OTHER], uses, groups)
    return _named(uses, kinds, groups, several)


def _named(
    uses: Mapping[Parts, Uses],
    kinds: Mapping[Parts, NameKind],
    groups: Groups,
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
        evidence={key: tuple(sorted(set(reasons))) for key, reasons in evidence.items()},
    )


def _group_kind(forms: list[Parts], uses: Mapping[Parts, Uses], kinds: Mapping[Parts, NameKind]) -> NameKind:
    totals: Counter[NameKind] = Counter()
    for form in forms:
        totals[kinds[form]] += uses[form].count * (0 if kinds[form] is NameKind.OTHER else 1)
    return max(sorted(totals), key=lambda kind: totals[kind])
