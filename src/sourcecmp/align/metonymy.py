"""Whom a name may stand for: a capital for its country, an official for the country or body of the title.

In come the annotated sentences of an event, out goes, per entity, the entities it may stand for. "Moscow and NATO
agreed", "Russia and NATO agreed" and "the Russian foreign minister agreed with NATO" tell of one deal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sourcecmp.align.titles import title_before
from sourcecmp.data import gazetteer
from sourcecmp.model import AnnotatedSentence, NameKind

Metonymy = Mapping[str, frozenset[str]]
NO_METONYMY: Metonymy = MappingProxyType({})


def stands_for(sentences: Iterable[AnnotatedSentence]) -> Metonymy:
    """Entity key -> keys of what it may stand for."""
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        for name in sentence.names:
            if name.kind == NameKind.PLACE:
                country = gazetteer.capital_of(name.entity)
                if country:
                    found[name.entity].add(country)
            elif name.kind == NameKind.PERSON:
                title = title_before(sentence, name)
                if not len(title):
                    continue
                found[name.entity] |= {
                    other.entity
                    for other in sentence.names
                    if other.kind != NameKind.PERSON and title.contains(other.span)
                }
    return MappingProxyType({entity: frozenset(others) for entity, others in found.items() if others})
