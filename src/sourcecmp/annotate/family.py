"""Keeps who is related to whom in an event, told from both sides, with the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sourcecmp.annotate.kin_phrases import KinPhrase
from sourcecmp.model import Spot

_OTHER_AGE = {"older": "younger", "younger": "older", "": ""}


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
