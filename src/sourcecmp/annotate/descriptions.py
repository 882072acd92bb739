"""Finds what people are called without their names: titles, appositions and party tags give them descriptions, which
`definite` matches later mentions against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcecmp.annotate.lines import Line, Word
from sourcecmp.annotate.names import Mention
from sourcecmp.data import gazetteer, people
from sourcecmp.model import Span

_LONGEST_PHRASE = 6  # words before the head
# "R-Ohio", "(D-N.Y.)" right behind a name.
_PARTY_STATE = re.compile(r",? \(?(?P<party>[RDI])-(?P<state>[A-Z][a-z]+\.?|(?:[A-Z]\. ?){2})")


@dataclass(frozen=True, slots=True)
class Description:
    """A head noun ("minister"), its modifiers ("foreign") and the entities it is qualified by (Russia)."""

    head: str
    modifiers: frozenset[str]
    qualifiers: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A definite description as it stands in a sentence; `span` leaves out article and names within."""

    span: Span
    first: int
    last: int
    description: Description


def role_at(words: Sequence[Word], position: int) -> tuple[str, int]:
    """The role noun that ends at a position and how many words it has; ("", 0) where there is none."""
    word = words[position]
    if position and word.gap in ("-", " "):
        joined = f"{words[position - 1].low}-{word.low}"
        if joined in people.roles():
            return joined, 2
    return (word.low, 1) if word.low in people.roles() else ("", 0)


def described(line: Line, mentions: Sequence[Mention], keys: Sequence[str]) -> Iterator[tuple[int, Description, Span]]:
    """The descriptions that titles, appositions and party tags give to the mentions of a sentence: the mention's
    number, the description, and the words that give it, name included."""
    starts = {mention.first: i for i, mention in enumerate(mentions)}
    ends = name_ends(mentions, keys)
    for number, mention in enumerate(mentions):
        before = mention.first - 1
        if mention.title or (before >= 0 and line.words[mention.first].gap == " "):
            phrase = phrase_ending(line, before, ends)
            if phrase is not None:
                yield number, phrase.description, Span(phrase.span.start, mention.span.end)
        behind = mention.last + 1
        if behind < len(line.words) and line.words[behind].gap == ", " and not line.words[mention.last].possessive:
            phrase = _apposition(line, behind, starts, ends, keys)
            if phrase is not None:
                yield number, phrase.description, Span(mention.span.start, phrase.span.end)
        yield from ((number, *tag) for tag in _tags(line, mention))


def _tags(line: Line, mention: Mention) -> Iterator[tuple[Description, Span]]:
    """What a party and state behind a lawmaker's name tell: "R-Ohio" makes "the Ohio Republican", and with "Sen."
    before the name "the Ohio senator"."""
    found = _PARTY_STATE.match(line.text, mention.span.end) if mention.span.end < len(line.text) else None
    state = gazetteer.find(found["state"]) if found else ()
    if found is None or not state:
        return
    nouns = [people.tag_nouns().get(sign) for sign in (found["party"].lower(), *mention.title[:1])]
    for noun in filter(None, nouns):
        span = Span(mention.span.start, found.end("state"))
        yield Description(noun, frozenset(), frozenset({state[0].key}), line.text[span.start : span.end]), span


def name_ends(mentions: Sequence[Mention], keys: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Last word of each name -> its first word and its entity."""
    return {mention.last: (mention.first, key) for mention, key in zip(mentions, keys, strict=True)}


def phrase_ending(line: Line, last: int, ends: Mapping[int, tuple[int, str]]) -> Phrase | None:
    """The noun phrase whose head, a role noun, stands at `last` (or before "of State" there)."""
    words = line.words
    head_at = last
    while head_at > max(0, last - 4) and not role_at(words, head_at)[0]:
        head_at -= 1
    head, length = role_at(words, head_at) if head_at >= 0 else ("", 0)
    if not head or (head_at < last and words[head_at + 1].low not in ("of", "for")):
        return None
    first = head_at - length + 1
    modifiers = {word.low for word in words[head_at + 1 : last + 1] if word.low not in ("of", "for", "the")}
    qualifiers = set()
    position = first - 1
    while position >= 0 and first - position <= _LONGEST_PHRASE and words[position + 1].gap in (" ", "-", "\xa0"):
        if position in ends:
            name_start, key = ends[position]
            qualifiers.add(key)
            position = name_start - 1
            break
        low = words[position].low
        if (
            (low in people.not_names() and low not in people.word_set("other-holder"))
            or not low.isalpha()
            or words[position].possessive
        ):
            break
        if low in people.reporting_verbs() or low in people.agency_verbs():
            break
        modifiers.add(low)
        position -= 1
        first = position + 1
    span = Span(words[first].start, words[last].end)
    text = line.text[span.start : span.end].lower()
    return Phrase(span, position + 1, last, Description(head, frozenset(modifiers), frozenset(qualifiers), text))


def _apposition(
    line: Line, behind: int, starts: Mapping[int, int], ends: Mapping[int, tuple[int, str]], keys: Sequence[str]
) -> Phrase | None:
    """What follows a name after a comma: "…, the Labour chairman of the county council"."""
    words = line.words
    position = behind
    while position < min(len(words), behind + _LONGEST_PHRASE):
        if position > behind and words[position].gap not in (" ", "-", "\xa0"):
            return None
        following = words[position + 1] if position + 1 < len(words) else None
        noun_goes_on = following is not None and following.gap in (" ", "-") and role_at(words, position + 1)[0]
        if role_at(words, position)[0] and not noun_goes_on:
            break
        position += 1
    else:
        return None
    if position >= len(words):
        return None
    if position + 1 in starts and words[position + 1].gap == " ":
        return None  # a list: the noun is the next one's title
    phrase = phrase_ending(line, position, ends)
    if phrase is None or phrase.first > behind + 1:
        return None
    qualifiers = set(phrase.description.qualifiers)
    after = position + 1
    if after < len(words) and words[after].low in ("of", "for", "at", "with", "in"):
        after += 1 + (after + 1 < len(words) and words[after + 1].low in ("the", "a", "an"))
        if after in starts:
            qualifiers.add(keys[starts[after]])
    description = replace(phrase.description, qualifiers=frozenset(qualifiers))
    return replace(phrase, description=description)
