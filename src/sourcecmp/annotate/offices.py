"""Remembers what people are called in the event (titles, appositions, party tags) and resolves the definite
descriptions that only one of them fits ("the foreign minister", "the agency's chief")."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sourcecmp.annotate import definite, descriptions
from sourcecmp.annotate.bearers import by_account
from sourcecmp.annotate.clusters import Clusters
from sourcecmp.annotate.descriptions import Description
from sourcecmp.annotate.lines import Line
from sourcecmp.annotate.names import Mention
from sourcecmp.data import people
from sourcecmp.model import Ground, Name, NameKind, Sentence, Spot

Seen = Mapping[str, tuple[int, Spot]]
Fits = Callable[[Description, Description], bool]


class Offices:
    """Built for one call and thrown away. `genders`: entity -> what the nouns it is called by tell of its gender."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        lines: Sequence[Line],
        mentions: Sequence[tuple[Mention, ...]],
        keys: Sequence[Sequence[str]],
        clusters: Clusters,
    ) -> None:
        self.genders: dict[str, str] = {}
        # group of nouns -> entity -> what it is called, and where
        self.known: dict[str, dict[str, dict[Description, Spot]]] = {}
        for numbers in by_account(sentences):
            for i in numbers:
                for number, description, span in descriptions.described(lines[i], mentions[i], keys[i]):
                    if clusters.kinds.get(keys[i][number]) is NameKind.PERSON:
                        self._learn(keys[i][number], description, Spot(sentences[i].id, span))

    def _learn(self, key: str, description: Description, spot: Spot) -> None:
        role = people.roles()[description.head]
        self.known.setdefault(role.group, {}).setdefault(key, {}).setdefault(description, spot)
        if role.gender:
            self.genders.setdefault(key, role.gender)

    def taken_up(self, line: Line, mentions: Sequence[Mention], keys: Sequence[str], seen: Seen) -> list[Name]:
        """The definite descriptions of a sentence that fit one person; `seen` are those the account has named."""
        names = []
        for phrase in definite.definite_phrases(line, mentions, keys):
            description = phrase.description
            if definite.is_vague(description):
                continue
            meant = self._meant(description, definite.fits, seen)
            meant = meant or self._meant(description, definite.nearly_fits, seen)
            if meant is not None:
                key, ground = meant
                text = line.text[phrase.span.start : phrase.span.end]
                names.append(Name(phrase.span, text, key, NameKind.PERSON, "description", ground))
        return names

    def _meant(self, description: Description, fits: Fits, seen: Seen) -> tuple[str, Ground] | None:
        """The one entity that a definite description fits."""
        found: dict[str, tuple[Description, Spot]] = {}
        for key, all_known in self.known.get(people.roles()[description.head].group, {}).items():
            if not description.qualifiers and key not in seen:
                continue
            matching = [(known, where) for known, where in all_known.items() if fits(description, known)]
            if matching:
                found[key] = min(matching, key=lambda one: (one[0].text, one[1].sentence, one[1].span))
        if len(found) > 1:
            found = {key: shown for key, shown in found.items() if key in seen}
        if len(found) != 1:
            return None
        key, (known, where) = next(iter(found.items()))
        return key, Ground(f"“the … {description.text}”: only “{key}” is called “{known.text}”", (where,))
