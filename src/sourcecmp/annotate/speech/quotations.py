"""Finds quotations: the sentences of an event go in, and for each the words between its quotation marks come out.

A quotation that runs over several sentences gives each its part. Straight and curly marks are read; a mark that
never closes ends with its paragraph, and a paragraph that opens anew goes on with the quotation before it. The
speakers come later, from the reporting frames (`attributed`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcecmp.model import Frame, Quotation, Sentence, Span

_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)[\u2018'](?=\w)|(?<=[\w.,!?…])['\u2019](?!\w)|``|''")
_OPENERS = frozenset("“„«")
_CLOSERS = frozenset("”»")
_SINGLE = frozenset("\u2018'\u2019")
_LONGEST_SINGLE = 300  # characters; a lone apostrophe must not swallow the rest of a paragraph


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence's share of a quotation; `number` is the same for all shares of it."""

    quotation: Quotation
    number: int


def find_quotations(sentences: Sequence[Sentence]) -> tuple[tuple[Part, ...], ...]:
    """The shares of quotations in each sentence, in text order; sentences in any order, results in the same."""
    found: list[tuple[Part, ...]] = [()] * len(sentences)
    order = _reading_order(sentences)
    number, open_number, previous = 0, -1, None
    for position in order:
        sentence = sentences[position]
        if previous is None or previous.account != sentence.account or previous.paragraph != sentence.paragraph:
            open_number = -1
        parts, number, open_number = _sentence_parts(sentence.text, number, open_number)
        found[position] = parts
        previous = sentence
    return tuple(found)


def _reading_order(sentences: Sequence[Sentence]) -> list[int]:
    """Positions of the sentences, account by account, as they stand in the text."""
    return sorted(range(len(sentences)), key=lambda i: (sentences[i].account, sentences[i].index))


def _sentence_parts(text: str, number: int, open_number: int) -> tuple[tuple[Part, ...], int, int]:
    """The shares in one sentence, the next free number and the number of a quotation that stays open (-1)."""
    parts: list[Part] = []
    start = 0 if open_number >= 0 else -1
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if mark in _SINGLE:
            continue
        anew = start == 0 and mark == '"' and at == 0  # the sentence opens the running quotation anew
        opens = mark in _OPENERS or mark == "``" or (mark == '"' and (start < 0 or anew))
        if opens and start < 0:
            start, open_number, number = match.end(), number, number + 1
        elif opens and start == 0 and open_number >= 0 and not text[:at].strip():
            start = match.end()
        elif not opens and start >= 0:
            _append(parts, text, start, at, open_number)
            start, open_number = -1, -1
        elif not opens and start < 0 and mark in _CLOSERS and not parts:
            _append(parts, text, 0, at, number)  # the opening mark was lost
            number += 1
    if start >= 0:
        _append(parts, text, start, len(text), open_number)
    if not parts:
        parts, number = _single_quoted(text, number)
        return tuple(parts), number, open_number if start >= 0 else -1
    return tuple(parts), number, open_number if start >= 0 else -1


def _append(parts: list[Part], text: str, start: int, end: int, number: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        parts.append(Part(Quotation(Span(start, end)), number))


def _single_quoted(text: str, number: int) -> tuple[list[Part], int]:
    """Quotations between single marks, where a sentence has no double ones. Apostrophes don't count."""
    if "\u2018" not in text and "'" not in text:
        return [], number
    parts: list[Part] = []
    start = -1
    for match in _MARKS.finditer(text):
        at = match.start()
        opening = at == 0 or (not text[at - 1].isalnum() and text[at - 1] not in ".,!?…")
        if opening and match.group() in "\u2018'" and start < 0:
            start = match.end()
        elif not opening and match.group() in "'\u2019" and start >= 0 and not _is_apostrophe(text, at, start):
            _append(parts, text, start, at, number)
            number += 1
            start = -1
    return parts, number


def _is_apostrophe(text: str, at: int, start: int) -> bool:
    """Whether a single mark behind a word belongs to it: it stands too far from the opening one, or it follows an
    "s" and a later mark can close the quotation."""
    if at - start >= _LONGEST_SINGLE:
        return True
    return text[at - 1] in "sS" and text.find(text[at], at + 1, start + _LONGEST_SINGLE) >= 0


# --- speakers --------------------------------------------------------------------------------------


def attributed(
    sentences: Sequence[Sentence], parts: Sequence[tuple[Part, ...]], frames: Sequence[tuple[Frame, ...]]
) -> tuple[tuple[Quotation, ...], ...]:
    """The quotations with their speakers: from a frame of the same sentence, from another share of the same
    quotation, else from the neighbouring sentence of the paragraph."""
    direct = [[_speaker(part.quotation.span, own) for part in found] for found, own in zip(parts, frames, strict=True)]
    by_number: dict[int, str] = {}
    for found, speakers in zip(parts, direct, strict=True):
        for part, (speaker, _) in zip(found, speakers, strict=True):
            if speaker:
                by_number.setdefault(part.number, speaker)
    _sign(sentences, parts, frames, by_number)
    _continue(sentences, parts, by_number)
    return tuple(
        tuple(
            replace(part.quotation, speaker=speaker or by_number.get(part.number, ""), speaker_span=span)
            for part, (speaker, span) in zip(found, speakers, strict=True)
        )
        for found, speakers in zip(parts, direct, strict=True)
    )


def _speaker(span: Span, frames: Sequence[Frame]) -> tuple[str, Span | None]:
    """The speaker of the narrowest frame that covers a quotation."""
    covering = [f for f in frames if any(content.overlaps(span) for content in f.content) and f.speaker]
    if not covering:
        return "", None
    frame = min(covering, key=lambda f: (sum(map(len, f.content)), _distance(f.span, span)))
    return frame.speaker, frame.speaker_span


def _distance(a: Span, b: Span) -> int:
    return max(0, b.start - a.end, a.start - b.end)


def _sign(
    sentences: Sequence[Sentence],
    parts: Sequence[tuple[Part, ...]],
    frames: Sequence[tuple[Frame, ...]],
    by_number: dict[int, str],
) -> None:
    """A name that stands alone below a quotation signs it."""
    position_of = {(sentence.account, sentence.index): i for i, sentence in enumerate(sentences)}
    for sentence, own in zip(sentences, frames, strict=True):
        above = position_of.get((sentence.account, sentence.index - 1))
        if above is not None and len(own) == 1 and not own[0].content and parts[above]:
            by_number.setdefault(parts[above][-1].number, own[0].speaker)


def _continue(sentences: Sequence[Sentence], parts: Sequence[tuple[Part, ...]], by_number: dict[int, str]) -> None:
    """Quotations that fill their sentence take the speaker of the neighbour in the same paragraph."""
    order = _reading_order(sentences)
    for steps in (order, order[::-1]):
        previous = ""
        last: Sentence | None = None
        for position in steps:
            sentence = sentences[position]
            if last is None or (last.account, last.paragraph) != (sentence.account, sentence.paragraph):
                previous = ""
            for part in parts[position]:
                speaker = by_number.get(part.number, "")
                whole = len(part.quotation.span) > 0.8 * len(sentence.text)
                if not speaker and previous and whole:
                    by_number[part.number] = speaker = previous
                previous = speaker or previous
            last = sentence
