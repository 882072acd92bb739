"""Turns the mentions of a sentence into names: each with the entity it means and how it is written there."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.annotate.names.clusters import Clusters
from sourcecmp.annotate.names.mentions import Mention
from sourcecmp.data import gazetteer
from sourcecmp.model import Name, NameKind


def names_of(mentions: Sequence[Mention], keys: Sequence[str], clusters: Clusters) -> tuple[Name, ...]:
    """The names of one sentence, in text order; `keys` are the entities that its mentions mean."""
    names = [_name(mention, key, clusters) for mention, key in zip(mentions, keys, strict=True)]
    return tuple(sorted(names, key=lambda name: name.span))


def _name(mention: Mention, key: str, clusters: Clusters) -> Name:
    kind = clusters.kinds.get(key, NameKind.OTHER)
    form = "full" if len(mention.parts) > 1 or kind is not NameKind.PERSON else "short"
    if len(mention.parts) == 1 and gazetteer.demonym(mention.text):
        form = "adjective"
    return Name(mention.span, mention.text, key, kind, form)
