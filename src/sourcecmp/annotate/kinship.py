"""Reads from a sentence who is related to whom ("Ann Hill, the younger sister of Jane Hill", "his wife, Jane"), and
resolves nouns for relatives that can only mean one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sourcecmp.annotate.family import Family, Tie
from sourcecmp.annotate.kin_phrases import JOINS, KinPhrase, noun_span
from sourcecmp.annotate.lines import Line, Word
from sourcecmp.model import Ground, Name, NameKind, Sentence, Span, Spot

_LONGEST_TITLE = 8  # words between "of" and the name behind it


# --- statements ------------------------------------------------------------------------------------


def ties(
    sentence: Sentence, line: Line, names: Sequence[Name], phrases: Iterable[KinPhrase]
) -> Iterator[tuple[Tie, str]]:
    """Who is related to whom according to one sentence whose names and pronouns are resolved, and what the owner is
    to the relative in turn."""
    persons = [name for name in names if name.kind is NameKind.PERSON]
    starting = {name.span.start: name for name in persons}
    ending = {name.span.end: name for name in persons if name.form != "pronoun"}
    subject: Name | None = None  # whom an apposition describes
    for phrase in phrases:
        owner = _owner(line, phrase, starting, ending)
        before = _described_by(line.words, phrase, ending)
        behind = _named_behind(line, phrase, starting)
        if before is not None and behind is None:
            subject = before
        elif not (phrase.first and line.words[phrase.first - 1].low == "and"):
            subject = None
        kin = behind or subject
        if owner is None or kin is None or kin.form == "pronoun":
            continue
        start = min(owner.span.start, kin.span.start)
        spot = Spot(sentence.id, Span(start, max(owner.span.end, kin.span.end, line.words[phrase.last].end)))
        tie = Tie(owner.entity, kin.entity, phrase.kin.relation, phrase.kin.gender, phrase.age, spot)
        yield tie, phrase.kin.converse


def _owner(line: Line, phrase: KinPhrase, starting: Mapping[int, Name], ending: Mapping[int, Name]) -> Name | None:
    """Whose relative it is: the possessor before the noun, or the first name behind "of"."""
    words = line.words
    if phrase.owner >= 0:
        return ending.get(words[phrase.owner].end) or starting.get(words[phrase.owner].start)
    after = phrase.last + 1
    if after >= len(words) or words[after].low not in ("of", "to"):
        return None
    for position in range(after + 1, min(len(words), after + _LONGEST_TITLE)):
        if words[position].gap not in (*JOINS, "-", ". "):
            return None
        if words[position].start in starting:
            return starting[words[position].start]
    return None


def _described_by(words: Sequence[Word], phrase: KinPhrase, ending: Mapping[int, Name]) -> Name | None:
    """The person whom the phrase says something about: "Ann Hill, his wife," or "Ann Hill is the sister of …"."""
    first = phrase.first
    if not first:
        return None
    if words[first].gap.strip() in (",", "(", "—", "--", "–"):
        return ending.get(words[first - 1].end)
    if words[first - 1].low in ("is", "was") and first > 1:
        return ending.get(words[first - 2].end)
    return None


def _named_behind(line: Line, phrase: KinPhrase, starting: Mapping[int, Name]) -> Name | None:
    """The relative's name right behind the noun: "his wife, Jane Hill, said", "Hill's son Tom"."""
    words = line.words
    after = phrase.last + 1
    if after >= len(words) or words[phrase.last].possessive or words[after].gap not in (" ", ", "):
        return None
    name = starting.get(words[after].start)
    if name is None or name.form == "pronoun" or phrase.several or phrase.owner < 0:
        return None
    if words[after].gap == " ":
        return name
    rest = line.text[name.span.end :].lstrip()
    return name if not rest or rest[0] in ",.;:)—–-?!" else None


# --- resolution ------------------------------------------------------------------------------------


def resolved_kin(
    line: Line,
    names: Sequence[Name],
    phrases: Iterable[KinPhrase],
    family: Family,
    genders: Mapping[str, str],
    forms: Mapping[str, Sequence[tuple[str, ...]]],
) -> list[Name]:
    """The phrases that can only mean one person; `forms` are the names each person goes by."""
    persons = [name for name in names if name.kind is NameKind.PERSON]
    starting = {name.span.start: name for name in persons}
    ending = {name.span.end: name for name in persons if name.form != "pronoun"}
    found = []
    describes = False  # whether the phrase before only says what somebody is
    for phrase in phrases:
        joined = phrase.first > 0 and line.words[phrase.first - 1].low == "and"
        describes = _described_by(line.words, phrase, ending) is not None or (describes and joined)
        if phrase.several or describes or _named_behind(line, phrase, starting):
            continue
        owner = _owner(line, phrase, starting, ending)
        if owner is not None:
            fitting = family.relatives(owner.entity, phrase, genders)
            why = f"“{line.words[phrase.last].text}” of “{owner.entity}”"
        elif phrase.age and line.words[phrase.first].low == "the" and phrase.kin.relation in ("sibling", "child"):
            surname = {
                line.words[i].low for i in range(phrase.first + 1, phrase.last) if line.words[i].text[0].isupper()
            }
            everyone = family.of_age(phrase.age, phrase.kin.gender, genders)
            fitting = {
                key: shown
                for key, shown in everyone.items()
                if any(surname <= set(form) for form in forms.get(key, ()))
            }
            why = f"the only {phrase.age} one named in the event"
        else:
            continue
        if len(fitting) == 1:
            key, spots = next(iter(fitting.items()))
            if owner is not None and owner.form == "pronoun" and owner.ground is not None:
                spots = [*owner.ground.spots, *spots]
            span = noun_span(line, phrase)
            text = line.text[span.start : span.end]
            found.append(
                Name(span, text, key, NameKind.PERSON, "description", Ground(why, tuple(dict.fromkeys(spots))))
            )
    return found
