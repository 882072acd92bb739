"""Resolves the names of a whole event: mentions of all accounts go in, and for each sentence its names come out,
each with the key of the entity it means, together with the entities and why each form was taken to mean them.

The order of the accounts plays no part: forms are grouped over the event as a whole, and what depends on
the course of a text ("he", a surname that two people share) is settled within its own account.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sourcecmp.annotate.names.clusters import Clusters, cluster
from sourcecmp.annotate.names.kinds import Parts, Uses
from sourcecmp.annotate.names.mentions import Mention, find_mentions
from sourcecmp.annotate.names.pronouns import with_pronouns
from sourcecmp.annotate.names.runs import vocabulary_of
from sourcecmp.annotate.names.shared_surnames import entity_keys, genders_of
from sourcecmp.annotate.window import NORMAL, TokenWindow
from sourcecmp.data import gazetteer, people
from sourcecmp.model import Entity, Name, NameKind, Sentence


def resolve_names(
    sentences: Sequence[Sentence], windows: Sequence[TokenWindow]
) -> tuple[tuple[tuple[Name, ...], ...], tuple[Entity, ...]]:
    """The names of each sentence, in the order given, and the entities of the event, sorted by key."""
    mentions = _mentions(windows)
    clusters = cluster(_uses(mentions), _declared(windows, mentions))
    genders = genders_of(clusters, mentions)
    keys = entity_keys(sentences, windows, mentions, clusters, genders)
    named = [_names(found, own, clusters) for found, own in zip(mentions, keys, strict=True)]
    names = with_pronouns(sentences, windows, named, genders)
    return names, _entities(names, clusters)


def _mentions(windows: Sequence[TokenWindow]) -> list[tuple[Mention, ...]]:
    """Bodies first: headlines are read with the names that the bodies taught."""
    vocabulary = vocabulary_of(windows)
    found: list[tuple[Mention, ...]] = [()] * len(windows)
    for number, window in enumerate(windows):
        if window.style == NORMAL:
            found[number] = find_mentions(window, vocabulary)
            for mention in found[number]:
                vocabulary.learn(mention.parts)
                if mention.title or mention.parts[0] in people.given_names():
                    vocabulary.learn(mention.parts[-1:])
    for number, window in enumerate(windows):
        if window.style != NORMAL:
            found[number] = find_mentions(window, vocabulary)
    return found


def _uses(mentions: Sequence[tuple[Mention, ...]]) -> dict[Parts, Uses]:
    uses: dict[Parts, Uses] = {}
    for sentence in mentions:
        for mention in sentence:
            if (use := uses.get(mention.parts)) is None:
                use = uses[mention.parts] = Uses()
            use.add(mention)
    return uses


def _declared(windows: Sequence[TokenWindow], mentions: Sequence[tuple[Mention, ...]]) -> Iterator[tuple[Parts, Parts]]:
    """Pairs that a text declares to be the same: "Republican National Committee (RNC)"."""
    for window, found in zip(windows, mentions, strict=True):
        for long, short in pairwise(found):
            between = window.text[long.span.end : short.span.start]
            if between.strip() == "(" and window.text[short.span.end : short.span.end + 1] == ")" and short.acronym:
                letters = iter("".join(part[0] for part in long.parts))
                if (
                    len(long.parts) > 1
                    and long.parts[0][0] == short.parts[0][0]
                    and all(any(letter == other for other in letters) for letter in short.parts[0][:2])
                ):
                    yield long.parts, short.parts


def _names(mentions: Sequence[Mention], keys: Sequence[str], clusters: Clusters) -> tuple[Name, ...]:
    """The names of one sentence in text order; `keys` are the entities that its mentions mean."""
    names = [_name(mention, key, clusters) for mention, key in zip(mentions, keys, strict=True)]
    return tuple(sorted(names, key=lambda name: name.span))


def _name(mention: Mention, key: str, clusters: Clusters) -> Name:
    kind = clusters.kinds.get(key, NameKind.OTHER)
    form = "full" if len(mention.parts) > 1 or kind is not NameKind.PERSON else "short"
    if len(mention.parts) == 1 and gazetteer.demonym(mention.text):
        form = "adjective"
    return Name(mention.span, mention.text, key, kind, form)


def _entities(names: Sequence[tuple[Name, ...]], clusters: Clusters) -> tuple[Entity, ...]:
    forms: dict[str, set[str]] = {}
    for sentence in names:
        for name in sentence:
            if name.form != "pronoun":
                forms.setdefault(name.entity, set()).add(name.text)
    return tuple(
        Entity(key, clusters.kinds[key], tuple(sorted(forms[key])), clusters.evidence.get(key, ()))
        for key in sorted(forms)
    )
