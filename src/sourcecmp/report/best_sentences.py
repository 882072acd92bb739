"""Which sentence of each account stands for a fact where there is room for one: a fact goes in, ids come out."""

from __future__ import annotations

from collections.abc import Sequence

from sourcecmp.model import Fact, Region, Sentence
from sourcecmp.report.highlights import Pair
from sourcecmp.report.lookup import Lookup
from sourcecmp.report.visible import one_line


def best_of_each(lookup: Lookup, fact: Fact) -> set[str]:
    """Of each account the sentence that fits best: first the one the statement comes from, then those that answer
    most surely to what is chosen already. A box that repeats a quotation gives way to the quotation."""
    rows = [lookup.sentences[name] for name in fact.sentences]
    scores: dict[Pair, float] = {}
    for pair in fact.links:
        score = lookup.links[pair].score if pair in lookup.links else 0.0
        scores[pair] = scores[pair[1], pair[0]] = score
    statement = one_line(fact.text)
    chosen: list[Sentence] = []
    for account in _ordered_accounts(fact, rows, statement):
        candidates = [row for row in rows if row.account == account]
        others = chosen or [row for row in rows if row.account != account]

        def fitness(row: Sentence, others: Sequence[Sentence] = others) -> tuple[bool, bool, float, int]:
            bond = sum(scores.get((row.id, other.id), 0.0) for other in others)
            states = not chosen and statement in one_line(row.text)
            return (states, row.region is not Region.QUOTE_BOX, bond, -row.index)

        chosen.append(max(candidates, key=fitness))
    return {row.id for row in chosen}


def _ordered_accounts(fact: Fact, rows: Sequence[Sentence], statement: str) -> list[str]:
    """The accounts, the one whose words the statement is first."""
    source = next((row.account for row in rows if statement in one_line(row.text)), fact.accounts[0])
    return [source, *(account for account in fact.accounts if account != source)]
