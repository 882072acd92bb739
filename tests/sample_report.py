"""A small report made by hand, so that commands and formats are tested without the stages before them."""

from __future__ import annotations

import datetime as dt

from sourcecmp.model import (
    Account,
    Certificate,
    Check,
    Contradiction,
    Contribution,
    Event,
    Evidence,
    Fact,
    Link,
    MatchSpan,
    Notice,
    Passage,
    Region,
    Report,
    Sentence,
    Span,
    Telling,
    UniqueClaim,
)

HARBOUR = (
    "Harbour fire [updated]\n"
    "A fire destroyed 12 boats in the harbour of Tallinn on Monday night, the fire brigade said.\n"
    "No one was hurt.\n"
    "The mayor, Kadri Tamm, promised help \x1b[31mwithin days\x1b[0m for the owners \U0001f525\U0001f6a4.\n"
)
COURIER = (
    "Flames sweep the harbour\n"
    "Fifteen boats burned in Tallinn's harbour late on Monday, according to the police.\n"
    "Two people were treated for smoke, and a caption says "
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft.\n"
    "消防队在塔林港扑灭了大火 持续了整整一夜 直到星期二早晨才完全熄灭。\n"
)
GAZETTE = (
    "Boats lost\n"
    "Boats burned in the harbour of Tallinn.\n"
    "Insurers expect a loss of \u202e3 million\u202c euros [sic].\n"
)


def _account(name: str, outlet: str, text: str, published: dt.date | None = None, role: str = "account") -> Account:
    return Account(
        id=name,
        text=text,
        outlet=outlet,
        role=role,
        file=f"accounts/{name}.txt",
        sha256="0" * 64,
        published=published,
    )


def _sentences(account: Account, regions: dict[int, Region]) -> tuple[Sentence, ...]:
    found, start = [], 0
    for index, line in enumerate(account.text.splitlines(keepends=True)):
        text = line.rstrip("\n")
        region = regions.get(index, Region.BODY)
        span = Span(start, start + len(text))
        found.append(Sentence(f"{account.id}:{index}", account.id, index, region, span, text, paragraph=index))
        start += len(line)
    return tuple(found)


def _span(sentences: dict[str, Sentence], name: str, words: str) -> Span:
    sentence = sentences[name]
    start = sentence.text.index(words)
    return sentence.locate(Span(start, start + len(words)))


def sample_event() -> Event:
    return Event(
        id="harbour-fire",
        title="Fire in the harbour of Tallinn [draft]",
        date=dt.date(2024, 3, 4),
        place="Tallinn, Estonia",
        accounts=(
            _account("courier", "The Courier", COURIER, dt.date(2024, 3, 5)),
            _account("gazette", "Gazette", GAZETTE),
            _account("harbour", "Harbour News", HARBOUR, dt.date(2024, 3, 5)),
            _account("old", "Old News", "A fire in 1999.\n", role="background"),
        ),
    )


def sample_report() -> Report:
    event = sample_event()
    regions = {
        "courier": {0: Region.TITLE, 3: Region.CAPTION},
        "gazette": {0: Region.TITLE},
        "harbour": {0: Region.TITLE},
    }
    sentences = tuple(s for a in event.accounts for s in _sentences(a, regions.get(a.id, {})))
    by_id = {s.id: s for s in sentences}

    def match(a: str, words_a: str, b: str, words_b: str, kind: str) -> MatchSpan:
        return MatchSpan(_span(by_id, a, words_a), _span(by_id, b, words_b), kind)

    def evidence(sentence: str, words: str, value: str) -> Evidence:
        return Evidence(sentence, _span(by_id, sentence, words), words, value)

    def passage(sentence: str, words: str) -> Passage:
        return Passage(sentence, _span(by_id, sentence, words), words)

    def certificate(
        kind: str, severity: str, values: tuple[Evidence, Evidence], claim: MatchSpan, *checks: Check
    ) -> Certificate:
        here, there = (by_id[value.sentence] for value in values)
        whole = Passage(here.id, here.span, here.text), Passage(there.id, there.span, there.text)
        return Certificate(kind, severity, whole, (claim,), values, checks)

    boats = evidence("courier:1", "Fifteen boats", "15 boat"), evidence("harbour:1", "12 boats", "12 boat")
    hurt = evidence("courier:2", "Two people", "2 person"), evidence("harbour:2", "No one", "0 person")
    links = (
        Link(
            "courier:1",
            "gazette:1",
            0.71234567,
            (
                match("courier:1", "boats", "gazette:1", "Boats", "exact"),
                match("courier:1", "burned", "gazette:1", "burned", "exact"),
                match("courier:1", "harbour", "gazette:1", "harbour", "exact"),
                match("courier:1", "Tallinn", "gazette:1", "Tallinn", "name"),
            ),
        ),
        Link(
            "courier:1",
            "harbour:1",
            0.9,
            (
                match("courier:1", "boats", "harbour:1", "boats", "exact"),
                match("courier:1", "Tallinn", "harbour:1", "Tallinn", "name"),
                match("courier:1", "harbour", "harbour:1", "harbour", "exact"),
                match("courier:1", "Monday", "harbour:1", "Monday night", "date"),
            ),
            (Contribution("containment", 0.62, 1.9), Contribution("names", 1.0, 0.8), Contribution("bias", 1.0, -0.5)),
        ),
    )
    facts = (
        Fact(
            "f-1a2b3c",
            ("courier", "gazette", "harbour"),
            ("courier:1", "gazette:1", "harbour:1"),
            (("courier:1", "gazette:1"), ("courier:1", "harbour:1")),
            "boats burned in the harbour of Tallinn",
            (),
            (
                Telling(
                    "courier",
                    (passage("courier:1", "boats burned in Tallinn's harbour"), passage("courier:1", "Monday")),
                    (passage("courier:1", "according to the police"),),
                ),
                Telling(
                    "gazette",
                    (passage("gazette:1", "Boats burned in the harbour of Tallinn"),),
                    (),
                    (passage("courier:1", "late on Monday"),),
                ),
                Telling(
                    "harbour",
                    (passage("harbour:1", "boats in the harbour of Tallinn"),),
                    (passage("harbour:1", "the fire brigade said"),),
                ),
            ),
        ),
    )
    contradictions = (
        Contradiction(
            id="c-9f8e7d",
            type="number",
            severity="hard",
            confidence=0.87654321,
            between="accounts",
            sentences=("courier:1", "harbour:1"),
            evidence=boats,
            explanation="The courier counts 15 boats, harbour 12.",
            certificate=certificate(
                "number",
                "hard",
                boats,
                match("courier:1", "Tallinn", "harbour:1", "Tallinn", "name"),
                Check("same fact", "both tell of boats burned in Tallinn"),
                Check("same measure", "both count boats", tuple(Passage(e.sentence, e.span, e.text) for e in boats)),
            ),
        ),
        Contradiction(
            id="c-12ab34",
            type="negation",
            severity="tension",
            confidence=0.5,
            between="accounts",
            sentences=("courier:2", "harbour:2"),
            evidence=hurt,
            explanation="One account tells of two people treated, the other of no one hurt.",
            certificate=certificate(
                "negation",
                "tension",
                hurt,
                match("courier:2", "people", "harbour:2", "one", "synonym"),
                Check("same fact", "both tell who was hurt"),
            ),
        ),
    )
    unique = (
        UniqueClaim("u-111111", "courier", "courier:2"),
        UniqueClaim("u-222222", "courier", "courier:3"),
        UniqueClaim("u-333333", "gazette", "gazette:2"),
        UniqueClaim("u-444444", "harbour", "harbour:3"),
    )
    warnings = (Notice("no-date", "gazette", "gazette has no date, so “Monday” is not resolved"),)
    return Report(
        event,
        "version:0.1.0|link_threshold:0.5",
        sentences,
        links,
        facts,
        unique,
        contradictions,
        warnings,
    )
