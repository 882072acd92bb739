"""Links become shared facts; sentences without support become unique claims.

In come the annotated sentences and the links between them, out go `Fact`s and `UniqueClaim`s. Facts are grouped by
what is reported, not by who is connected: two links meet in one fact only if they rest on the same words of
the sentence they share and their other ends support each other. So one long sentence can belong to several
facts, and a chain of links (a~b, b~c, with nothing between a and c) stays two facts.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sourcecmp.config import Settings
from sourcecmp.group.clusters import Cluster, clusters
from sourcecmp.group.statements import statements
from sourcecmp.group.tellings import tellings
from sourcecmp.group.utterances import renderings
from sourcecmp.model import (
    Alignment,
    AnnotatedSentence,
    Annotation,
    Event,
    Fact,
    NameKind,
    Region,
    ScoredPair,
    UniqueClaim,
)

# Regions that make claims of their own. Headings announce, datelines and bylines tell of the outlet, and a
# quote box repeats what the body says.
_CLAIMING = frozenset({Region.TITLE, Region.BODY, Region.CAPTION})


def group(
    event: Event, annotation: Annotation, alignment: Alignment, settings: Settings
) -> tuple[tuple[Fact, ...], tuple[UniqueClaim, ...]]:
    """Shared facts (those of most accounts first, then in text order) and unique claims (in text order)."""
    order = {sentence.id: place for place, sentence in enumerate(annotation.sentences)}
    known = {sentence.id: sentence for sentence in annotation.sentences}
    facts: list[Fact] = []
    taken: set[str] = set()
    accounts = tuple(account.id for account in event.accounts if account.role == "account")
    people = frozenset(entity.key for entity in annotation.entities if entity.kind is NameKind.PERSON)
    groups = clusters(alignment.links, order, settings)
    for found, pairs in zip(groups, _compared_within(groups, alignment.pairs), strict=True):
        fact = _fact(found, known, order, taken)
        sentences = [known[name] for name in fact.sentences]
        facts.append(
            replace(
                fact,
                not_in=tuple(name for name in accounts if name not in fact.accounts),
                tellings=tellings(sentences, found.words, pairs),
                quotation=renderings(sentences, found.words, sum(found.core.values()), pairs, people),
            )
        )
        taken.add(fact.text)
    facts.sort(key=lambda fact: (-len(fact.accounts), [order[s] for s in fact.sentences]))
    named = tuple(replace(fact, id=name) for fact, name in zip(facts, _distinct(f.id for f in facts), strict=True))
    unique = _unique(annotation, alignment)
    return named, tuple(
        replace(claim, id=name) for claim, name in zip(unique, _distinct(u.id for u in unique), strict=True)
    )


def _fact(found: Cluster, known: dict[str, AnnotatedSentence], order: dict[str, int], taken: set[str]) -> Fact:
    """The finished fact, with the best statement that no fact in `taken` has."""
    sentences = tuple(sorted(found.words, key=order.__getitem__))
    links = sorted(((p.a.id, p.b.id) for p in found.links), key=lambda pair: (order[pair[0]], order[pair[1]]))
    accounts = tuple(sorted({known[s].account for s in sentences}))
    name = _finding_id("f", [known[s] for s in sentences])
    wordings = statements([known[s] for s in sentences], found.words, sum(found.core.values()))
    text = next((each for each in wordings if each not in taken), wordings[0])
    return Fact(name, accounts, sentences, tuple(links), text)


def _compared_within(groups: Sequence[Cluster], pairs: Iterable[ScoredPair]) -> list[list[ScoredPair]]:
    """For each group the pairs of its sentences that were compared."""
    holding: dict[str, set[int]] = defaultdict(set)
    for number, found in enumerate(groups):
        for sentence in found.words:
            holding[sentence].add(number)
    within: list[list[ScoredPair]] = [[] for _ in groups]
    nowhere: set[int] = set()
    for pair in pairs:
        for number in holding.get(pair.a.id, nowhere) & holding.get(pair.b.id, nowhere):
            within[number].append(pair)
    return within


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
