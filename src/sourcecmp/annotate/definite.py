"""Finds definite descriptions of one person ("the agency's chief", "the foreign minister") and tells which of the
descriptions that the event gives its people they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sourcecmp.annotate.descriptions import Description, Phrase, name_ends, phrase_ending, role_at
from sourcecmp.annotate.lines import Line, Word
from sourcecmp.annotate.names import Mention
from sourcecmp.data import people

# Heads that stand for whoever leads a body.
_LEADER_GROUP = "head"


def definite_phrases(line: Line, mentions: Sequence[Mention], keys: Sequence[str]) -> Iterator[Phrase]:
    """Definite descriptions of one person: "the RNC chairman", "NATO's chief", "the foreign minister"."""
    words = line.words
    starts = {mention.first for mention in mentions}
    ends = name_ends(mentions, keys)
    inside = {i for m in mentions for i in range(m.first - len(m.title), m.last + 1)}
    for position, word in enumerate(words):
        head, _ = role_at(words, position)
        if not head or position in inside:
            continue
        following = words[position + 1] if position + 1 < len(words) else None
        joined = following is not None and following.gap in (" ", "-")
        if joined and (position + 1 in starts or role_at(words, position + 1)[0]):
            continue
        if joined and following is not None and following.gap == "-":
            continue
        if _is_first_of_two_offices(words, position):
            continue
        phrase = phrase_ending(line, position, ends)
        if phrase is None:
            continue
        before = words[phrase.first - 1].low if phrase.first else ""
        if _says_what_somebody_is(words, phrase):
            continue
        phrase = _with_complement(line, phrase, mentions, keys)
        if before in people.word_set("definite") or (
            before not in people.word_set("indefinite") and phrase.description.qualifiers and not word.possessive
        ):
            yield phrase


def _says_what_somebody_is(words: Sequence[Word], phrase: Phrase) -> bool:
    """Whether a phrase means nobody by itself ("is the chairman of"); "it was the chairman who" does."""
    if phrase.first < 2 or words[phrase.first - 2].low not in people.word_set("passive"):
        return False
    following = words[phrase.last + 1].low if phrase.last + 1 < len(words) else ""
    return following not in people.word_set("relative")


def _is_first_of_two_offices(words: Sequence[Word], position: int) -> bool:
    """Whether a second office follows that says whose both are: "the director and treasurer of the trust"."""
    if position + 3 >= len(words) or words[position + 1].low != "and":
        return False
    return bool(role_at(words, position + 2)[0]) and words[position + 3].low in ("of", "for")


def _with_complement(line: Line, phrase: Phrase, mentions: Sequence[Mention], keys: Sequence[str]) -> Phrase:
    """Adds what is named behind the head: "the chairman of the Senate"."""
    words = line.words
    after = phrase.last + 1
    if after >= len(words) or words[after].low not in ("of", "for") or words[after].gap != " ":
        return phrase
    after += 1 + (after + 1 < len(words) and words[after + 1].low == "the")
    for number, mention in enumerate(mentions):
        if mention.first == after:
            qualifiers = phrase.description.qualifiers | {keys[number]}
            return replace(phrase, description=replace(phrase.description, qualifiers=qualifiers))
    other = frozenset({words[after].low}) if after < len(words) else frozenset()
    modifiers = phrase.description.modifiers | other
    return replace(phrase, description=replace(phrase.description, modifiers=modifiers))


def fits(phrase: Description, known: Description) -> bool:
    """Whether a definite description can mean somebody who goes by `known`."""
    if not phrase.qualifiers <= known.qualifiers:
        return False
    if phrase.modifiers & people.word_set("other-holder") != known.modifiers & people.word_set("other-holder"):
        return False
    if phrase.head == known.head:
        return phrase.modifiers <= known.modifiers | {"general"}
    group, other = people.roles()[phrase.head].group, people.roles()[known.head].group
    genders = {people.roles()[phrase.head].gender, people.roles()[known.head].gender} - {""}
    return (
        group == other
        and group in people.word_set("interchangeable-roles")
        and len(genders) < 2
        and not phrase.modifiers
        and (bool(phrase.qualifiers) or group != _LEADER_GROUP)
    )


def nearly_fits(phrase: Description, known: Description) -> bool:
    """Whether the same office is held in two bodies of one party, which news does not tell apart."""
    if phrase.head != known.head or phrase.modifiers or not phrase.qualifiers:
        return False
    theirs = {word for key in known.qualifiers for word in key.split()} & people.word_set("belief")
    return all(theirs.intersection(key.split()) for key in phrase.qualifiers)


def is_vague(description: Description) -> bool:
    """Nouns that fit too many people to point at one ("the man", "the victim", "the candidate"); a party's noun with
    a place points well enough ("the Ohio Republican")."""
    if description.head in people.tag_nouns().values() and description.qualifiers:
        return False
    return people.roles()[description.head].group in people.word_set("vague-roles")
