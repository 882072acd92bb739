"""Links become shared facts; sentences without support become unique claims.

In come the annotated sentences and the links between them, out go `Fact`s and `UniqueClaim`s. Facts are grouped by
what is reported, not by who is connected: two links meet in one fact only if they rest on the same words of
the sentence they share and their other ends support each other. So one long sentence can belong to several
facts, and a chain of links (a~b, b~c, with nothing between a and c) stays two facts.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sourcecmp.config import Settings
from sourcecmp.group.tellings import tellings
from sourcecmp.model import (
    Alignment,
    AnnotatedSentence,
    Annotation,
    Event,
    Fact,
    Region,
    ScoredPair,
    Span,
    UniqueClaim,
)

# Regions that make claims of their own. Headings announce, datelines and bylines tell of the outlet, and a
# quote box repeats what the body says.
_CLAIMING = frozenset({Region.TITLE, Region.BODY, Region.CAPTION})
# A statement of a fact should be readable at a glance.
_LONGEST_STATEMENT = 200  # characters
# Groups with fewer sentences in common than make a link are never one fact.
_LEAST_COMMON = 2

Words = dict[Span, float]  # words of one sentence that a link rests on, with their bits


@dataclass(eq=False)
class _Group:
    """A fact in the making: per sentence, the words that its links rest on and how often."""

    links: list[ScoredPair] = field(default_factory=list)
    accounts: dict[str, str] = field(default_factory=dict)  # sentence id -> account
    uses: Counter[str] = field(default_factory=Counter)  # sentence id -> links
    times: dict[str, Counter[Span]] = field(default_factory=lambda: defaultdict(Counter))
    bits: dict[str, Words] = field(default_factory=lambda: defaultdict(dict))

    def add(self, pair: ScoredPair) -> None:
        self.links.append(pair)
        self.accounts |= {pair.a.id: pair.a.account, pair.b.id: pair.b.account}
        for sentence, words in _words_of(pair).items():
            self.uses[sentence] += 1
            self.times[sentence].update(words.keys())
            self.bits[sentence] |= words

    def words(self, sentence: str) -> Words:
        """What at least half of the links at a sentence rest on: what one link alone adds is its own affair."""
        times, uses = self.times[sentence], self.uses[sentence]
        return {span: bits for span, bits in self.bits[sentence].items() if 2 * times[span] >= uses}


def group(
    event: Event, annotation: Annotation, alignment: Alignment, settings: Settings
) -> tuple[tuple[Fact, ...], tuple[UniqueClaim, ...]]:
    """Shared facts (those of most accounts first, then in text order) and unique claims (in text order)."""
    order = {sentence.id: place for place, sentence in enumerate(annotation.sentences)}
    known = {sentence.id: sentence for sentence in annotation.sentences}
    facts: list[Fact] = []
    taken: set[str] = set()
    groups = _groups(alignment.links, order, settings)
    for found, pairs in zip(groups, _compared_within(groups, alignment.pairs), strict=True):
        facts.append(_told_by_each(_fact(found, known, order, taken), found, known, pairs, event))
        taken.add(facts[-1].text)
    facts.sort(key=lambda fact: (-len(fact.accounts), [order[s] for s in fact.sentences]))
    named = tuple(replace(fact, id=name) for fact, name in zip(facts, _distinct(f.id for f in facts), strict=True))
    unique = _unique(annotation, alignment)
    return named, tuple(
        replace(claim, id=name) for claim, name in zip(unique, _distinct(u.id for u in unique), strict=True)
    )


def _words_of(pair: ScoredPair) -> dict[str, Words]:
    return {
        pair.a.id: {match.a: match.weight for match in pair.matches},
        pair.b.id: {match.b: match.weight for match in pair.matches},
    }


def _groups(links: Iterable[ScoredPair], order: dict[str, int], settings: Settings) -> list[_Group]:
    """Greedy: the surest link first; each joins the group that it fits best, else begins one. In the end groups that
    have become the same are one."""
    ranked = sorted(links, key=lambda pair: (-pair.score, order[pair.a.id], order[pair.b.id]))
    linked = {(pair.a.id, pair.b.id) for pair in ranked} | {(pair.b.id, pair.a.id) for pair in ranked}
    holding: dict[str, dict[_Group, None]] = defaultdict(dict)  # sentence id -> groups, in the order they began
    groups: list[_Group] = []
    for pair in ranked:
        near = list(holding[pair.a.id] | holding[pair.b.id])
        words = _words_of(pair)
        fitting = [(_fit(pair, words, g, linked, settings), -place) for place, g in enumerate(near)]
        best, place = max(fitting, default=(0.0, 0))
        if best > 0:
            home = near[-place]
        else:
            home = _Group()
            groups.append(home)
        home.add(pair)
        for sentence in (pair.a.id, pair.b.id):
            holding[sentence][home] = None
    return _united(groups, settings)


def _fit(
    pair: ScoredPair, coming: Mapping[str, Words], home: _Group, linked: set[tuple[str, str]], settings: Settings
) -> float:
    """How well a link, which rests on the words `coming`, fits a group; 0 if not at all."""
    for sentence in (pair.a, pair.b):
        if sentence.id not in home.accounts:
            others = [other for other, account in home.accounts.items() if account != sentence.account]
            support = sum([(sentence.id, other) in linked for other in others])
            if support < settings.fact_support * len(others):
                return 0.0
    overlaps = []
    for name, words in coming.items():
        if name in home.accounts:
            overlaps.append(_overlap(words, home.words(name)))
            if overlaps[-1] < settings.fact_overlap:
                return 0.0
    return sum(overlaps) / len(overlaps)


def _overlap(a: Words, b: Words) -> float:
    """How much of the lighter set of words the other one holds, in bits."""
    lighter = min(sum(a.values()), sum(b.values()))
    return min(_found_in(b, a), _found_in(a, b)) / lighter if lighter else 0.0


def _found_in(whole: Words, part: Words) -> float:
    """Bits of the words of `part` that touch any of `whole`."""
    places = [(span.start, span.end) for span in whole]
    return sum([bits for span, bits in part.items() if any(span.start < e and s < span.end for s, e in places)])


def _united(groups: list[_Group], settings: Settings) -> list[_Group]:
    """Groups of mostly the same sentences tell one fact; the earliest, surest one takes up the later."""
    kept: list[_Group] = []
    holding: dict[str, set[int]] = defaultdict(set)  # sentence id -> indexes of kept groups
    for late in groups:
        common = Counter(place for sentence in late.accounts for place in holding[sentence])
        near = sorted(place for place, times in common.items() if times >= _LEAST_COMMON)
        home = next((place for place in near if _same_fact(kept[place], late, settings)), None)
        if home is None:
            home = len(kept)
            kept.append(late)
        else:
            for pair in late.links:
                kept[home].add(pair)
        for sentence in late.accounts:
            holding[sentence].add(home)
    return kept


def _same_fact(a: _Group, b: _Group, settings: Settings) -> bool:
    both = a.accounts.keys() & b.accounts.keys()
    if len(both) < _LEAST_COMMON or len(both) < settings.fact_union * min(len(a.accounts), len(b.accounts)):
        return False
    return all(_overlap(a.words(sentence), b.words(sentence)) >= settings.fact_overlap for sentence in both)


def _fact(found: _Group, known: dict[str, AnnotatedSentence], order: dict[str, int], taken: set[str]) -> Fact:
    """The finished fact, with the best statement that no fact in `taken` has."""
    sentences = tuple(sorted(found.accounts, key=order.__getitem__))
    links = sorted(((p.a.id, p.b.id) for p in found.links), key=lambda pair: (order[pair[0]], order[pair[1]]))
    accounts = tuple(sorted({known[s].account for s in sentences}))
    name = _finding_id("f", [known[s] for s in sentences])
    statements = _statements(found, known, sentences)
    text = next((each for each in statements if each not in taken), statements[0])
    return Fact(name, accounts, sentences, tuple(links), text)


def _told_by_each(
    fact: Fact,
    found: _Group,
    known: dict[str, AnnotatedSentence],
    pairs: Sequence[ScoredPair],
    event: Event,
) -> Fact:
    """The fact with what each account says of it."""
    words = {name: found.words(name) for name in fact.sentences}
    told = tellings([known[name] for name in fact.sentences], words, pairs)
    compared = (account.id for account in event.accounts if account.role == "account")
    return replace(fact, tellings=told, not_in=tuple(name for name in compared if name not in fact.accounts))


def _compared_within(groups: Sequence[_Group], pairs: Iterable[ScoredPair]) -> list[list[ScoredPair]]:
    """For each group the pairs of its sentences that were compared."""
    holding: dict[str, set[int]] = defaultdict(set)
    for number, found in enumerate(groups):
        for sentence in found.accounts:
            holding[sentence].add(number)
    within: list[list[ScoredPair]] = [[] for _ in groups]
    nowhere: set[int] = set()
    for pair in pairs:
        for number in holding.get(pair.a.id, nowhere) & holding.get(pair.b.id, nowhere):
            within[number].append(pair)
    return within


def _statements(found: _Group, known: dict[str, AnnotatedSentence], sentences: tuple[str, ...]) -> list[str]:
    """Clauses of the sources, best first: such as say most of what the links rest on in the fewest other words."""
    rated: list[tuple[float, int, str]] = []
    for place, name in enumerate(sentences):
        sentence = known[name]
        carried = found.words(name)
        total = sum(carried.values()) or 1.0
        for span in (*(claim.span for claim in sentence.claims), Span(0, len(sentence.text))):
            inside = [(word, bits) for word, bits in carried.items() if span.contains(word)]
            recall = sum(bits for _, bits in inside) / total
            precision = sum(len(word) for word, _ in inside) / max(len(span), 1)
            value = recall**2 * precision**0.5
            if len(span) > _LONGEST_STATEMENT:
                value *= _LONGEST_STATEMENT / len(span)
            rated.append((-value, place, " ".join(sentence.sentence.words(span).strip(" ,;:-–—").split())))
    return [text for _, _, text in sorted(rated)]


def _unique(annotation: Annotation, alignment: Alignment) -> tuple[UniqueClaim, ...]:
    supported = {end for pair in alignment.links for end in (pair.a.id, pair.b.id)}
    compared = {sentence.id for sentence in alignment.compared}
    return tuple(
        UniqueClaim(_finding_id("u", [sentence]), sentence.account, sentence.id)
        for sentence in annotation.sentences
        if sentence.id in compared
        and sentence.id not in supported
        and sentence.account not in alignment.outsiders
        and sentence.sentence.region in _CLAIMING
        and any(token.content for token in sentence.tokens)
    )


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """An account may say the same twice: the second finding of one content gets "-2"."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


def _finding_id(kind: str, sentences: Iterable[AnnotatedSentence]) -> str:
    """An id from the words of the sentences alone: neither edits elsewhere nor line ends and paragraphs change it."""
    parts = sorted(f"{sentence.account}\t{' '.join(sentence.text.split())}" for sentence in sentences)
    digest = hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{kind}-{digest[:8]}"
