"""What each account makes of a shared fact, as lines for people: what it adds, what it leaves out, how it quotes.

In goes a fact, and which of its sentences are shown; out come labels with their text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sourcecmp.model import Fact, Passage, Rendering
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.visible import one_line

# More phrases than this of one account are not read on a screen of many facts.
MOST_PASSAGES = 3

Line = tuple[str, str]  # label, text


def differing_lines(fact: Fact, shown: Collection[str]) -> Iterator[Line]:
    """What the shown sentences of each account add, then what each leaves out that several others tell: what only one
    tells stands there already as its addition."""
    for telling in fact.tellings:
        yield from _line(f"{telling.account} adds:", [p for p in telling.adds if p.sentence in shown])
    added = {passage for telling in fact.tellings for passage in telling.adds}
    for telling in fact.tellings:
        left_out = [p for p in telling.leaves_out if p.sentence in shown and p not in added]
        yield from _line(f"{telling.account} leaves out:", left_out)


def _line(label: str, passages: Sequence[Passage]) -> Iterator[Line]:
    if passages:
        rest = len(passages) - MOST_PASSAGES
        text = quoted(passages[:MOST_PASSAGES])
        yield one_line(label), f"{text} and {rest} more" if rest > 0 else text


def told_lines(fact: Fact) -> Iterator[Line]:
    """All that the report holds of how each account tells the fact."""
    for telling in fact.tellings:
        for what, passages in (
            ("says", telling.words),
            ("adds", telling.adds),
            ("leaves out", telling.leaves_out),
        ):
            if passages:
                yield one_line(f"{telling.account} {what}"), quoted(passages)


def quotation_lines(lookup: Lookup, fact: Fact, shown: Collection[str] | None = None) -> Iterator[Line]:
    """How each of the shown sentences (None: all) renders the utterance, and in which words it stands alone."""
    for rendering in fact.quotation:
        if shown is None or rendering.passage.sentence in shown:
            yield rendering.passage.sentence, _rendering(lookup, rendering)


def _rendering(lookup: Lookup, rendering: Rendering) -> str:
    parts = [rendering.kind if rendering.kind != "indirect" else "in indirect speech"]
    if rendering.speaker:
        parts.append(f"said by {_name(lookup, rendering.speaker)}")
    if rendering.differs:
        parts.append(f"alone in saying {quoted(rendering.differs)}")
    return ", ".join(parts)


def _name(lookup: Lookup, speaker: str) -> str:
    """The speaker as the texts write the name; a description stays as it is."""
    for entity in lookup.report.entities:
        if entity.key == speaker:
            return one_line(next((form for form in entity.forms if form.casefold() == speaker), speaker))
    return one_line(speaker)


def quoted(passages: Sequence[Passage]) -> str:
    """Phrases in a row, each once and between quotation marks of its own."""
    return ", ".join(dict.fromkeys(f"\u201c{one_line(passage.text)}\u201d" for passage in passages))
