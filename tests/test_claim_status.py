"""What a sentence claims, who holds it and as what (cases/people/claim_status.txt), when, and within what limits."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sourcecmp.annotate import annotate
from sourcecmp.model import Account, AnnotatedSentence, Event, Region, Sentence, Span

CASES = (Path(__file__).parent / "cases" / "people" / "claim_status.txt").read_text(encoding="utf-8").split("\n> ")[1:]


def annotated(text: str, *, published: dt.date | None = None) -> AnnotatedSentence:
    sentence = Sentence("a:0", "a", 0, Region.BODY, Span(0, len(text)), text)
    return annotate(Event("e", (Account("a", text, published=published),)), (sentence,)).sentences[0]


@pytest.mark.parametrize("case", CASES, ids=[case.partition("\n")[0][:60] for case in CASES])
def test_every_claim_has_its_words_and_who_holds_it(case: str) -> None:
    text, *expected = case.rstrip().split("\n")
    found = annotated(text)
    told = []
    for claim in found.claims:
        speaker, shared = claim.speaker.replace(" ", "_"), claim.subject and found.sentence.words(claim.subject)
        line = f"{claim.status} {speaker or '-'} {claim.tense or '-'} {found.sentence.words(claim.span)}"
        told.append(f"{line} | {shared}" if shared else line)
    assert told == expected


def test_a_condition_limits_the_claim_beside_it_and_is_held_by_nobody() -> None:
    for text in ("If the vote fails, the coalition will break up.", "The coalition will break up if the vote fails."):
        found = annotated(text)
        condition, result = sorted(found.claims, key=lambda claim: claim.held)
        assert found.sentence.words(condition.span).rstrip(".").lower() == "if the vote fails"
        assert [(limit.kind, limit.value) for limit in result.scope] == [("condition", "if")]


def test_scope_names_place_period_and_quantity() -> None:
    found = annotated("At least 40 shops burned in Vilnius on 3 May 2011.")
    scope = [(limit.kind, found.sentence.words(limit.span), limit.value) for limit in found.claims[0].scope]
    assert scope == [
        ("quantity", "At least 40", "at-least 40..inf"),
        ("place", "Vilnius", found.names[0].entity),
        ("period", "3 May 2011", "2011-05-03"),
    ]


def test_a_coordinated_verb_happens_when_the_one_before_it_does() -> None:
    found = annotated("The army shelled the town on Monday and burned the bridge.", published=dt.date(2024, 5, 8))
    assert [claim.time for claim in found.claims] == ["2024-05-06", "2024-05-06"]


def test_a_rejected_report_is_denied_by_who_rejects_it() -> None:
    found = annotated("Police rejected claims that officers fired first.")
    assert [(claim.speaker, claim.stance, claim.status) for claim in found.claims] == [
        ("", "", "asserted"),
        ("police", "rejects", "denied"),
    ]
