"""Resolves the names of a whole event: mentions of all accounts go in, and for each sentence its names come out,
each with the key of the entity it means, together with the entities and why each form was taken to mean them.

The order of the accounts plays no part: forms are grouped over the event as a whole, and what depends on
the course of a text ("he", a surname that two people share) is settled within its own account.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sourcecmp.annotate import descriptions, pronouns
from sourcecmp.annotate.clusters import Clusters, cluster
from sourcecmp.annotate.descriptions import Description, Phrase
from sourcecmp.annotate.kinds import Parts, Uses
from sourcecmp.annotate.lines import NORMAL, Line, line_of
from sourcecmp.annotate.names import Mention, find_mentions
from sourcecmp.annotate.runs import vocabulary_of
from sourcecmp.annotate.same_people import gender_of
from sourcecmp.data import gazetteer, people
from sourcecmp.model import Entity, Event, Name, NameKind, Region, Sentence, Token

# Verbs besides those of saying that only a government, not a city, can be the subject of.
_NEAR = 2  # sentences within which "the alliance" can point back when several bodies fit


def resolve_names(
    sentences: Sequence[tuple[Sentence, tuple[Token, ...]]],
    event: Event | None = None,
    *,
    lines: Sequence[Line] | None = None,
) -> tuple[tuple[tuple[Name, ...], ...], tuple[Entity, ...]]:
    """The names of each sentence, in the order given, and the entities of the event, sorted by key.

    `lines` are the sentences read as words, where that was done before.
    """
    plain = [sentence for sentence, _ in sentences]
    lines = [line_of(sentence.text, sentence.region) for sentence in plain] if lines is None else lines
    mentions = _mentions(plain, lines)
    clusters = cluster(_uses(mentions), _declared(lines, mentions))
    resolver = _Resolver(plain, lines, mentions, clusters)
    names = resolver.names()
    return names, _entities(names, clusters, resolver.evidence)


def _mentions(sentences: Sequence[Sentence], lines: Sequence[Line]) -> list[tuple[Mention, ...]]:
    """Bodies first: headlines are read with the names that the bodies taught."""
    vocabulary = vocabulary_of(lines)
    found: list[tuple[Mention, ...]] = [()] * len(lines)
    for number, line in enumerate(lines):
        if line.style == NORMAL and sentences[number].region is not Region.BOILERPLATE:
            found[number] = find_mentions(line, vocabulary)
            for mention in found[number]:
                vocabulary.learn(mention.parts)
                if mention.title or mention.parts[0] in people.given_names():
                    vocabulary.learn(mention.parts[-1:])
    for number, line in enumerate(lines):
        if line.style != NORMAL and sentences[number].region is not Region.BOILERPLATE:
            found[number] = find_mentions(line, vocabulary)
    return found


def _uses(mentions: Sequence[tuple[Mention, ...]]) -> dict[Parts, Uses]:
    uses: dict[Parts, Uses] = {}
    for sentence in mentions:
        for mention in sentence:
            if (use := uses.get(mention.parts)) is None:
                use = uses[mention.parts] = Uses()
            use.add(mention)
    return uses


def _declared(lines: Sequence[Line], mentions: Sequence[tuple[Mention, ...]]) -> Iterator[tuple[Parts, Parts]]:
    """Pairs that a text declares to be the same: "Republican National Committee (RNC)"."""
    for line, found in zip(lines, mentions, strict=True):
        for long, short in pairwise(found):
            between = line.text[long.span.end : short.span.start]
            if between.strip() == "(" and line.text[short.span.end : short.span.end + 1] == ")" and short.acronym:
                letters = iter("".join(part[0] for part in long.parts))
                if (
                    len(long.parts) > 1
                    and long.parts[0][0] == short.parts[0][0]
                    and all(any(letter == other for other in letters) for letter in short.parts[0][:2])
                ):
                    yield long.parts, short.parts


class _Resolver:
    """Walks through the accounts sentence by sentence; built for one call and thrown away."""

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
        self.evidence: dict[str, set[str]] = {key: set(why) for key, why in clusters.evidence.items()}
        self.genders = _genders(clusters, mentions)
        self.countries = {key for key, kind in clusters.kinds.items() if kind is NameKind.PLACE}
        self.offices = _offices_of(clusters, mentions)
        self.keys = self._keys()
        self.known = self._descriptions()
        self.bodies = self._bodies()

    def names(self) -> tuple[tuple[Name, ...], ...]:
        found: list[tuple[Name, ...]] = [()] * len(self.lines)
        nouns = frozenset(self.bodies)
        for numbers in _by_account(self.sentences):
            seen: dict[str, int] = {}  # entity -> the sentence it was last named in
            focus = pronouns.Focus()
            for number in numbers:
                names = self._named(number)
                for name in names:
                    seen[name.entity] = number
                names += self._described(number, seen)
                names += self._bodies_taken_up(number, nouns, seen)
                names = _without_overlap(names)
                names += pronouns.resolved(self.lines[number], self.sentences[number], names, focus, self.genders)
                names = _without_overlap(names)
                focus.move_on(self.sentences[number], names, self.lines[number])
                for name in names:
                    seen[name.entity] = number
                found[number] = tuple(names)
        return tuple(found)

    # --- names ---

    def _keys(self) -> list[list[str]]:
        keys: list[list[str]] = [[] for _ in self.lines]
        for numbers in _by_account(self.sentences):
            latest: dict[str, tuple[int, int]] = {}
            for number in numbers:
                for order, mention in enumerate(self.mentions[number]):
                    key = self._key(mention, self.lines[number], latest)
                    keys[number].append(key)
                    if latest.get(key, (-1, 0))[0] < number:
                        latest[key] = (number, -order)
        return keys

    def _key(self, mention: Mention, line: Line, latest: Mapping[str, tuple[int, int]]) -> str:
        """The entity of a mention; a surname that several people share goes to the one whose title or gender fits,
        else to the one named last, the first in that sentence where it names two."""
        own = self.clusters.entity_of[mention.parts]
        candidates = self.clusters.several.get(mention.parts)
        if candidates is None:
            return own
        if mention.gender:
            candidates = tuple(c for c in candidates if self.genders.get(c, "") in ("", mention.gender))
        titled = [c for c in candidates if self.offices.get(c, set()) & _offices(mention)]
        if len(titled) == 1:
            return titled[0]
        if len(candidates) == 1:
            return candidates[0]
        before = line.words[mention.first - 1].low if mention.first else ""
        if before in people.word_set("comparing") or before in people.word_set("definite"):  # "the Cheney family"
            return own
        named = [c for c in candidates if c in latest]
        return max(named, key=lambda key: (latest[key], key)) if named else own

    def _named(self, number: int) -> list[Name]:
        line, names = self.lines[number], []
        for mention, key in zip(self.mentions[number], self.keys[number], strict=True):
            kind = self.clusters.kinds.get(key, NameKind.OTHER)
            form = "full" if len(mention.parts) > 1 or kind is not NameKind.PERSON else "short"
            if len(mention.parts) == 1 and gazetteer.demonym(mention.text):
                form = "adjective"
            elif kind is NameKind.PLACE and _is_government(line, mention):
                country = gazetteer.capital_of(key)
                if country.startswith("country:") and country in self.countries:
                    self._note(country, f"“{mention.text}” stands for the government that sits there")
                    key, form = country, "short"
            names.append(Name(mention.span, mention.text, key, kind, form))
        return names

    # --- descriptions ---

    def _descriptions(self) -> dict[str, dict[str, set[Description]]]:
        """Head noun -> entity -> descriptions that titles and appositions gave it."""
        known: dict[str, dict[str, set[Description]]] = {}
        for line, mentions, keys in zip(self.lines, self.mentions, self.keys, strict=True):
            for number, description in descriptions.described(line, mentions, keys):
                key = keys[number]
                if self.clusters.kinds.get(key) is NameKind.PERSON:
                    group = people.roles()[description.head].group
                    known.setdefault(group, {}).setdefault(key, set()).add(description)
                    gender = people.roles()[description.head].gender
                    if gender:
                        self.genders.setdefault(key, gender)
        return known

    def _described(self, number: int, seen: Mapping[str, int]) -> list[Name]:
        names = []
        line = self.lines[number]
        for phrase in descriptions.definite_phrases(line, self.mentions[number], self.keys[number]):
            key = self._meant(phrase, seen)
            if key:
                names.append(
                    Name(phrase.span, self._text(number, phrase), key, self.clusters.kinds[key], "description")
                )
        return names

    def _text(self, number: int, phrase: Phrase) -> str:
        return self.lines[number].text[phrase.span.start : phrase.span.end]

    def _meant(self, phrase: Phrase, seen: Mapping[str, int]) -> str:
        """The one entity that a definite description fits, or ""."""
        description = phrase.description
        if descriptions.is_vague(description.head):
            return ""
        by_entity = self.known.get(people.roles()[description.head].group, {})
        why = {}
        for key, all_known in by_entity.items():
            if not description.qualifiers and key not in seen:
                continue
            matching = sorted(known.text for known in all_known if descriptions.fits(description, known))
            if matching:
                why[key] = matching[0]
        if len(why) > 1:
            why = {key: text for key, text in why.items() if key in seen}
        if len(why) != 1:
            return ""
        key, text = next(iter(why.items()))
        self._note(key, f"“the … {description.text}”: only “{key}” is called “{text}”")
        return key

    # --- bodies ---

    def _bodies(self) -> dict[str, list[str]]:
        """Group noun -> bodies that can be taken up by it."""
        bodies: dict[str, list[str]] = {}
        for key, kind in sorted(self.clusters.kinds.items()):
            if kind is NameKind.ORGANISATION:
                for noun in descriptions.nouns_of_body(self.clusters.forms[key]):
                    bodies.setdefault(noun, []).append(key)
        return bodies

    def _bodies_taken_up(self, number: int, nouns: frozenset[str], seen: Mapping[str, int]) -> list[Name]:
        names = []
        line = self.lines[number]
        for span, noun in descriptions.body_phrases(line, self.mentions[number], nouns):
            candidates = [key for key in self.bodies[noun] if key in seen]
            if len(candidates) > 1:
                candidates = [key for key in candidates if number - seen[key] <= _NEAR]
            if len(candidates) == 1:
                key = candidates[0]
                self._note(key, f"“the {noun}”: the only body named so far that is one")
                text = line.text[span.start : span.end]
                names.append(Name(span, text, key, NameKind.ORGANISATION, "description"))
        return names

    def _note(self, key: str, why: str) -> None:
        self.evidence.setdefault(key, set()).add(why)


def _by_account(sentences: Sequence[Sentence]) -> Iterator[list[int]]:
    """The positions of each account's sentences, in text order."""
    accounts: dict[str, list[int]] = {}
    for number, sentence in enumerate(sentences):
        accounts.setdefault(sentence.account, []).append(number)
    for _, numbers in sorted(accounts.items()):
        yield sorted(numbers, key=lambda number: sentences[number].index)


def _genders(clusters: Clusters, mentions: Sequence[tuple[Mention, ...]]) -> dict[str, str]:
    """Entity -> "m" or "f", from given names and from titles."""
    genders = {}
    for key, forms in sorted(clusters.forms.items()):
        found = {gender for form in forms if (gender := gender_of(form))}
        if clusters.kinds[key] is NameKind.PERSON and len(found) == 1:
            genders[key] = found.pop()
    for sentence in mentions:
        for mention in sentence:
            if mention.gender and mention.parts not in clusters.several:
                genders.setdefault(clusters.entity_of[mention.parts], mention.gender)
    return genders


def _offices(mention: Mention) -> set[str]:
    """The offices in a mention's title."""
    return {word for word in mention.title if word in people.roles()}


def _offices_of(clusters: Clusters, mentions: Sequence[tuple[Mention, ...]]) -> dict[str, set[str]]:
    """Entity -> the offices that stand before its full name anywhere."""
    offices: dict[str, set[str]] = {}
    for sentence in mentions:
        for mention in sentence:
            if mention.title and mention.parts not in clusters.several:
                offices.setdefault(clusters.entity_of[mention.parts], set()).update(_offices(mention))
    return offices


def _is_government(line: Line, mention: Mention) -> bool:
    """Whether a capital stands for the government: it says or wants something, or one deals with it."""
    words = line.words
    if mention.locative:
        return False
    before = words[mention.first - 1].low if mention.first else ""
    if before in people.word_set("with-governments") or (words[mention.first].gap == "-" and before in ("pro", "anti")):
        return True
    after = words[mention.last + 1] if mention.last + 1 < len(words) else None
    if after is None or after.gap != " " or words[mention.last].possessive:
        return False
    return after.low in people.reporting_verbs() or after.low in people.agency_verbs()


def _without_overlap(names: list[Name]) -> list[Name]:
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


def _entities(
    names: Sequence[tuple[Name, ...]], clusters: Clusters, evidence: Mapping[str, set[str]]
) -> tuple[Entity, ...]:
    forms: dict[str, set[str]] = {}
    kinds: dict[str, NameKind] = {}
    for sentence in names:
        for name in sentence:
            kinds.setdefault(name.entity, clusters.kinds.get(name.entity, name.kind))
            if name.form != "pronoun":
                forms.setdefault(name.entity, set()).add(name.text)
    return tuple(
        Entity(key, kinds[key], tuple(sorted(forms.get(key, ()))), tuple(sorted(evidence.get(key, ()))))
        for key in sorted(kinds)
    )
