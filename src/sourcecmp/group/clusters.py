"""Which links tell of one fact.

In come the links of an event, out go facts in the making: sentences, the links among them, and the core, the concepts
that at least half of the links rest on. Links that share enough concepts come together (link communities, Ahn,
Bagrow & Lehmann 2010); a link belongs to every fact whose core it holds, so that one long sentence can report
several facts, and a chain of links (a~b, b~c, with nothing between a and c) stays two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sourcecmp.config import Settings
from sourcecmp.group.concepts import Bag, LinkConcepts, Word, link_concepts, shared
from sourcecmp.model import ScoredPair, Span


@dataclass(frozen=True, slots=True)
class Cluster:
    """A fact in the making. `core` holds what it is about, `words` for each sentence the words that say so and their
    bits."""

    links: tuple[ScoredPair, ...]
    core: Bag
    words: Mapping[str, Mapping[Span, float]]  # by sentence id


@dataclass(eq=False)
class _Group:
    """Links that came together so far, and how often they rest on what."""

    links: list[ScoredPair] = field(default_factory=list)
    accounts: dict[str, str] = field(default_factory=dict)  # sentence id -> account
    times: Counter[Word] = field(default_factory=Counter)
    bits: Counter[Word] = field(default_factory=Counter)
    core: Bag = field(default_factory=dict)

    def add(self, pair: ScoredPair, found: LinkConcepts) -> None:
        self.links.append(pair)
        self.accounts |= {pair.a.id: pair.a.account, pair.b.id: pair.b.account}
        self.times.update(found.bag.keys())
        self.bits.update(found.bag)
        enough = len(self.links) / 2
        self.core = {word: self.bits[word] / times for word, times in self.times.items() if times >= enough}


class _LinkGraph:
    """The links of an event, by their sentences; lives for one call."""

    def __init__(self, links: Sequence[ScoredPair]) -> None:
        self.concepts = link_concepts(links)
        self.at: dict[str, dict[str, ScoredPair]] = defaultdict(dict)
        self.account: dict[str, str] = {}
        for pair in links:
            self.at[pair.a.id][pair.b.id] = self.at[pair.b.id][pair.a.id] = pair
            self.account |= {pair.a.id: pair.a.account, pair.b.id: pair.b.account}

    def concepts_of(self, pair: ScoredPair) -> LinkConcepts:
        return self.concepts[pair.a.id, pair.b.id]

    def others(self, sentence: str, sentences: Iterable[str]) -> list[str]:
        """Those of the sentences that are of other accounts."""
        own = self.account[sentence]
        return [other for other in sentences if self.account[other] != own]


def clusters(links: Iterable[ScoredPair], order: Mapping[str, int], settings: Settings) -> list[Cluster]:
    """The facts that links tell of, those of most accounts and sentences first. Every linked sentence is in one."""
    ranked = sorted(links, key=lambda pair: (-pair.score, order[pair.a.id], order[pair.b.id]))
    graph = _LinkGraph(ranked)
    found = [_cluster(group, graph, order, settings) for group in _groups(ranked, graph, settings)]
    kept = _drop_repeats(found, graph, settings)
    covered = frozenset[str]().union(*(cluster.words for cluster in kept))
    left = [pair for pair in ranked if not covered.issuperset((pair.a.id, pair.b.id))]
    return kept + [_cluster_of(group.links, group.core, graph) for group in _groups(left, graph, settings)]


def _groups(ranked: Sequence[ScoredPair], graph: _LinkGraph, settings: Settings) -> list[_Group]:
    """Greedy: the surest link first; each joins the group that it fits best, else begins one."""
    holding: dict[str, dict[_Group, None]] = defaultdict(dict)  # sentence id -> groups, in the order they began
    groups: list[_Group] = []
    for pair in ranked:
        best, home = 0.0, None
        for near in holding[pair.a.id] | holding[pair.b.id]:
            fit = _fit(pair, near, graph, settings)
            if fit > best:
                best, home = fit, near
        if home is None:
            home = _Group()
            groups.append(home)
        home.add(pair, graph.concepts_of(pair))
        holding[pair.a.id][home] = holding[pair.b.id][home] = None
    return groups


def _fit(pair: ScoredPair, group: _Group, graph: _LinkGraph, settings: Settings) -> float:
    """How much a link has in common with the core of a group (Dice); 0 if it doesn't belong there."""
    found = graph.concepts_of(pair)
    total = found.bits + sum(group.core.values())
    overlap = 2 * shared(found.bag, group.core) / total if total else 0.0
    if overlap < settings.fact_overlap:
        return 0.0
    for sentence in (pair.a.id, pair.b.id):
        if sentence not in group.accounts and not _is_supported(sentence, group.accounts, graph, settings):
            return 0.0
    return overlap


def _is_supported(sentence: str, sentences: Iterable[str], graph: _LinkGraph, settings: Settings) -> bool:
    others = graph.others(sentence, sentences)
    linked = graph.at[sentence]
    return sum([other in linked for other in others]) >= settings.fact_support * len(others)


def _cluster(group: _Group, graph: _LinkGraph, order: Mapping[str, int], settings: Settings) -> Cluster:
    """The group without what only hangs on, and with the sentences elsewhere that hold its core."""
    core_bits = sum(group.core.values())
    members = {name for name in group.accounts if _held(name, group, graph) >= settings.fact_core * core_bits}
    inside = _links_among(members, graph)
    if not inside:
        return _cluster_of(group.links[:1], graph.concepts_of(group.links[0]).bag, graph)
    members = {end for pair in inside for end in (pair.a.id, pair.b.id)}
    near = {other for member in members for other in graph.at[member]} - members
    for name in sorted(near, key=order.__getitem__):
        others = graph.others(name, members)
        links = [graph.at[name][other] for other in others if other in graph.at[name]]
        telling = [shared(graph.concepts_of(pair).bag, group.core) >= settings.fact_reach * core_bits for pair in links]
        if sum(telling) >= max(settings.fact_support * len(others), 1):
            members.add(name)
    return _cluster_of(_links_among(members, graph), group.core, graph)


def _held(sentence: str, group: _Group, graph: _LinkGraph) -> float:
    """Bits of the core that a sentence has in common with any other of the group."""
    held: dict[Word, float] = {}
    for other, pair in graph.at[sentence].items():
        if other in group.accounts:
            held.update(graph.concepts_of(pair).bag)
    return shared(held, group.core)


def _links_among(members: set[str], graph: _LinkGraph) -> list[ScoredPair]:
    """The links between these sentences."""
    starting = [pair for member in members for pair in graph.at[member].values() if pair.a.id == member]
    return [pair for pair in starting if pair.b.id in members]


def _cluster_of(links: Sequence[ScoredPair], core: Bag, graph: _LinkGraph) -> Cluster:
    words: dict[str, dict[Span, float]] = {end: {} for pair in links for end in (pair.a.id, pair.b.id)}
    for pair in links:
        for (sentence, span), concept in graph.concepts_of(pair).words.items():
            if concept in core:
                words[sentence][span] = core[concept]
    return Cluster(tuple(links), core, words)


def _drop_repeats(found: Sequence[Cluster], graph: _LinkGraph, settings: Settings) -> list[Cluster]:
    """The wider of two clusters stays if the other has mostly the same sentences and concepts."""

    def width(cluster: Cluster) -> tuple[int, int]:
        return -len({graph.account[sentence] for sentence in cluster.words}), -len(cluster.words)

    kept: list[Cluster] = []
    holding: dict[str, set[int]] = defaultdict(set)  # sentence id -> indexes of kept clusters
    for cluster in sorted(found, key=width):
        common = Counter(place for sentence in cluster.words for place in holding[sentence])
        least = settings.fact_union * len(cluster.words)
        near = [kept[place] for place, times in common.items() if times >= least]
        if not any(_tells(wider, cluster, settings) for wider in near):
            for sentence in cluster.words:
                holding[sentence].add(len(kept))
            kept.append(cluster)
    return kept


def _tells(wider: Cluster, cluster: Cluster, settings: Settings) -> bool:
    """Whether a cluster of mostly the same sentences is about the same."""
    if wider.words.keys() == cluster.words.keys():
        return True
    return shared(cluster.core, wider.core) >= settings.fact_union * sum(cluster.core.values())
