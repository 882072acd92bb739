"""A caption that puts the gathering an account tells of in another place than a sentence does.

In comes the annotation of an event, out go pairs of sentences with their clash. Captions share too few words with
a text to be compared as claims, but "ministers' meeting in Latvia" and "the talks were held in Lithuania" name one
thing each and where it was; so the two are compared, and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sourcecmp.contradict.base import Clash, Reading
from sourcecmp.data import contrast, gazetteer
from sourcecmp.model import AnnotatedSentence, Annotation, Check, NameKind, Region, Span

# Tokens between what gathers and where it does ("the talks were held on Thursday in").
_REACH = 7
_STRENGTH = 0.6
# A text with gatherings in more places than this is a list of them.
_MOST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Scene:
    """A gathering and the place a sentence puts it in."""

    sentence: AnnotatedSentence
    gathering: str
    place: Span
    keys: tuple[str, ...]


def venue_clashes(
    annotation: Annotation, accounts: Collection[str]
) -> tuple[tuple[AnnotatedSentence, AnnotatedSentence, Clash], ...]:
    """Captions against the sentences that say where the gathering was, in the order of the texts."""
    scenes = [
        scene
        for sentence in annotation.sentences
        if sentence.account in accounts and sentence.sentence.region is not Region.BOILERPLATE
        for scene in _scenes(sentence)
    ]
    told = [scene for scene in scenes if scene.sentence.sentence.region is not Region.CAPTION]
    places = {scene.keys: scene for scene in told}.values()
    first_told = {(scene.sentence.account, scene.keys): scene for scene in reversed(told)}.values()
    order = {sentence.id: n for n, sentence in enumerate(annotation.sentences)}
    named_by = _accounts_by_entity(annotation, accounts)
    found = []
    for caption in scenes:
        if caption.sentence.sentence.region is not Region.CAPTION or not _of_this_event(caption, named_by):
            continue
        # Where a text tells of a gathering there as well, the caption shows that one.
        if len(places) > _MOST_PLACES or any(_agree(caption, scene) for scene in places):
            continue
        for scene in sorted(first_told, key=lambda each: order[each.sentence.id]):
            first, second = sorted((caption, scene), key=lambda each: order[each.sentence.id])
            found.append((first.sentence, second.sentence, _clash(first, second)))
    return tuple(found)


def _scenes(sentence: AnnotatedSentence) -> Iterator[Scene]:
    norms = [token.norm for token in sentence.tokens]
    if contrast.words("gathering").isdisjoint(norms):
        return
    for name in sentence.names:
        keys = tuple(place.key for place in gazetteer.find(name.text)) if name.kind is NameKind.PLACE else ()
        at = next((i for i, token in enumerate(sentence.tokens) if token.span.start == name.span.start), 0)
        if name.form == "adjective" or not keys or at < 2 or norms[at - 1] != "in":
            continue
        if not contrast.words("another-time").isdisjoint(norms[:at]):
            continue
        for i in range(at - 2, max(at - 2 - _REACH, -1), -1):
            if norms[i] in contrast.words("gathering"):
                yield Scene(sentence, sentence.tokens[i].text, name.span, keys)
                break
            if sentence.tokens[i].content and norms[i] not in contrast.words("taking-place"):
                break


def _accounts_by_entity(annotation: Annotation, accounts: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for sentence in annotation.sentences:
        if sentence.account in accounts:
            for name in sentence.names:
                found[name.entity].add(sentence.account)
    return found


def _of_this_event(caption: Scene, named_by: Mapping[str, set[str]]) -> bool:
    """Whether somebody or something the caption names is named by another account as well."""
    named = {name.entity for name in caption.sentence.names if name.kind is not NameKind.PLACE}
    return any(named_by.get(entity, set()) - {caption.sentence.account} for entity in named)


def _agree(x: Scene, y: Scene) -> bool:
    return any(k == m or gazetteer.within(k, m) or gazetteer.within(m, k) for k in x.keys for m in y.keys)


def _clash(a: Scene, b: Scene) -> Clash:
    checks = (
        Check("same fact", f'"{a.gathering}" and "{b.gathering}", and no text tells of a gathering in the other place'),
        Check("values clash", f"neither of {a.keys[0]} and {b.keys[0]} lies within the other"),
    )
    reconcile = "the picture shows another meeting"
    return Clash(
        Reading(a.place, a.keys[0]), Reading(b.place, b.keys[0]), "tension", _STRENGTH, "place", checks, reconcile
    )
