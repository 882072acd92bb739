"""Finds what people and bodies are called without their names: titles and appositions give an entity its
descriptions, and later definite descriptions ("the foreign minister", "the alliance") are matched against them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcecmp.annotate.lines import Line, Word
from sourcecmp.annotate.names import Mention
from sourcecmp.data import lexical, people
from sourcecmp.model import Span

# Heads that stand for whoever leads a body.
_LEADER_GROUP = "head"
_LONGEST_PHRASE = 6  # words before the head


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


def described(line: Line, mentions: Sequence[Mention], keys: Sequence[str]) -> Iterator[tuple[int, Description]]:
    """The descriptions that titles and appositions give to the mentions of a sentence: (mention, description)."""
    starts = {mention.first: i for i, mention in enumerate(mentions)}
    ends = _ends(mentions, keys)
    for number, mention in enumerate(mentions):
        before = mention.first - 1
        if mention.title or (before >= 0 and line.words[mention.first].gap == " "):
            phrase = _phrase_ending(line, before, ends)
            if phrase is not None:
                yield number, phrase.description
        behind = mention.last + 1
        if behind < len(line.words) and line.words[behind].gap == ", " and not line.words[mention.last].possessive:
            description = _apposition(line, behind, starts, ends, keys)
            if description is not None:
                yield number, description


def _ends(mentions: Sequence[Mention], keys: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Last word of each name -> its first word and its entity."""
    return {mention.last: (mention.first, key) for mention, key in zip(mentions, keys, strict=True)}


def _phrase_ending(line: Line, last: int, ends: Mapping[int, tuple[int, str]]) -> Phrase | None:
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
) -> Description | None:
    """What follows a name after a comma: "…, the Republican chairman of the House Budget Committee"."""
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
    phrase = _phrase_ending(line, position, ends)
    if phrase is None or phrase.first > behind + 1:
        return None
    qualifiers = set(phrase.description.qualifiers)
    after = position + 1
    if after < len(words) and words[after].low in ("of", "for", "at", "with", "in"):
        after += 1 + (after + 1 < len(words) and words[after + 1].low in ("the", "a", "an"))
        if after in starts:
            qualifiers.add(keys[starts[after]])
    head, modifiers = phrase.description.head, phrase.description.modifiers
    return Description(head, modifiers, frozenset(qualifiers), phrase.description.text)


def definite_phrases(line: Line, mentions: Sequence[Mention], keys: Sequence[str]) -> Iterator[Phrase]:
    """Definite descriptions of one person: "the RNC chairman", "NATO's chief", "the foreign minister"."""
    words = line.words
    starts = {mention.first for mention in mentions}
    ends = _ends(mentions, keys)
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
        phrase = _phrase_ending(line, position, ends)
        if phrase is None:
            continue
        before = words[phrase.first - 1].low if phrase.first else ""
        phrase = _with_complement(line, phrase, mentions, keys)
        if before in people.word_set("definite") or (
            before not in people.word_set("indefinite") and phrase.description.qualifiers and not word.possessive
        ):
            yield phrase


def _with_complement(line: Line, phrase: Phrase, mentions: Sequence[Mention], keys: Sequence[str]) -> Phrase:
    """Adds what is named behind the head: "the chairman of the Senate"."""
    words = line.words
    after = phrase.last + 1
    if after >= len(words) or words[after].low not in ("of", "for") or words[after].gap != " ":
        return phrase
    after += 1 + (after + 1 < len(words) and words[after + 1].low == "the")
    for number, mention in enumerate(mentions):
        if mention.first == after:
            old = phrase.description
            full = Description(old.head, old.modifiers, old.qualifiers | {keys[number]}, old.text)
            return Phrase(phrase.span, phrase.first, phrase.last, full)
    other = frozenset({words[after].low}) if after < len(words) else frozenset()
    old = phrase.description
    return Phrase(
        phrase.span, phrase.first, phrase.last, Description(old.head, old.modifiers | other, old.qualifiers, old.text)
    )


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


def is_vague(head: str) -> bool:
    """Nouns that fit too many people to point at one ("the man", "the victim", "the candidate")."""
    return people.roles()[head].group in people.word_set("vague-roles")


# --- bodies ----------------------------------------------------------------------------------------


def nouns_of_body(forms: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The group nouns a body can be taken up by: those of its own name and those it is known by."""
    nouns: set[str] = set()
    for form in forms:
        body = people.known_bodies().get(" ".join(form))
        nouns.update(body.nouns if body else ())
        head = form[form.index("of") - 1] if "of" in form[1:] else form[-1]
        if len(form) > 1 and (head in people.organisation_words() or lexical.is_group_noun(head)):
            nouns.add("company" if head in ("inc", "corp", "co", "ltd", "llc", "plc", "corporation") else head)
    return frozenset(nouns)


def body_phrases(line: Line, mentions: Sequence[Mention], nouns: frozenset[str]) -> Iterator[tuple[Span, str]]:
    """Definite phrases whose head is one of `nouns`: (span without article, noun)."""
    words = line.words
    inside = {i for mention in mentions for i in range(mention.first, mention.last + 1)}
    for position, word in enumerate(words):
        if (
            word.low not in nouns
            or position in inside
            or position == 0
            or (word.text[0].isupper() and word.text.isupper())
        ):
            continue
        following = words[position + 1] if position + 1 < len(words) else None
        if following is not None and following.gap in (" ", "-") and following.low in ("of", "between", "with", "for"):
            continue
        first = position
        while (
            first > position - 3
            and first > 0
            and words[first].gap in (" ", "-")
            and _is_plain(words, first - 1, inside)
        ):
            first -= 1
        if first > 0 and words[first].gap == " " and words[first - 1].low in people.word_set("definite"):
            yield Span(words[first].start, word.end), word.low


def _is_plain(words: Sequence[Word], position: int, inside: set[int]) -> bool:
    low = words[position].low
    if position in inside or words[position].possessive or low in people.word_set("other-holder"):
        return False
    return low.isdigit() or low not in people.not_names()
