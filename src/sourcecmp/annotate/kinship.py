"""Finds nouns for relatives with whose relative is meant ("her sister", "Hill's wife", "the younger brother"), and
reads from a sentence who is related to whom: "Ann Hill, the younger sister of Jane Hill", "his wife, Jane"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sourcecmp.annotate.lines import Line, Word
from sourcecmp.data import people
from sourcecmp.data.people import Kin
from sourcecmp.model import Ground, Name, NameKind, Sentence, Span, Spot

_LONGEST_PHRASE = 4  # words before the noun
_LONGEST_TITLE = 8  # words between "of" and the name behind it
_JOINS = (" ", "\xa0")
_OTHER_AGE = {"older": "younger", "younger": "older", "": ""}


@dataclass(frozen=True, slots=True)
class KinPhrase:
    """A noun for a relative as it stands in a sentence: words `first`..`last`, its possessor or article included.
    `owner` is the word that says whose it is (the possessor, or the first name behind "of"), -1 where none does."""

    first: int
    last: int
    kin: Kin
    age: str
    owner: int
    several: bool = False  # "one of her sisters"


@dataclass(frozen=True, slots=True)
class Tie:
    """`kin` is to `owner` what `relation` says, as a spot states."""

    owner: str
    kin: str
    relation: str
    gender: str
    age: str
    spot: Spot


@dataclass(slots=True)
class Family:
    """Who is related to whom in the event, told from both sides."""

    ties: dict[str, dict[Tie, None]] = field(default_factory=dict)  # owner -> ties

    def learn(self, tie: Tie, converse: str, genders: Mapping[str, str]) -> None:
        if tie.owner == tie.kin or genders.get(tie.kin, tie.gender) != (tie.gender or genders.get(tie.kin, "")):
            return
        age = _OTHER_AGE[tie.age] if tie.relation == "sibling" else ""
        back = Tie(tie.kin, tie.owner, converse, genders.get(tie.owner, ""), age, tie.spot)
        self.ties.setdefault(tie.owner, {})[tie] = None
        self.ties.setdefault(tie.kin, {})[back] = None

    def relatives(self, owner: str, phrase: KinPhrase, genders: Mapping[str, str]) -> dict[str, list[Spot]]:
        """The relatives of a person whom a phrase fits, each with what shows it; a parent of one child is taken for
        the parent of its siblings, and children of one parent for siblings."""
        found = self._fitting(owner, phrase, genders)
        if not found and phrase.kin.relation == "parent":
            found = self._by_way_of(owner, "sibling", phrase, genders)
        if not found and phrase.kin.relation == "sibling":
            found = self._by_way_of(owner, "parent", phrase, genders, relation="child")
        return found

    def _fitting(
        self, owner: str, phrase: KinPhrase, genders: Mapping[str, str], *, relation: str = ""
    ) -> dict[str, list[Spot]]:
        found: dict[str, list[Spot]] = {}
        for tie in self.ties.get(owner, ()):
            gender = tie.gender or genders.get(tie.kin, "")
            if (
                tie.relation == (relation or phrase.kin.relation)
                and {gender, phrase.kin.gender} != {"m", "f"}
                and {tie.age, phrase.age} != {"older", "younger"}
            ):
                found.setdefault(tie.kin, [tie.spot])
        return found

    def _by_way_of(
        self, owner: str, middle: str, phrase: KinPhrase, genders: Mapping[str, str], *, relation: str = ""
    ) -> dict[str, list[Spot]]:
        found: dict[str, list[Spot]] = {}
        for tie in self.ties.get(owner, ()):
            if tie.relation == middle:
                for kin, spots in self._fitting(tie.kin, phrase, genders, relation=relation).items():
                    if kin != owner:
                        found.setdefault(kin, [tie.spot, *spots])
        return found

    def of_age(self, age: str, gender: str, genders: Mapping[str, str]) -> dict[str, list[Spot]]:
        """The people who are somebody's older (or younger) brother or sister."""
        found: dict[str, list[Spot]] = {}
        for ties in self.ties.values():
            for tie in ties:
                if tie.age == age and {tie.gender or genders.get(tie.kin, ""), gender} != {"m", "f"}:
                    found.setdefault(tie.kin, [tie.spot])
        return found


# --- phrases ---------------------------------------------------------------------------------------


def kin_phrases(line: Line) -> Iterator[KinPhrase]:
    """The nouns for relatives of a sentence, with what stands before them."""
    words = line.words
    for last, word in enumerate(words):
        kin = people.kin_nouns().get(word.low)
        several = kin is None
        kin = kin or people.plural_kin_nouns().get(word.low)
        if kin is None or _goes_on(words, last):
            continue
        first, age = last, ""
        while first and last - first < _LONGEST_PHRASE and words[first].gap in _JOINS:
            low = words[first - 1].low
            if _is_opener(words[first - 1]):
                first -= 1
                break
            if low in people.word_set("older") or low in people.word_set("younger"):
                age = "older" if low in people.word_set("older") else "younger"
            elif not (several or low in people.word_set("kin-modifier") or words[first - 1].text[0].isupper()):
                break
            first -= 1
        opener = words[first]
        owned = opener.possessive or opener.low in ("his", "her", "their")
        if several and not (owned and first > 1 and [w.low for w in words[first - 2 : first]] == ["one", "of"]):
            continue
        yield KinPhrase(first - 2 * several, last, kin, age, first if owned else -1, several)


def _is_opener(word: Word) -> bool:
    return word.possessive or word.low in people.word_set("determiner")


def _goes_on(words: Sequence[Word], last: int) -> bool:
    """Whether the noun is only the first part of another one ("sister-in-law")."""
    if last + 1 >= len(words):
        return False
    following = words[last + 1]
    return following.gap == "-" or [word.low for word in words[last + 1 : last + 3]] == ["in", "law"]


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
        if words[position].gap not in (*_JOINS, "-", ". "):
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
            span = _noun_span(line, phrase)
            text = line.text[span.start : span.end]
            found.append(
                Name(span, text, key, NameKind.PERSON, "description", Ground(why, tuple(dict.fromkeys(spots))))
            )
    return found


def _noun_span(line: Line, phrase: KinPhrase) -> Span:
    """The noun with what stands between it and its possessor or article."""
    first = min(phrase.last, phrase.first + 1) if _is_opener(line.words[phrase.first]) else phrase.first
    return Span(line.words[first].start, line.words[phrase.last].end)
