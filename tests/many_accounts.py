"""A large report made by hand: as many accounts and sentences as asked for, with findings all over them."""

from __future__ import annotations

import datetime as dt
import random

from sourcecmp.model import (
    Account,
    Certificate,
    Check,
    Contradiction,
    Event,
    Evidence,
    Fact,
    Link,
    MatchSpan,
    Passage,
    Region,
    Report,
    Sentence,
    Span,
    Telling,
    UniqueClaim,
)

# A first part and a second make a word; what it means does not matter.
STARTS = ("har", "mer", "tol", "van", "quin", "sel", "bor", "dra", "fen", "gil")
ENDS = ("ting", "lock", "ward", "mere", "ton", "ver", "shaw", "den", "by", "ric")


def large_report(accounts: int, sentences: int) -> Report:
    """Every third sentence alone, the others in facts of two to all accounts, some of them contradicted."""
    chance = random.Random(7)
    words = [start + end for start in STARTS for end in ENDS]
    names = [f"paper-{number:02}" for number in range(accounts)]
    texts = {name: [" ".join(chance.choices(words, k=18)) + "." for _ in range(sentences)] for name in names}
    event = Event(
        "large",
        tuple(
            Account(name, "\n".join(texts[name]), outlet=f"The {name} Herald", file=f"accounts/{name}.txt")
            for name in names
        ),
        title="A large event",
        date=dt.date(2024, 3, 4),
    )
    found: dict[str, Sentence] = {}
    for name in names:
        start = 0
        for index, text in enumerate(texts[name]):
            span = Span(start, start + len(text))
            found[f"{name}:{index}"] = Sentence(
                f"{name}:{index}", name, index, Region.BODY, span, text, paragraph=index // 3
            )
            start += len(text) + 1
    links: list[Link] = []
    facts: list[Fact] = []
    contradictions: list[Contradiction] = []
    for index in (number for number in range(sentences) if number % 3):
        order = chance.sample(names, accounts)
        while len(order) > 1:
            size = min(chance.choice((2, 2, 2, 3, 3, 4, 6, 10, accounts)), len(order))
            group, order = sorted(order[:size]), order[size:]
            rows = [found[f"{name}:{index}"] for name in group]
            pairs = [_link(rows[0], row, chance.uniform(0.5, 1)) for row in rows[1:]]
            links += pairs
            facts.append(_fact(f"f-{len(facts):08x}", rows, pairs, [name for name in names if name not in group]))
            if not len(facts) % 5:
                contradictions.append(_contradiction(f"c-{len(contradictions):08x}", rows[0], rows[1]))
    unique = tuple(
        UniqueClaim(f"u-{number:08x}", sentence.account, sentence.id)
        for number, sentence in enumerate(s for s in found.values() if not s.index % 3)
    )
    return Report(
        event,
        "made by hand",
        tuple(found.values()),
        tuple(sorted(links, key=lambda link: (link.a, link.b))),
        tuple(facts),
        unique,
        tuple(contradictions),
    )


def _word(sentence: Sentence, number: int) -> Span:
    parts = sentence.text.split()
    start = sum(len(part) + 1 for part in parts[:number])
    return sentence.locate(Span(start, start + len(parts[number].rstrip("."))))


def _link(a: Sentence, b: Sentence, score: float) -> Link:
    spans = tuple(MatchSpan(_word(a, number), _word(b, number), "exact") for number in (1, 3, 4, 8, 12))
    return Link(a.id, b.id, score, spans)


def _passage(sentence: Sentence, number: int) -> Passage:
    span = _word(sentence, number)
    return Passage(sentence.id, span, sentence.text[span.start - sentence.span.start : span.end - sentence.span.start])


def _fact(name: str, rows: list[Sentence], links: list[Link], lacking: list[str]) -> Fact:
    return Fact(
        name,
        tuple(row.account for row in rows),
        tuple(row.id for row in rows),
        tuple((link.a, link.b) for link in links),
        rows[0].text,
        tuple(lacking),
        tuple(Telling(row.account, (_passage(row, 1),), (_passage(row, 5),), (_passage(rows[0], 6),)) for row in rows),
    )


def _contradiction(name: str, a: Sentence, b: Sentence) -> Contradiction:
    values = tuple(Evidence(p.sentence, p.span, p.text, p.text) for p in (_passage(a, 7), _passage(b, 7)))
    whole = Passage(a.id, a.span, a.text), Passage(b.id, b.span, b.text)
    claim = (MatchSpan(_word(a, 1), _word(b, 1), "exact"),)
    checks = tuple(Check(what, "both tell of it") for what in ("same fact", "same time", "values clash"))
    severity = "hard" if int(name[2:], 16) % 4 == 0 else "tension"
    kind = ("number", "date", "quote")[int(name[2:], 16) % 3]
    certificate = Certificate(kind, severity, whole, claim, (values[0], values[1]), checks)
    return Contradiction(
        name,
        kind,
        severity,
        0.3 + int(name[2:], 16) % 7 / 10,
        "accounts",
        (a.id, b.id),
        values,
        "They differ.",
        certificate,
    )
