"""Labelled events and pairs, read from disk and annotated.

In come the folders of outside data, the events of the corpus with their gold.toml, and two tables of which sentences
of ECB+ state a common fact: `links.tsv` by the ids of its sentences, `articles.tsv` by positions in whole articles.
Both were read exhaustively for this project and hold none of its text. Out go annotated sentences with a label for
every pair of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

from sourcecmp.align import align, compared_sentences
from sourcecmp.annotate import annotate
from sourcecmp.clean import clean
from sourcecmp.config import Settings
from sourcecmp.gold import read_gold
from sourcecmp.load import load_event, load_files
from sourcecmp.model import Account, AnnotatedSentence, Event, Region, ScoredPair, Sentence, Span
from sourcecmp.segment import segment

UnitPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """An event whose links were read by people. `units[i]` are the labelled units that sentence i belongs to; `core`
    pairs state a common fact, `defensible` ones count neither way. `whole` if the accounts are full articles."""

    name: str
    group: str  # events of one group never help to judge one another
    sentences: tuple[AnnotatedSentence, ...]
    units: tuple[tuple[str, ...], ...]
    core: frozenset[UnitPair]
    defensible: frozenset[UnitPair]
    whole: bool


@dataclass(frozen=True, slots=True)
class LabelledPair:
    a: AnnotatedSentence
    b: AnnotatedSentence
    label: bool
    group: str


def labelled_events(data: Path, corpus: Path) -> Iterator[LabelledEvent]:
    """Full articles first, then the short accounts of ECB+."""
    for folder in sorted((data / "triples").glob("*/")):
        yield _triple(folder)
    for gold_file in sorted(corpus.glob("*/gold.toml")):
        yield _own(gold_file.parent)
    yield from _articles(data / "events")
    yield from _short_accounts(data / "alignment" / "ecbplus.train.jsonl")


def read_discrepancies(folder: Path) -> Iterator[tuple[ScoredPair, bool]]:
    """The pairs that contradictions are sought in, of an event read in full: does the reading have one there?"""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    event = load_files([str(path) for path in sorted((folder / "accounts").glob("*.txt"))], None)
    annotation = annotate(event, tuple(s for account in event.accounts for s in segment(clean(account))))
    places = {unit: (account, Span(start, end)) for unit, (account, start, end) in gold["units"].items()}
    units = dict(zip((s.id for s in annotation.sentences), _units(annotation.sentences, places), strict=True))
    clashing = {frozenset((row["a"], row["b"])) for row in gold["contradictions"]}
    for pair in align(event, annotation, Settings()).pairs:
        between = ({one, other} for one in units[pair.a.id] for other in units[pair.b.id])
        yield pair, not clashing.isdisjoint(map(frozenset, between))


def labelled_pairs(path: Path) -> Iterator[LabelledPair]:
    """The pairs of a JSON Lines file, each annotated on its own as `score` does."""
    for row in _rows(path):
        sentences = tuple(_sentence(name, 0, row[name]) for name in ("a", "b"))
        event = Event(id="pair", accounts=(Account(id="a", text=""), Account(id="b", text="")))
        a, b = annotate(event, sentences).sentences
        yield LabelledPair(a, b, bool(row["label"]), str(row.get("event") or row["id"].rsplit("-", 1)[0]))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _sentence(account: str, index: int, text: str) -> Sentence:
    inner = text.strip()
    return Sentence(f"{account}:{index}", account, index, Region.BODY, Span(0, len(inner)), inner)


def _compared(event: Event) -> tuple[AnnotatedSentence, ...]:
    sentences = tuple(s for account in event.accounts for s in segment(clean(account)))
    return compared_sentences(event, annotate(event, sentences))


def _triple(folder: Path) -> LabelledEvent:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    sentences = _compared(load_files([str(path) for path in sorted((folder / "accounts").glob("*.txt"))], None))
    places = {unit: (account, Span(start, end)) for unit, (account, start, end) in gold["units"].items()}
    return LabelledEvent(
        folder.name, folder.name, sentences, _units(sentences, places), _pairs(gold["core"]), _pairs(gold["ok"]), True
    )


def _own(folder: Path) -> LabelledEvent:
    event = load_event(folder)
    gold = read_gold(folder, event)
    sentences = _compared(event)
    places = {unit.name: (unit.account, unit.span) for unit in gold.units}
    return LabelledEvent(
        event.id, event.id, sentences, _units(sentences, places), _pairs(gold.core_links), _pairs(gold.ok_links), True
    )


def _units(
    sentences: Sequence[AnnotatedSentence], places: Mapping[str, tuple[str, Span]]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(unit for unit, (of, span) in places.items() if of == s.account and span.overlaps(s.sentence.span))
        for s in sentences
    )


def _pairs(rows: Collection[Sequence[str]]) -> frozenset[UnitPair]:
    return frozenset((min(row[0], row[1]), max(row[0], row[1])) for row in rows)


def _table(name: str) -> Iterator[list[str]]:
    text = (resources.files("sourcecmp.fitting") / name).read_text(encoding="utf-8")
    yield from (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _topic(name: str) -> str:
    """The topic of ECB+ that an event belongs to; its two events of a topic look alike."""
    return "".join(c for c in name.split("ecb")[0] if c.isdigit())


def _articles(folder: Path) -> Iterator[LabelledEvent]:
    places: dict[str, dict[str, tuple[str, Span]]] = defaultdict(dict)
    pairs: dict[str, dict[str, list[UnitPair]]] = defaultdict(lambda: defaultdict(list))
    for name, kind, *rest in _table("articles.tsv"):
        if kind == "sentence":
            unit, account, start, end = rest
            places[name][unit] = (account, Span(int(start), int(end)))
        else:
            pairs[name][kind].append((min(rest), max(rest)))
    for name, units in places.items():
        accounts = sorted({account for account, _ in units.values()})
        files = [str(folder / f"ecbplus-{name}" / "accounts" / f"{account}.txt") for account in accounts]
        sentences = _compared(load_files(files, None))
        yield LabelledEvent(
            f"article {name}",
            _topic(name),
            sentences,
            _units(sentences, units),
            _pairs(pairs[name]["core"]),
            _pairs(pairs[name]["ok"]),
            True,
        )


def _short_accounts(path: Path) -> Iterator[LabelledEvent]:
    texts = {}
    for row in _rows(path):
        one, other = row["id"].split("|")
        texts[one], texts[other] = row["a"], row["b"]
    members: dict[str, list[str]] = defaultdict(list)
    pairs: dict[str, dict[str, list[UnitPair]]] = defaultdict(lambda: defaultdict(list))
    for event_name, kind, *ids in _table("links.tsv"):
        if kind == "sentence":
            members[event_name] += ids
        else:
            pairs[event_name][kind].append((min(ids), max(ids)))
    for name, ids in members.items():
        placed = sorted((key.rsplit(":", 1)[0], int(key.rsplit(":", 1)[1])) for key in ids)
        accounts = sorted({account for account, _ in placed})
        event = Event(id=name, accounts=tuple(Account(id=account, text="") for account in accounts))
        raw = tuple(_sentence(account, index, texts[f"{account}:{index}"]) for account, index in placed)
        sentences = annotate(event, raw).sentences
        units = tuple((s.id,) for s in sentences)
        yield LabelledEvent(
            name, _topic(name), sentences, units, _pairs(pairs[name]["core"]), _pairs(pairs[name]["ok"]), False
        )
