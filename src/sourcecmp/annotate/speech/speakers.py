"""Finds who speaks: the subject of a verb of saying, as words of the sentence and as the entity it names."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.annotate.window import TokenWindow, Word
from sourcecmp.data import lexical, people
from sourcecmp.model import Name, NameKind, Quotation, Span

LONGEST_SUBJECT = 14  # words


class FrameSentence:
    """One sentence prepared for reading; lives for one call."""

    def __init__(self, window: TokenWindow, names: Sequence[Name], quotations: Sequence[Quotation]) -> None:
        self.text = window.text
        self.words = window.words
        self.quoted = tuple(quotation.span for quotation in quotations)
        self.name_ending = {name.span.end: name for name in names}
        self.name_starting = {name.span.start: name for name in names}
        self.inside = _quoted_words(self.words, self.quoted)

    def mark_between(self, position: int) -> bool:
        """Whether a clause ends right before the word: punctuation or a quotation mark stands there."""
        return (
            position == 0
            or any(c in ',;:"“”()—\u2013' or c == "'" for c in self.words[position].gap)
            or ("--" in self.words[position].gap or " - " in self.words[position].gap)
        )


def _quoted_words(words: Sequence[Word], quoted: Sequence[Span]) -> list[bool]:
    """For each word whether it stands in a quotation; both in text order."""
    inside, number = [], 0
    for word in words:
        while number < len(quoted) and quoted[number].end <= word.start:
            number += 1
        inside.append(number < len(quoted) and quoted[number].start <= word.start)
    return inside


def subject_of(sentence: FrameSentence, verb: int) -> tuple[int, int, bool] | None:
    """First and last word of the verb's subject and whether the verb is passive; None where there is none."""
    words = sentence.words
    end = verb - 1
    passive = False
    while end >= 0 and verb - end < 7 and not sentence.inside[end] and not _ends_name(sentence, end):
        low = words[end].low
        if low not in people.word_set("between-subject-and-verb") and not (low.endswith("ly") and len(low) > 4):
            break
        passive = passive or low in people.word_set("passive")
        end -= 1
    if end < 0 or sentence.inside[end]:
        return None
    if words[end].low in people.word_set("person-relative") and end:
        first = phrase_start(sentence, end - 1)
        return first, end - 1, passive
    if _is_named_between_commas(sentence, end):
        return phrase_start(sentence, end), end, passive
    if "," in words[end + 1].gap or ")" in words[end + 1].gap:
        named = _apposed_name(sentence, end)
        return None if named is None else (*named, passive)
    first = phrase_start(sentence, end)
    return (first, end, passive) if may_speak(sentence, first, end) else None


def _is_named_between_commas(sentence: FrameSentence, end: int) -> bool:
    """Whether a person's name alone fills the stretch before the verb: "…, Jane Doe, said", "Doe, R-Ohio, said"."""
    name = sentence.name_ending.get(sentence.words[end].end)
    if name is None or name.kind is not NameKind.PERSON:
        return False
    first = phrase_start(sentence, end)
    titled = all(word.text[0].isupper() for word in sentence.words[first : end + 1])
    return titled or sentence.words[first].start == name.span.start


def _ends_name(sentence: FrameSentence, position: int) -> bool:
    return sentence.words[position].end in sentence.name_ending


def phrase_start(sentence: FrameSentence, end: int) -> int:
    """Where the clause or phrase begins that a subject ending at `end` stands in."""
    words = sentence.words
    first = end
    while first and end - first < LONGEST_SUBJECT and not sentence.mark_between(first):
        before = words[first - 1]
        if sentence.inside[first - 1] or before.low in people.word_set("clause"):
            break
        if before.text[0].islower() and before.low in people.reporting_verbs() and first - 1:
            break
        first -= 1
    return first


def _apposed_name(sentence: FrameSentence, end: int) -> tuple[int, int] | None:
    """The name before a phrase between commas: "Steele, the party's chairman, said"."""
    words = sentence.words
    position = end
    while position and end - position < 2 * LONGEST_SUBJECT:
        if "," in words[position].gap or "(" in words[position].gap:
            name = sentence.name_ending.get(words[position - 1].end)
            if name is not None or words[position - 1].low in people.roles():
                return phrase_start(sentence, position - 1), position - 1
        position -= 1
        if sentence.inside[position]:
            return None
    return None


def may_speak(sentence: FrameSentence, first: int, end: int) -> bool:
    """Whether a phrase can be a speaker: it holds a name or a noun for people or bodies, or is a pronoun."""
    words = sentence.words
    for position in range(first, end + 1):
        word = words[position]
        if (
            word.start in sentence.name_starting
            or word.end in sentence.name_ending
            or word.low in people.word_set("speaking-pronoun")
        ):
            return True
        lemma = lexical.lemma(word.low, "n")
        if lemma in people.roles() or lemma in people.source_nouns():
            return True
        if lexical.is_person_noun(lemma) or lexical.is_group_noun(lemma):
            return True
    return False


def speaker_in(sentence: FrameSentence, first: int, end: int) -> tuple[str, Span | None]:
    """The entity a subject names, or its words; the name must be the head, not "NATO" in "NATO officials"."""
    words = sentence.words
    for position in range(end, first - 1, -1):
        name = sentence.name_ending.get(words[position].end)
        if name is None:
            continue
        head = (
            position == end
            or not words[position + 1].gap.startswith(" ")
            or (words[position + 1].low in ("of", "in", "at", "from", "who", "for"))
        )
        behind = {
            w.low
            for w in words[first:position]
            if name.span.start > w.start >= _complement_start(sentence, name, first)
        }
        within = bool(behind & people.word_set("complement"))
        person = name.kind is NameKind.PERSON
        if (head or person) and not words[position].possessive and name.form != "adjective" and not within:
            return name.entity, name.span
    span = Span(words[first].start, words[end].end)
    if words[end].low in people.word_set("speaking-pronoun"):
        return "", span  # a pronoun that nobody could resolve names no speaker
    plain = " ".join(w.text.lower() for w in words[first : end + 1])
    for article in ("the ", "a ", "an "):
        plain = plain.removeprefix(article)
    return plain, span


def _complement_start(sentence: FrameSentence, name: Name, first: int) -> int:
    """Where the two words before a name begin: "of the" there makes it another noun's complement."""
    words = sentence.words
    at = first
    while words[at].start < name.span.start:
        at += 1
    article = at - 1 >= first and words[at - 1].low in people.word_set("definite")
    return words[max(first, at - 1 - article)].start
