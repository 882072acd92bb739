"""The same utterance in several accounts is one fact, and what differs between its renderings is marked."""

from __future__ import annotations

from sourcecmp import Account, Event, compare
from sourcecmp.model import Fact

WHOLE = 'The chief engineer, Anna Berg, spoke to the villagers. "The dam will hold all winter and nobody has to leave '
WHOLE += 'the valley," Berg said.'


def fact_of(*texts: str) -> Fact:
    accounts = tuple(Account(id=name, text=text) for name, text in zip("abcd", texts, strict=False))
    facts = [fact for fact in compare(Event(id="dam", accounts=accounts)).facts if fact.quotation]
    assert len(facts) == 1
    return facts[0]


def kinds(fact: Fact) -> list[tuple[str, str]]:
    return [(rendering.passage.sentence, rendering.kind) for rendering in fact.quotation]


def differences(fact: Fact) -> list[str]:
    return [passage.text for rendering in fact.quotation for passage in rendering.differs]


def test_the_same_words_are_whole_in_both() -> None:
    fact = fact_of(
        WHOLE,
        'Anna Berg addressed a meeting. "The dam will hold all winter and nobody has to leave the valley," she said.',
    )
    assert kinds(fact) == [("a:1", "whole"), ("b:1", "whole")]
    assert differences(fact) == []


def test_an_excerpt_is_cut_and_what_it_drops_is_marked_in_the_fuller_one() -> None:
    fact = fact_of(WHOLE, 'Engineer Anna Berg addressed a meeting. "Nobody has to leave the valley," Berg said.')
    assert kinds(fact) == [("a:1", "whole"), ("b:1", "cut")]
    assert differences(fact) == ["The dam will hold all winter and"]


def test_words_left_out_where_a_quotation_says_so_make_it_cut() -> None:
    fact = fact_of(
        WHOLE, 'Engineer Anna Berg met them. "The dam will hold ... and nobody has to leave the valley," Berg said.'
    )
    assert kinds(fact) == [("a:1", "whole"), ("b:1", "cut")]
    assert differences(fact) == ["all winter"]


def test_other_words_between_quotation_marks_are_reworded() -> None:
    fact = fact_of(
        WHOLE,
        'Anna Berg addressed a meeting. "The dam will hold till spring and nobody has to leave the valley," Berg said.',
    )
    assert kinds(fact) == [("a:1", "whole"), ("b:1", "reworded")]
    assert differences(fact) == ["all winter", "till spring"]


def test_reported_speech_is_indirect() -> None:
    fact = fact_of(
        WHOLE,
        "Anna Berg addressed a meeting. Berg said the dam would hold all winter and nobody had to leave the valley.",
    )
    assert kinds(fact) == [("a:1", "whole"), ("b:1", "indirect")]
    assert [rendering.speaker for rendering in fact.quotation] == ["anna berg", "anna berg"]


def test_the_speaker_of_each_account_is_named() -> None:
    fact = fact_of(
        WHOLE,
        'The valley met. "The dam will hold all winter and nobody has to leave the valley," said the mayor.',
    )
    assert [rendering.speaker for rendering in fact.quotation] == ["anna berg", "mayor"]


def test_a_fact_that_nobody_utters_has_no_quotation() -> None:
    texts = ('The "Long Dam" held all winter, and nobody left the valley below it.',) * 2
    accounts = tuple(Account(id=name, text=text) for name, text in zip("ab", texts, strict=True))
    assert not any(fact.quotation for fact in compare(Event(id="dam", accounts=accounts)).facts)
