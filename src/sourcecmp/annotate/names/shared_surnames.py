"""Decides which entity each mention of the accounts names: forms that one entity bears mean it everywhere, and a
surname that several people share means the one that its title, its gender or the course of the account picks out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sourcecmp.annotate.names.aliases import gender_of
from sourcecmp.annotate.names.clusters import Clusters
from sourcecmp.annotate.names.mentions import Mention
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import people
from sourcecmp.model import NameKind, Sentence


def entity_keys(
    sentences: Sequence[Sentence],
    windows: Sequence[TokenWindow],
    mentions: Sequence[tuple[Mention, ...]],
    clusters: Clusters,
    genders: Mapping[str, str],
) -> list[list[str]]:
    """The entity keys of the mentions of each sentence."""
    offices = _offices_of(clusters, mentions)
    keys: list[list[str]] = [[] for _ in windows]
    for numbers in by_account(sentences):
        latest: dict[str, tuple[int, int]] = {}
        for number in numbers:
            for order, mention in enumerate(mentions[number]):
                key = clusters.entity_of[mention.parts]
                if mention.parts in clusters.several:
                    key = _one_of_several(mention, windows[number], latest, clusters, genders, offices)
                keys[number].append(key)
                if latest.get(key, (-1, 0))[0] < number:
                    latest[key] = (number, -order)
    return keys


def _one_of_several(
    mention: Mention,
    window: TokenWindow,
    latest: Mapping[str, tuple[int, int]],
    clusters: Clusters,
    genders: Mapping[str, str],
    offices: Mapping[str, set[str]],
) -> str:
    """A surname that several people share goes to the one whose title or gender fits, else to the one named last, the
    first in that sentence where it names two."""
    own = clusters.entity_of[mention.parts]
    candidates = clusters.several[mention.parts]
    if mention.gender:
        candidates = tuple(c for c in candidates if genders.get(c, "") in ("", mention.gender))
    titled = [c for c in candidates if offices.get(c, set()) & _offices(mention)]
    if len(titled) == 1:
        return titled[0]
    if len(candidates) == 1:
        return candidates[0]
    before = window.words[mention.first - 1].low if mention.first else ""
    if before in people.word_set("comparing") or before in people.word_set("definite"):  # "the Walsh family"
        return own
    named = [c for c in candidates if c in latest]
    return max(named, key=lambda key: (latest[key], key)) if named else own


def _offices(mention: Mention) -> set[str]:
    """The offices in a mention's title."""
    return {word for word in mention.title if word in people.roles()}


def _offices_of(clusters: Clusters, mentions: Sequence[tuple[Mention, ...]]) -> dict[str, set[str]]:
    """Entity -> the offices that stand before its full name anywhere."""
    offices: dict[str, set[str]] = {}
    for sentence in mentions:
        for mention in sentence:
            if mention.title and mention.parts not in clusters.several:
                offices.setdefault(clusters.entity_of[mention.parts], set()).update(_offices(mention))
    return offices


def genders_of(clusters: Clusters, mentions: Sequence[tuple[Mention, ...]]) -> dict[str, str]:
    """Entity -> "m" or "f", from given names and from titles."""
    genders = {}
    for key, forms in sorted(clusters.forms.items()):
        found = {gender for form in forms if (gender := gender_of(form))}
        if clusters.kinds[key] is NameKind.PERSON and len(found) == 1:
            genders[key] = found.pop()
    for sentence in mentions:
        for mention in sentence:
            if mention.gender and mention.parts not in clusters.several:
                genders.setdefault(clusters.entity_of[mention.parts], mention.gender)
    return genders


def by_account(sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """The positions of each account's sentences, in text order."""
    accounts: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        accounts.setdefault(sentence.account, []).append(number)
    for _, numbers in sorted(accounts.items()):
        yield sorted(numbers, key=lambda number: sentences[number].index)
