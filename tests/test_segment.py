"""Sentences end where a reader ends them, and nothing a reader sees is lost."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcecmp.model import Block, Region, Span
from sourcecmp.segment import LONGEST_SENTENCE, segment, sentence_spans

CASES = Path(__file__).parent / "cases" / "segment"
WORDS = st.sampled_from(
    [
        "U.S.",
        "Mr.",
        "said",
        "No.",
        "5.",
        "he",
        "The",
        '"',
        "”",
        "“Go!”",
        "...",
        ". . .",
        "?",
        "(",
        ")",
        "p. m.",
        "\n",
        "•",
        "Ill.",
        "J.",
    ]
)
TEXTS = st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join))


def cases() -> list[list[str]]:
    lines = [
        line
        for path in sorted(CASES.glob("*.txt"))
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]
        if not line.startswith("#")
    ]
    return [case.strip().splitlines() for case in "\n".join(lines).split("\n\n") if case.strip()]


def block(text: str, region: Region = Region.BODY) -> Block:
    return Block("a", Span(0, len(text)), region, text)


def visible(text: str) -> str:
    return "".join(ch for ch in text if not ch.isspace() and ch not in "\u200b\u200e\u200f\u2060\ufeff")


@pytest.mark.parametrize("case", cases(), ids=lambda case: case[0][:40])
def test_hard_cases_come_apart_as_written(case: list[str]) -> None:
    text = " ".join(case)
    assert [text[start:end] for start, end in sentence_spans(text)] == case


def test_there_are_enough_hard_cases() -> None:
    assert len(cases()) >= 40


# No deadline: the first example also loads the word lists.
@settings(deadline=None)
@given(TEXTS)
def test_no_visible_character_is_lost_or_doubled(text: str) -> None:
    assert visible("".join(sentence.text for sentence in segment((block(text),)))) == visible(text)


# No deadline: the first example also loads the word lists.
@settings(deadline=None)
@given(TEXTS)
def test_a_span_cuts_its_sentence_out_of_the_file(text: str) -> None:
    for sentence in segment((block(text),)):
        assert text[sentence.span.start : sentence.span.end] == sentence.text == sentence.text.strip() != ""


def test_a_sentence_never_spans_two_blocks() -> None:
    text = "NATO leaders met and talked"
    blocks = (
        Block("a", Span(0, 13), Region.HEADING, text[:13], None, 0),
        Block("a", Span(13, len(text)), Region.BODY, text[13:], None, 1),
    )
    assert [(s.id, s.text, s.region, s.paragraph) for s in segment(blocks)] == [
        ("a:0", "NATO leaders", Region.HEADING, 0),
        ("a:1", "met and talked", Region.BODY, 1),
    ]


def test_a_dateline_stays_in_one_piece() -> None:
    text = "WASHINGTON, D.C., Sept. 5 (Reuters) -- "
    assert [s.text for s in segment((block(text, Region.DATELINE),))] == [text.strip()]


def test_offsets_of_markup_are_carried_along() -> None:
    text, offsets = "Up. Down.", (10, 11, 12, 13, 20, 21, 22, 23, 24, 25)
    first, second = segment((Block("a", Span(0, 40), Region.BODY, text, offsets),))
    assert (first.span, second.span) == (Span(10, 13), Span(20, 25))
    assert second.locate(Span(0, 4)) == Span(20, 24)


def test_a_stretch_without_an_end_is_cut_between_words() -> None:
    text = "word " * 2000
    spans = sentence_spans(text)
    assert len(spans) > 1
    assert all(end - start <= LONGEST_SENTENCE and text[start:end].endswith("word") for start, end in spans)


@pytest.mark.parametrize(
    "text", ["." * 200_000, '. "' * 60_000, "a. " * 30_000, "U. S. " * 20_000, "?!" * 100_000, "x" * 500_000]
)
def test_hostile_text_takes_time_in_proportion(text: str) -> None:
    start = time.process_time()
    sentence_spans(text)
    assert time.process_time() - start < 5


def test_ten_thousand_sentences_take_few_seconds_of_work() -> None:
    text = "Mr. Hale of St. Louis, Mo., spoke on Sept. 4. The U.S. Senate listened to him for 2.5 hours. " * 10
    sentence_spans(text)
    start = time.process_time()
    found = sum(len(sentence_spans(text)) for _ in range(500))
    assert found == 10_000
    assert time.process_time() - start < 4
