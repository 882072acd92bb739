"""Labelled events and pairs, read from disk and annotated.

In come folders of readings (`sourcecmp_tools.reading`), the events of the corpus, and two tables of which sentences of
ECB+ state a common fact: `links.tsv` by the ids of its sentences, `articles.tsv` by positions in whole articles. These
were read exhaustively for this project and hold none of its text. Out go annotated sentences with a label for every
pair of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import resources
from pathlib import Path
from typing import Any

from sourcecmp.align import compared_sentences
from sourcecmp.annotate import annotate
from sourcecmp.clean import clean
from sourcecmp.gold import GOLD_FILE
from sourcecmp.load import load_files
from sourcecmp.model import Account, AnnotatedSentence, Event, Region, Sentence, Span
from sourcecmp.segment import segment
from sourcecmp_tools.reading import UnitPair, folders_of_readings, ordered, read

Pairs = dict[str, list[UnitPair]]  # by grade, core or ok


@dataclass(frozen=True, slots=True)
class LabelledEvent:
    """An event whose links were read by people. `units[i]` are the labelled units that sentence i belongs to; `core`
    pairs state a common fact, `defensible` ones count neither way. `whole` if the accounts are full articles."""

    name: str
    kind: str  # what its outcome is reported under
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


def labelled_events(data: Path, corpus: Path) -> list[Callable[[], LabelledEvent]]:
    """Each event is read when called for, which may be in another process. Full articles come first."""
    own = [folder for folder in folders_of_readings(corpus) if (folder / GOLD_FILE).is_file()]
    return [
        *(partial(labelled_whole, folder, "readings") for folder in folders_of_readings(data / "readings")),
        *(partial(labelled_whole, folder, "triples") for folder in folders_of_readings(data / "triples")),
        *(partial(labelled_whole, folder, folder.name) for folder in own),
        *_articles(data / "events"),
        *_short_accounts(data / "alignment" / "ecbplus.train.jsonl"),
    ]


def labelled_whole(folder: Path, kind: str) -> LabelledEvent:
    """The event in a folder of readings, to be reported under `kind`."""
    reading = read(folder)
    sentences = _compared(reading.event)
    places = {unit.name: (unit.account, unit.span) for unit in reading.units}
    units = _units(sentences, places)
    return LabelledEvent(folder.name, kind, folder.name, sentences, units, reading.core, reading.defensible, whole=True)


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


def _units(
    sentences: Sequence[AnnotatedSentence], places: Mapping[str, tuple[str, Span]]
) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(unit for unit, (of, span) in places.items() if of == s.account and span.overlaps(s.sentence.span))
        for s in sentences
    )


def _table(name: str) -> Iterator[list[str]]:
    text = (resources.files("sourcecmp_tools.fit") / name).read_text(encoding="utf-8")
    yield from (line.split("\t") for line in text.splitlines() if not line.startswith("#"))


def _topic(name: str) -> str:
    """The topic of ECB+ that an event belongs to; its two events of a topic look alike."""
    return "".join(c for c in name.split("ecb")[0] if c.isdigit())


def _articles(folder: Path) -> Iterator[Callable[[], LabelledEvent]]:
    places: dict[str, dict[str, tuple[str, Span]]] = defaultdict(dict)
    pairs: dict[str, Pairs] = defaultdict(dict)
    for name, kind, *rest in _table("articles.tsv"):
        if kind == "sentence":
            unit, account, start, end = rest
            places[name][unit] = (account, Span(int(start), int(end)))
        else:
            pairs[name].setdefault(kind, []).append(ordered(*rest))
    for name, units in places.items():
        yield partial(_article, folder / f"ecbplus-{name}" / "accounts", name, units, pairs[name])


def _article(folder: Path, name: str, places: Mapping[str, tuple[str, Span]], pairs: Pairs) -> LabelledEvent:
    accounts = sorted({account for account, _ in places.values()})
    sentences = _compared(load_files([str(folder / f"{account}.txt") for account in accounts], None))
    units = _units(sentences, places)
    core, defensible = (frozenset(pairs.get(grade, ())) for grade in ("core", "ok"))
    return LabelledEvent(
        f"article {name}", "articles of ECB+", _topic(name), sentences, units, core, defensible, whole=True
    )


def _short_accounts(path: Path) -> Iterator[Callable[[], LabelledEvent]]:
    texts = {}
    for row in _rows(path):
        one, other = row["id"].split("|")
        texts[one], texts[other] = row["a"], row["b"]
    members: dict[str, dict[str, str]] = defaultdict(dict)
    pairs: dict[str, Pairs] = defaultdict(dict)
    for name, kind, *ids in _table("links.tsv"):
        if kind == "sentence":
            members[name] |= {key: texts[key] for key in ids}
        else:
            pairs[name].setdefault(kind, []).append(ordered(*ids))
    for name, of_event in members.items():
        yield partial(_short_account, name, of_event, pairs[name])


def _short_account(name: str, texts: Mapping[str, str], pairs: Pairs) -> LabelledEvent:
    placed = sorted((key.rsplit(":", 1)[0], int(key.rsplit(":", 1)[1])) for key in texts)
    accounts = sorted({account for account, _ in placed})
    event = Event(id=name, accounts=tuple(Account(id=account, text="") for account in accounts))
    raw = tuple(_sentence(account, index, texts[f"{account}:{index}"]) for account, index in placed)
    sentences = annotate(event, raw).sentences
    units = tuple((s.id,) for s in sentences)
    core, defensible = (frozenset(pairs.get(grade, ())) for grade in ("core", "ok"))
    return LabelledEvent(name, "short accounts", _topic(name), sentences, units, core, defensible, whole=False)
