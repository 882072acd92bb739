"""Finds reporting frames: who says something and with which verb, apart from what is said.

One sentence goes in with its names and quotations. A frame may stand before what is said ("X said that …"),
after it ("…," X said; "…," said X), inside it, or as "according to X". Everything is read off word order and
punctuation, in one pass over the verbs of saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcecmp.annotate.speech.saying import verb_of_saying
from sourcecmp.annotate.speech.speakers import LONGEST_SUBJECT, FrameSentence, may_speak, speaker_in, subject_of
from sourcecmp.annotate.window import TokenWindow
from sourcecmp.data import people
from sourcecmp.data.people import ReportingVerb
from sourcecmp.model import Frame, Name, NameKind, Quotation, Span

_LONGEST_INVERTED = 6  # words of a subject behind its verb where no quotation goes before
_LONGEST_TAIL = 12  # words of time and place that may follow a frame at the end of a sentence
_MOST_FRAMES = 30  # in one sentence; what holds more is no prose


def find_frames(window: TokenWindow, names: Sequence[Name], quotations: Sequence[Quotation]) -> tuple[Frame, ...]:
    """The reporting frames of a sentence in text order; `quotations` needn't have speakers yet."""
    sentence = FrameSentence(window, names, quotations)
    found: list[Frame] = []
    if signed := _signature(sentence):
        return (signed,)
    for position, word in enumerate(sentence.words):
        if len(found) == _MOST_FRAMES:
            break
        if sentence.inside[position]:
            continue
        frame = None
        if word.low == "according":
            frame = _according(sentence, position)
        else:
            verb, length = verb_of_saying(sentence, position)
            if verb is not None:
                frame = _frame(sentence, position, length, verb, found)
        if frame is not None and not any(frame.span.overlaps(other.span) for other in found):
            found.append(frame)
    return tuple(_cut_apart(sorted(found, key=lambda frame: frame.span)))


def _signature(sentence: FrameSentence) -> Frame | None:
    """The name below or behind a quotation: "…" -- Jane Doe."""
    words = sentence.words
    name = sentence.name_ending.get(words[-1].end) if words else None
    if name is None or name.kind is not NameKind.PERSON or name.span.start not in {w.start for w in words}:
        return None
    first = next(i for i, word in enumerate(words) if word.start == name.span.start)
    if not words[first].gap.strip(' "”').startswith(("--", "—", "\u2013")) or sentence.inside[first]:
        return None
    if first and not sentence.inside[first - 1]:
        return None
    content = tuple(sentence.quoted[-1:])
    return Frame(Span(words[first].start, words[-1].end), content, name.entity, name.span, "say", "states")


def _according(sentence: FrameSentence, position: int) -> Frame | None:
    words = sentence.words
    if position + 2 >= len(words) or words[position + 1].low != "to":
        return None
    last = position + 2
    while last + 1 < len(words) and last - position < LONGEST_SUBJECT and not sentence.mark_between(last + 1):
        if words[last + 1].low in people.word_set("clause"):
            break
        last += 1
    speaker, span = speaker_in(sentence, position + 2, last)
    frame = Span(words[position].start, words[last].end)
    return Frame(frame, _content_around(sentence, frame), speaker, span, "accord", "states")


def _frame(
    sentence: FrameSentence, position: int, length: int, verb: ReportingVerb, found: Sequence[Frame]
) -> Frame | None:
    words = sentence.words
    last = position + length - 1
    if inverted := _inverted(sentence, position, last, verb):
        return inverted
    subject = subject_of(sentence, position)
    if subject is None:
        return _participle(sentence, position, last, verb, found)
    first, end, passive = subject
    progressive = words[position].low.endswith("ing")
    if progressive and not passive:
        return _participle(sentence, position, last, verb, found)
    if passive and not progressive and verb.lemma != "quote":
        return None
    speaker, span = speaker_in(sentence, first, end)
    stop = _frame_end(sentence, last, verb)
    if _is_postposed(sentence, first, stop):
        tail = _tail_end(sentence, stop)
        frame = Span(words[first].start, words[tail].end)
        return Frame(frame, _content_around(sentence, frame), speaker, span, verb.lemma, verb.stance)
    return _preposed(sentence, Span(words[first].start, words[stop].end), (speaker, span), verb)


def _preposed(
    sentence: FrameSentence, frame: Span, speaker: tuple[str, Span | None], verb: ReportingVerb
) -> Frame | None:
    """The frame before what is said, if anything is left to be said behind it."""
    content = Span(_content_start(sentence.text, frame.end), len(sentence.text))
    return Frame(frame, (content,), *speaker, verb.lemma, verb.stance) if len(content) > 1 else None


# --- other orders ----------------------------------------------------------------------------------


def _inverted(sentence: FrameSentence, verb: int, last: int, reporting: ReportingVerb) -> Frame | None:
    """ "…," said Father Reese, one of the organisers."""
    words = sentence.words
    if not verb or last + 1 >= len(words) or not any(c in ',"”\u2019?!' for c in words[verb].gap):
        return None
    quoted = sentence.inside[verb - 1]
    if reporting.hearer or (not quoted and words[verb].gap != ", "):
        return None
    end = last + 1
    if words[end].gap != " " or sentence.inside[end] or words[end].low in ("that", "in", "to", "on", "at", "as"):
        return None
    while end + 1 < len(words) and end - last < LONGEST_SUBJECT and not sentence.mark_between(end + 1):
        if words[end + 1].low in ("in", "on", "after", "during", "who", "as", "at", "when", "before", "to"):
            break
        end += 1
    if not may_speak(sentence, last + 1, end):
        return None
    closed = end + 1 == len(words) or sentence.mark_between(end + 1)
    if not quoted and not (
        closed and end - last <= _LONGEST_INVERTED and not sentence.inside[min(end + 1, len(words) - 1)]
    ):
        return None  # ", said Smith needs to …" goes on with what is said
    speaker, span = speaker_in(sentence, last + 1, end)
    if words[last + 1].low in ("him", "her", "them", "me", "us", "reporters", "journalists"):
        return None
    frame = Span(words[verb].start, words[_tail_end(sentence, end)].end)
    return Frame(frame, _content_around(sentence, frame), speaker, span, reporting.lemma, reporting.stance)


def _participle(
    sentence: FrameSentence, position: int, last: int, verb: ReportingVerb, found: Sequence[Frame]
) -> Frame | None:
    """ "…, adding that …": the speaker is that of the frame before, or the first name of the sentence."""
    words = sentence.words
    if not words[position].low.endswith("ing") or verb.weak:
        return None
    speaker, span = (found[-1].speaker, found[-1].speaker_span) if found else ("", None)
    if not speaker:
        people_before = [n for n in sentence.name_starting.values() if n.span.end <= words[position].start]
        subjects = [n for n in people_before if n.kind is not NameKind.PLACE and n.form != "adjective"]
        if not subjects:
            return None
        speaker, span = subjects[0].entity, subjects[0].span
    stop = _frame_end(sentence, last, verb)
    return _preposed(sentence, Span(words[position].start, words[stop].end), (speaker, span), verb)


def _cut_apart(frames: Sequence[Frame]) -> Iterator[Frame]:
    """Cuts the content of each frame where the next frame with its own content begins."""
    for number, frame in enumerate(frames):
        later = frames[number + 1 :]
        content = []
        for span in frame.content:
            end = span.end
            for other in later:
                preposed = bool(other.content) and other.content[0].start >= other.span.end
                nested = preposed and other.speaker != frame.speaker
                if span.start < other.span.start < end and not nested:
                    end = other.span.start
            content.append(Span(span.start, max(end, span.start)))
        yield Frame(
            frame.span,
            tuple(span for span in content if len(span) > 1),
            frame.speaker,
            frame.speaker_span,
            frame.verb,
            frame.stance,
        )


# --- how far a frame reaches -----------------------------------------------------------------------


def _frame_end(sentence: FrameSentence, last: int, verb: ReportingVerb) -> int:
    """The last word of the frame before what is said: over the hearer ("told reporters Wednesday that")."""
    words = sentence.words
    position = last
    if not verb.hearer and last + 1 < len(words) and words[last + 1].low in people.word_set("content-opening"):
        return last
    limit = min(len(words), last + 9)
    for ahead in range(last + 1, limit):
        gap = words[ahead].gap
        if ":" in gap or ("," in gap and sentence.inside[ahead]):
            return ahead - 1  # 'said Tuesday: "…"'
        if sentence.inside[ahead] or (ahead > last + 1 and sentence.mark_between(ahead)):
            break
        if words[ahead].low == "that" and gap == " ":
            return ahead
        if words[ahead].text[0].islower() and words[ahead].low in people.reporting_verbs():
            break
    if verb.hearer and last + 1 < len(words) and not sentence.inside[last + 1]:
        position = last + 1
        name = sentence.name_starting.get(words[position].start)
        while position + 1 < len(words) and (
            (name is not None and words[position].end < name.span.end)
            or words[position].low in people.word_set("before-nouns")
        ):
            position += 1
    return position


def _is_postposed(sentence: FrameSentence, first: int, last: int) -> bool:
    """Whether what is said stands before the frame: a mark before it and nothing but a short tail behind."""
    words = sentence.words
    interposed = last + 1 < len(words) and words[last + 1].gap.startswith(",") and sentence.mark_between(first)
    if interposed and first > 1:
        return True
    following = words[last + 1] if last + 1 < len(words) else None
    if following is not None and following.gap == " " and following.low not in ("in", "this", "no"):
        opens = following.low in people.word_set("object") or following.start in sentence.name_starting
        if opens and not sentence.inside[last + 1]:
            return False
    if first < 3 or not sentence.mark_between(first):
        return bool(first) and sentence.inside[first - 1]
    if sentence.inside[first - 1]:
        return True
    behind = words[last + 1 :]
    if not behind:
        return True
    short = len(behind) <= _LONGEST_TAIL and behind[0].low in ("in", "on", "at", "after", "during", "to", "ahead", "of")
    return "," in words[first].gap and (short or (behind[0].low.endswith("day") and len(behind) < 4))


def _tail_end(sentence: FrameSentence, last: int) -> int:
    """The last word of the time and place that belong to a frame ("said at a news conference")."""
    words = sentence.words
    position = last
    while position + 1 < len(words) and not sentence.inside[position + 1] and position - last < _LONGEST_TAIL:
        if sentence.mark_between(position + 1):
            break
        position += 1
    return position


def _content_around(sentence: FrameSentence, frame: Span) -> tuple[Span, ...]:
    """What is said before and after a frame."""
    text = sentence.text
    end = frame.start
    while end and text[end - 1] in " ,\n\t\xa0":
        end -= 1
    start = _content_start(text, frame.end)
    spans = [Span(_content_start(text, 0), end)] if end > 1 else []
    if len(text) - start > 3 and any(c.isalpha() for c in text[start : start + 40]):
        spans.append(Span(start, len(text)))
    return tuple(spans)


def _content_start(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,:\n\t\xa0":
        start += 1
    return start
