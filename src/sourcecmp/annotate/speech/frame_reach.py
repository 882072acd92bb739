"""How far a reporting frame reaches: where it ends, and where what is said begins.

One sentence prepared for frames goes in with the place of the verb; positions and spans come out, read off small words
and punctuation.
"""

from __future__ import annotations

from sourcecmp.annotate.speech.speakers import FrameSentence
from sourcecmp.data import people
from sourcecmp.data.people import ReportingVerb
from sourcecmp.model import Span

_LONGEST_TAIL = 12  # words of time and place that may follow a frame at the end of a sentence


def frame_end(sentence: FrameSentence, last: int, verb: ReportingVerb) -> int:
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


def is_postposed(sentence: FrameSentence, first: int, last: int) -> bool:
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


def tail_end(sentence: FrameSentence, last: int) -> int:
    """The last word of the time and place that belong to a frame ("said at a news conference")."""
    words = sentence.words
    position = last
    while position + 1 < len(words) and not sentence.inside[position + 1] and position - last < _LONGEST_TAIL:
        if sentence.mark_between(position + 1):
            break
        position += 1
    return position


def around(sentence: FrameSentence, frame: Span) -> tuple[Span, ...]:
    """What is said before and after a frame."""
    text = sentence.text
    end = frame.start
    while end and text[end - 1] in " ,\n\t\xa0":
        end -= 1
    start = content_start(text, frame.end)
    spans = [Span(content_start(text, 0), end)] if end > 1 else []
    if len(text) - start > 3 and any(c.isalpha() for c in text[start : start + 40]):
        spans.append(Span(start, len(text)))
    return tuple(spans)


def content_start(text: str, start: int) -> int:
    while start < len(text) and text[start] in " ,:\n\t\xa0":
        start += 1
    return start
