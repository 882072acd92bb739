"""Decides of every written form of an event whether it names a person, a place, a body or something else, from all
its uses together: one sentence alone often doesn't tell "Jackson" from Jackson."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcecmp.annotate.names.mentions import Mention
from sourcecmp.annotate.names.runs import is_common
from sourcecmp.data import gazetteer, lexical, people
from sourcecmp.model import NameKind

Parts = tuple[str, ...]

_OF_BODY = 2  # votes per use that a body's own word casts; "the" before it casts one
_SMALL_TOWN = 150_000  # inhabitants
_STRONG = 2  # votes that a title, a given name or a body's own word casts at least


@dataclass(slots=True)
class Uses:
    """How one written form is used over the event."""

    count: int = 0
    votes: Counter[str] = field(default_factory=Counter)
    titled: int = 0
    locative: int = 0
    acronym: int = 0
    genders: Counter[str] = field(default_factory=Counter)
    texts: Counter[str] = field(default_factory=Counter)

    def add(self, mention: Mention) -> None:
        self.count += 1
        self.votes.update(mention.votes)
        self.titled += bool(mention.title)
        self.locative += mention.locative
        self.acronym += mention.acronym
        self.texts[mention.text] += 1
        if mention.gender:
            self.genders[mention.gender] += 1


def kinds_of(uses: Mapping[Parts, Uses]) -> dict[Parts, NameKind]:
    kinds = {form: _own_kind(form, use) for form, use in uses.items()}
    ends = {form[i:] for form, kind in kinds.items() if kind is NameKind.PERSON for i in range(1, len(form))}
    awards = {form[0] for form in uses if len(form) > 1 and form[-1] in people.word_set("award")}
    for form, use in uses.items():
        if len(form) == 1 and form[0] in awards and form not in ends and not use.titled:
            kinds[form] = NameKind.OTHER
        body = kinds[form] is NameKind.ORGANISATION and use.votes["organisation"] > use.votes["person"]
        if form not in ends or body:
            continue
        if kinds[form] is NameKind.PLACE and (use.locative > use.votes["person"] or _is_major(form)):
            continue
        kinds[form] = NameKind.PERSON
    return kinds


def _own_kind(form: Parts, use: Uses) -> NameKind:
    """The kind a form shows by itself and in its uses."""
    votes = use.votes
    if len(form) == 1 and gazetteer.demonym(form[0]):
        return NameKind.PLACE
    if len(form) == 1 and (form[0] in people.word_set("belief") or _is_plural_of_people(form[0])):
        return NameKind.OTHER
    if len(form) > 1 and form[-1] in people.word_set("award"):
        return NameKind.OTHER
    acronym = len(form) == 1 and 2 * use.acronym > use.count and use.titled < use.count
    titled = use.titled * 2 > use.locative and votes["organisation"] <= votes["person"]
    if titled and not acronym and people.word_set("inside-bodies").isdisjoint(form):
        return NameKind.PERSON
    if " ".join(form) in people.known_bodies():
        return NameKind.ORGANISATION
    if _is_place_name(form, use):
        return NameKind.PLACE
    if votes["organisation"] >= _OF_BODY * use.count or use.acronym:
        return NameKind.PERSON if votes["person"] > votes["organisation"] + 2 * use.acronym else NameKind.ORGANISATION
    if votes["place"] >= _STRONG * use.count:
        return NameKind.PLACE
    everyday = len(form) == 1 and not use.titled and is_common(form[0])
    if votes["person"] >= max(_STRONG, 0.3 * use.count) and _can_be_person(form) and not everyday:
        return NameKind.PERSON
    given = len(form) == 1 and form[0] in people.given_names() and not use.locative
    return NameKind.PERSON if given or _looks_like_person(form, use) else NameKind.OTHER


def _is_plural_of_people(word: str) -> bool:
    """Whether a word written with a capital is a common noun for several people ("Marine Commandos")."""
    singular = lexical.lemma(word, "n")
    return singular != word and lexical.is_person_noun(singular) and word not in people.given_names()


def _is_place_name(form: Parts, use: Uses) -> bool:
    """Whether the gazetteer's place is meant: small towns share their names with people and need a place's use."""
    found = places_of(form, acronym=use.acronym > 0)
    if not found:
        return False
    doubtful = found[0].common or (len(form) == 1 and form[0] in people.given_names() and found[0].kind == "city")
    small = found[0].kind == "city" and found[0].population < _SMALL_TOWN and len(form) == 1
    return use.locative > 0 if doubtful or small else True


def _can_be_person(form: Parts) -> bool:
    """Whether no word of a name speaks against a person ("Award for Health", "Indianapolis Colts", "AK-47")."""
    if not people.word_set("inside-bodies").isdisjoint(form) or not all(part[0].isalpha() for part in form):
        return False
    return form[0] in people.given_names() or len(form) == 1 or not gazetteer.find(form[0])


def _looks_like_person(form: Parts, use: Uses) -> bool:
    """A guess for names without any sign: two or three words that mean nothing else, or one that says something."""
    votes = use.votes
    if votes["organisation"] or votes["place"] or any(is_common(part) for part in form):
        return False
    if not _can_be_person(form) or any(word.isupper() and len(word) > 2 for text in use.texts for word in text.split()):
        return False
    if any(part in people.word_set("belief") or gazetteer.demonym(part) for part in form):
        return False
    if len(form) == 1:
        return votes["person"] >= 0.3 * use.count and not use.locative
    return len(form) <= 3


def _is_major(form: Parts) -> bool:
    """Whether a place is a country or a capital, which news name without further ado."""
    found = places_of(form)
    return bool(found) and (found[0].kind == "country" or gazetteer.capital_of(found[0].key).startswith("country:"))


def places_of(form: Parts, *, acronym: bool = False) -> tuple[gazetteer.Place, ...]:
    """The places a form can name; abbreviations ("US") only where they are written as such."""
    text = " ".join(form)
    return gazetteer.find(text.upper() if acronym else text)


def place_key(form: Parts, *, acronym: bool = False) -> str:
    found = places_of(form, acronym=acronym)
    return gazetteer.demonym(" ".join(form)) or (found[0].key if found else " ".join(form))
