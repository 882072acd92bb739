"""The same utterance in several accounts: who renders it whole, cut, reworded or in indirect speech, and what differs.

In come the sentences of a fact, the words it rests on and the word matches between its sentences; out come the
renderings, none unless the fact is an utterance that two accounts report. The fullest quotation is the one that the
others are held against.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from sourcecmp.group.passages import passage
from sourcecmp.group.phrases import is_word
from sourcecmp.model import AnnotatedSentence, Quotation, Rendering, ScoredPair, Span
from sourcecmp.quotation_words import Words, inside, is_excerpt, shared_in_order, words_of

# Share of the telling words of the shorter quotation that recur in the same order in another of the same utterance …
_SAME_UTTERANCE = 0.7
# … and of those of indirect speech that the quotation has as well: it is shorter and in the reporter's words.
_SAME_INDIRECT = 0.5
_LEAST_TELLING = 2  # words
_LONGEST_NAME = 4  # telling words
# Share of what a fact is about that stands inside the quotation, if the utterance is the fact.
_ABOUT = 0.5

# Ids of two sentences -> words of the first that the second has as well.
Matches = Mapping[tuple[str, str], Sequence[tuple[Span, Span]]]


@dataclass(frozen=True, slots=True)
class _Version:
    """An utterance in one sentence: its words as token indexes; `words` only for a quotation."""

    sentence: AnnotatedSentence
    span: Span
    speaker: str
    tokens: tuple[int, ...]
    words: Words | None = None
    kind: str = "whole"

    def content(self, position: int) -> bool:
        return self.sentence.tokens[self.tokens[position]].content

    @property
    def telling(self) -> int:
        return sum(self.content(position) for position in range(len(self.tokens)))


def renderings(
    sentences: Sequence[AnnotatedSentence],
    words: Mapping[str, Mapping[Span, float]],
    core_bits: float,
    pairs: Iterable[ScoredPair],
    people: Collection[str],
) -> tuple[Rendering, ...]:
    """One rendering for each sentence that has the utterance, in the order of the sentences. `words` holds for each
    sentence the words that report the fact, with their bits, of `core_bits` in all; `people` are the keys of entities
    that are persons."""
    quoted = [_quoted(sentence, quotation) for sentence in sentences for quotation in sentence.quotations]
    about = [version for version in quoted if _is_about(version, words[version.sentence.id], core_bits)]
    matches = _matches(pairs)
    for full in sorted(about, key=lambda version: -len(version.tokens)):
        found = _versions(sentences, full, matches, people)
        if len({version.sentence.account for version in found}) > 1:
            return tuple(_rendering(version, found, matches) for version in found)
    return ()


def _quoted(sentence: AnnotatedSentence, quotation: Quotation) -> _Version:
    words = words_of(quotation, sentence.tokens)
    return _Version(sentence, quotation.span, quotation.speaker, words.tokens, words)


def _is_about(version: _Version, words: Mapping[Span, float], core_bits: float) -> bool:
    if version.telling < _LEAST_TELLING:
        return False
    return sum([bits for word, bits in words.items() if version.span.contains(word)]) >= _ABOUT * core_bits


def _matches(pairs: Iterable[ScoredPair]) -> Matches:
    found = {}
    for pair in pairs:
        found[pair.a.id, pair.b.id] = [(match.a, match.b) for match in pair.matches]
        found[pair.b.id, pair.a.id] = [(match.b, match.a) for match in pair.matches]
    return found


# --- versions --------------------------------------------------------------------------------------


def _versions(
    sentences: Sequence[AnnotatedSentence], full: _Version, matches: Matches, people: Collection[str]
) -> list[_Version]:
    """The utterance in each sentence that has it: between quotation marks, else in indirect speech."""
    quoted = {sentence.id: _quoting(sentence, full, people) for sentence in sentences}
    anchors = [version for version in quoted.values() if version is not None]
    versions = [quoted[sentence.id] or _reporting(sentence, anchors, matches, people) for sentence in sentences]
    return [version for version in versions if version is not None]


def _quoting(sentence: AnnotatedSentence, full: _Version, people: Collection[str]) -> _Version | None:
    if sentence.id == full.sentence.id:
        return full
    quoted = [_quoted(sentence, quotation) for quotation in sentence.quotations]
    same = [version for version in quoted if _is_same(version, full, people)]
    best = max(same, key=lambda version: (version.telling, -version.span.start), default=None)
    return None if best is None else replace(best, kind=_kind(best, full))


def _reporting(
    sentence: AnnotatedSentence, anchors: Sequence[_Version], matches: Matches, people: Collection[str]
) -> _Version | None:
    told = [
        (_common(version, anchor, matches), -len(version.span), version.span, version)
        for version in _indirect(sentence)
        for anchor in anchors
        if _has_said(version, anchor, matches, people)
    ]
    return max(told, key=lambda each: each[:3])[3] if told else None


def _is_same(version: _Version, full: _Version, people: Collection[str]) -> bool:
    if version.words is None or full.words is None:
        return False
    equal = [j for i, j in shared_in_order(version.words, full.words) if version.content(i)]
    capitals = sum(full.sentence.tokens[full.tokens[j]].text[0].isupper() for j in equal)
    if len(equal) <= _LONGEST_NAME and 2 * capitals > len(equal):
        return False  # a name set in quotation marks, which the other speaks of
    if is_excerpt(version.words.norms, full.words.norms):
        return version.telling >= _LEAST_TELLING or version.speaker == full.speaker != ""
    enough = len(equal) >= _LEAST_TELLING and len(equal) >= _SAME_UTTERANCE * min(version.telling, full.telling)
    return enough and not _are_two(version.speaker, full.speaker, people)


def _kind(version: _Version, full: _Version) -> str:
    if version.words is None or full.words is None:
        return "indirect"
    if version.words.norms == full.words.norms:
        return "whole"
    if is_excerpt(version.words.norms, full.words.norms):
        return "cut"
    equal = shared_in_order(version.words, full.words)
    complete = len(equal) == len(version.tokens)
    owned = all(k == i + 1 and (m == j + 1 or k in version.words.cut) for (i, j), (k, m) in pairwise(equal))
    return "cut" if complete and owned else "reworded"


def _are_two(one: str, other: str, people: Collection[str]) -> bool:
    """Whether two speakers are known to differ; a body and its spokesman speak with one voice."""
    return one != other and one in people and other in people


def _indirect(sentence: AnnotatedSentence) -> Iterator[_Version]:
    """Reported speech outside quotation marks: what frames hold, and the claims in it."""
    for frame in sentence.frames:
        claims = [claim.span for claim in sentence.claims if any(c.overlaps(claim.span) for c in frame.content)]
        for span in dict.fromkeys((*frame.content, *claims)):
            if _is_quoted(span, sentence.quotations):
                continue
            tokens = tuple(i for i in inside(span, sentence.tokens) if is_word(sentence.tokens[i]))
            yield _Version(sentence, span, frame.speaker, tokens, kind="indirect")


def _is_quoted(span: Span, quotations: Iterable[Quotation]) -> bool:
    """Whether half of a stretch stands between quotation marks."""
    quoted = [min(span.end, q.span.end) - max(span.start, q.span.start) for q in quotations if q.span.overlaps(span)]
    return 2 * sum(quoted) >= len(span)


def _has_said(version: _Version, full: _Version, matches: Matches, people: Collection[str]) -> bool:
    if version.sentence.account == full.sentence.account or _are_two(version.speaker, full.speaker, people):
        return False
    common = _common(version, full, matches)
    return common >= _LEAST_TELLING and common >= _SAME_INDIRECT * version.telling


def _common(version: _Version, other: _Version, matches: Matches) -> int:
    """Telling words of a version that another one has."""
    return sum(version.sentence.tokens[i].content for i in _shared(version, other, matches))


# --- differences -----------------------------------------------------------------------------------


def _rendering(version: _Version, found: Sequence[_Version], matches: Matches) -> Rendering:
    others = [other for other in found if other is not version]
    elsewhere = frozenset(i for other in others for i in _shared(version, other, matches))
    return Rendering(
        passage=passage(version.sentence, version.span),
        speaker=version.speaker,
        kind=version.kind,
        differs=tuple(passage(version.sentence, span) for span in _runs(version, elsewhere)),
    )


def _shared(version: _Version, other: _Version, matches: Matches) -> frozenset[int]:
    """Tokens of a version that another has as well: the same words in the same order, else what was matched."""
    if version.words is not None and other.words is not None:
        return frozenset(version.tokens[i] for i, _ in shared_in_order(version.words, other.words))
    tokens = version.sentence.tokens
    there = other.span
    matched = [
        own for own, theirs in matches.get((version.sentence.id, other.sentence.id), ()) if there.contains(theirs)
    ]
    return frozenset(i for i in version.tokens if any(span.contains(tokens[i].span) for span in matched))


def _runs(version: _Version, elsewhere: Collection[int]) -> Iterator[Span]:
    """Stretches of words that no other version has; in indirect speech small words alone are no difference."""
    tokens = version.sentence.tokens
    run: list[int] = []
    for i in (*version.tokens, -1):
        if i >= 0 and i not in elsewhere:
            run.append(i)
            continue
        if run and (version.words is not None or any(tokens[j].content for j in run)):
            yield Span(tokens[run[0]].span.start, tokens[run[-1]].span.end)
        run = []
