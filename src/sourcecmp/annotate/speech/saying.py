"""Tells verbs of saying from the nouns, participles and mere wishes that look like them.

One sentence prepared for frames goes in with a position, out comes the verb of saying that stands there, if one does:
"the party's claim", "must say" and "a man accused of theft" report nothing.
"""

from __future__ import annotations

from sourcecmp.annotate.speech.speakers import LONGEST_SUBJECT, FrameSentence
from sourcecmp.data import people
from sourcecmp.data.people import ReportingVerb

_SHORT_SUBJECT = 3  # words between a mark and a verb at the end: "…, the letter states"
_SAYING_REACH = 6  # words of place and time before "that"


def verb_of_saying(sentence: FrameSentence, position: int) -> tuple[ReportingVerb | None, int]:
    """The verb of saying at a position, if it is used as one, and how many words it has."""
    words = sentence.words
    low = words[position].low
    verbs = people.reporting_verbs()
    following = words[position + 1].low if position + 1 < len(words) else ""
    phrase = verbs.get(f"{low} {following}")
    if phrase is not None and words[position + 1].gap == " " and position:
        return (phrase, 2) if _has_subject_form(sentence, position, phrase) else (None, 0)
    verb = verbs.get(low)
    if verb is None or words[position].possessive or (words[position].text[0].isupper() and position):
        return None, 0
    if position and not _has_subject_form(sentence, position, verb):
        return None, 0
    before = words[position - 1].low if position else ""
    if before in people.word_set("before-nouns") and low not in ("said", "told", "wrote"):
        return None, 0
    participle = low.endswith("ed") and (verb.noun or verb.topic)
    if participle and following in people.word_set("passive-preposition") and not _that_follows(sentence, position):
        return None, 0
    ambiguous = verb.noun and not low.endswith("ed")
    if (ambiguous or verb.weak) and not _content_follows(sentence, position, weak=verb.weak):
        return None, 0
    return verb, 1


def _that_follows(sentence: FrameSentence, position: int) -> bool:
    """ "warned in a speech that …": whether what is said begins within a few words."""
    ahead = sentence.words[position + 2 : position + 2 + _SAYING_REACH]
    return any(word.low == "that" and word.gap == " " for word in ahead)


def _has_subject_form(sentence: FrameSentence, position: int, verb: ReportingVerb) -> bool:
    """Whether the word before can stand before this form as a verb: "the party's claim", "must say" can't."""
    words = sentence.words
    low, before = words[position].low, words[position - 1]
    if before.low in people.word_set("before-unsaid"):
        return False
    if before.low == "not" and position > 1 and words[position - 2].low in people.word_set("before-unsaid"):
        return False
    finished = low.endswith(("ed", "ing")) or low in ("said", "told", "wrote")
    if finished or not verb.noun:
        return True
    if before.possessive or low.endswith("s"):
        return not before.possessive
    plural = before.low.endswith("s") or before.low in people.word_set("plural-subject")
    return plural or before.low in people.word_set("between-subject-and-verb") or before.end in sentence.name_ending


def _content_follows(sentence: FrameSentence, position: int, *, weak: bool) -> bool:
    """Whether what follows a doubtful verb can be what is said; weak verbs need "that" or a quotation."""
    words = sentence.words
    if position + 1 >= len(words):
        return any(sentence.mark_between(at) for at in range(max(1, position - _SHORT_SUBJECT), position))
    following = words[position + 1]
    if following.low == "that" and following.gap == " ":
        return True
    if sentence.inside[position + 1] and any(c in '"“\u2018' for c in following.gap):
        return True
    if position and _closes_quotation(sentence, position):
        return True
    return (
        not weak
        and (following.low in people.word_set("object") or following.text[0].isupper())
        and following.gap == " "
    )


def _closes_quotation(sentence: FrameSentence, position: int) -> bool:
    """Whether a quotation ends within the few words before the verb ("…," X said)."""
    start = max(0, position - LONGEST_SUBJECT)
    return any(sentence.inside[i] and not sentence.inside[i + 1] for i in range(start, position))
