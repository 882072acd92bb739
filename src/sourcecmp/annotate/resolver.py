"""Walks through the accounts of an event, sentence by sentence, and names whom each mention, description, noun for a
relative and pronoun means, with the words that show it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sourcecmp.annotate import pronouns
from sourcecmp.annotate.bearers import bearers, by_account, genders_of
from sourcecmp.annotate.bodies import bodies_by_noun, bodies_taken_up
from sourcecmp.annotate.clusters import Clusters
from sourcecmp.annotate.family import Family
from sourcecmp.annotate.focus import Focus
from sourcecmp.annotate.forms import Forms
from sourcecmp.annotate.kin_phrases import KinPhrase, kin_phrases
from sourcecmp.annotate.kinship import resolved_kin, ties
from sourcecmp.annotate.lines import Line
from sourcecmp.annotate.names import Mention
from sourcecmp.annotate.offices import Offices
from sourcecmp.model import Name, Sentence, Spot


class Resolver:
    """Built for one call and thrown away. `evidence` says of each entity why its forms were taken to mean it."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        lines: Sequence[Line],
        mentions: Sequence[tuple[Mention, ...]],
        clusters: Clusters,
    ) -> None:
        self.sentences = sentences
        self.lines = lines
        self.mentions = mentions
        self.clusters = clusters
        self.genders = genders_of(clusters, mentions)
        self.keys = bearers(sentences, lines, mentions, clusters, self.genders)
        self.forms = Forms(sentences, lines, mentions, self.keys, clusters)
        self.offices = Offices(sentences, lines, mentions, self.keys, clusters)
        self.genders |= {key: gender for key, gender in self.offices.genders.items() if key not in self.genders}
        self.bodies = bodies_by_noun(clusters)
        self.kin = self._kin_phrases()
        self.family = Family()

    def names(self) -> tuple[tuple[Name, ...], ...]:
        found: list[tuple[Name, ...]] = [()] * len(self.lines)
        for numbers in by_account(self.sentences):
            self._read_account(numbers, found)
        if self._learn_ties(found):
            for numbers in by_account(self.sentences):
                if any(number in self.kin for number in numbers):
                    self._read_account(numbers, found)
        return tuple(found)

    def evidence(self, names: Sequence[tuple[Name, ...]]) -> dict[str, set[str]]:
        """Entity -> in words, why its forms and descriptions mean it."""
        evidence = {key: set(why) for key, why in self.clusters.evidence.items()}
        for sentence in names:
            for name in sentence:
                if name.ground is not None and name.form != "pronoun":
                    evidence.setdefault(name.entity, set()).add(name.ground.why)
        return evidence

    def _read_account(self, numbers: Sequence[int], found: list[tuple[Name, ...]]) -> None:
        """Resolves the sentences of one account in their order."""
        seen: dict[str, tuple[int, Spot]] = {}  # entity -> where it was named last
        focus = Focus()
        genders = dict(self.genders)
        doubtful = self._doubtful(numbers)
        for number in numbers:
            line, sentence, mentions = self.lines[number], self.sentences[number], self.mentions[number]
            names = self.forms.names(number)
            self._see(number, names, seen)
            names += self.offices.taken_up(line, mentions, self.keys[number], seen)
            names += bodies_taken_up(number, line, mentions, self.bodies, seen)
            names = without_overlap(names)
            names = self._with_kin(number, names, genders, doubtful)
            names += pronouns.resolved(line, sentence, names, focus, genders, doubtful)
            names = self._with_kin(number, without_overlap(names), genders, doubtful)
            focus.move_on(sentence, names, line)
            self._see(number, names, seen)
            found[number] = tuple(names)

    def _doubtful(self, numbers: Sequence[int]) -> set[str]:
        """The surnames that stand for none of those who bear it in an account ("the Walsh family")."""
        named = {key for number in numbers for key in self.keys[number]}
        return {
            self.clusters.entity_of[form]
            for form, candidates in self.clusters.several.items()
            if self.clusters.entity_of[form] in named and not named.isdisjoint(candidates)
        }

    def _see(self, number: int, names: Sequence[Name], seen: dict[str, tuple[int, Spot]]) -> None:
        for name in names:
            seen[name.entity] = number, Spot(self.sentences[number].id, name.span)

    # --- relatives ---

    def _kin_phrases(self) -> dict[int, tuple[KinPhrase, ...]]:
        phrases = {number: tuple(kin_phrases(line)) for number, line in enumerate(self.lines)}
        return {number: found for number, found in phrases.items() if found}

    def _learn_ties(self, found: Sequence[tuple[Name, ...]]) -> bool:
        """Takes in who is related to whom, by account and sentence; whether anything was said about it."""
        for numbers in by_account(self.sentences):
            for number in numbers:
                for tie, converse in ties(
                    self.sentences[number], self.lines[number], found[number], self.kin.get(number, ())
                ):
                    self.family.learn(tie, converse, self.genders)
                    if tie.gender:
                        self.genders.setdefault(tie.kin, tie.gender)
        return bool(self.family.ties)

    def _with_kin(
        self, number: int, names: list[Name], genders: Mapping[str, str], doubtful: Collection[str]
    ) -> list[Name]:
        """The names together with the nouns for relatives that mean one of the people named in the event."""
        phrases = self.kin.get(number)
        if not phrases or not self.family.ties:
            return names
        found = resolved_kin(self.lines[number], names, phrases, self.family, genders, self.clusters.forms)
        for kin in found:
            names = [name for name in names if name.entity not in doubtful or not name.span.overlaps(kin.span)]
        return without_overlap([*names, *found])


def without_overlap(names: Sequence[Name]) -> list[Name]:
    """Names in text order; where two overlap the one that was found first stays."""
    kept: list[Name] = []
    ranks: list[int] = []
    for order, name in sorted(enumerate(names), key=lambda item: (item[1].span, item[0])):
        if kept and kept[-1].span.overlaps(name.span):
            if order < ranks[-1]:
                kept[-1], ranks[-1] = name, order
            continue
        kept.append(name)
        ranks.append(order)
    return kept
