"""Finds bodies that are taken up by a common noun ("the alliance", "the agency") after an account has named them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sourcecmp.annotate.clusters import Clusters
from sourcecmp.annotate.lines import Line, Word
from sourcecmp.annotate.names import Mention
from sourcecmp.data import lexical, people
from sourcecmp.model import Ground, Name, NameKind, Span, Spot

_NEAR = 2  # sentences within which "the alliance" can point back when several bodies fit


def bodies_by_noun(clusters: Clusters) -> dict[str, list[str]]:
    """Group noun -> keys of the bodies that can be taken up by it."""
    bodies: dict[str, list[str]] = {}
    for key, kind in sorted(clusters.kinds.items()):
        if kind is NameKind.ORGANISATION:
            for noun in _nouns_of_body(clusters.forms[key]):
                bodies.setdefault(noun, []).append(key)
    return bodies


def bodies_taken_up(
    number: int,
    line: Line,
    mentions: Sequence[Mention],
    bodies: Mapping[str, Sequence[str]],
    seen: Mapping[str, tuple[int, Spot]],
) -> list[Name]:
    """The definite phrases of sentence `number` that can only mean one body; `seen` tells where each entity was
    named last in this account."""
    names = []
    for span, noun in _body_phrases(line, mentions, bodies):
        candidates = [key for key in bodies[noun] if key in seen]
        if len(candidates) > 1:
            candidates = [key for key in candidates if number - seen[key][0] <= _NEAR]
        if len(candidates) == 1:
            key = candidates[0]
            ground = Ground(f"“the {noun}”: the only body named so far that is one", (seen[key][1],))
            text = line.text[span.start : span.end]
            names.append(Name(span, text, key, NameKind.ORGANISATION, "description", ground))
    return names


def _nouns_of_body(forms: Sequence[tuple[str, ...]]) -> frozenset[str]:
    """The group nouns a body can be taken up by: those of its own name and those it is known by."""
    nouns: set[str] = set()
    for form in forms:
        body = people.known_bodies().get(" ".join(form))
        nouns.update(body.nouns if body else ())
        head = form[form.index("of") - 1] if "of" in form[1:] else form[-1]
        if len(form) > 1 and (head in people.organisation_words() or lexical.is_group_noun(head)):
            nouns.add("company" if head in ("inc", "corp", "co", "ltd", "llc", "plc", "corporation") else head)
    return frozenset(nouns)


def _body_phrases(line: Line, mentions: Sequence[Mention], nouns: Mapping[str, object]) -> Iterator[tuple[Span, str]]:
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
