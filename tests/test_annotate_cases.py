"""Words, dates, numbers and cues of single sentences, one case a line under cases/annotate."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sourcecmp.annotate.claims.cues import find_cues
from sourcecmp.annotate.dates import find_dates
from sourcecmp.annotate.numbers import find_numbers
from sourcecmp.annotate.tokens import tokenize
from sourcecmp.annotate.window import TokenWindow

CASES = Path(__file__).parent / "cases" / "annotate"


def cases(name: str) -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "expected"), cases("tokens.tsv"))
def test_splits_into_words_that_compare_well(text: str, expected: str) -> None:
    assert " ".join(token.text.replace(" ", "_") for token in tokenize(text)) == expected


@pytest.mark.parametrize(("anchor", "text", "expected"), cases("dates.tsv"))
def test_reads_dates_as_news_means_them(anchor: str, text: str, expected: str) -> None:
    day = None if anchor == "-" else dt.date.fromisoformat(anchor)
    found = find_dates(TokenWindow.of(text), day)
    assert " | ".join(f"{date.text}={date.value}" for date in found) == expected


@pytest.mark.parametrize(("text", "expected"), cases("numbers.tsv"))
def test_reads_quantities_and_leaves_labels_alone(text: str, expected: str) -> None:
    here = TokenWindow.of(text)
    found = [
        f"{n.text}={n.low:.12g}..{n.high:.12g} {n.relation} {n.unit or '-'} {n.counted or '-'}"
        for n in find_numbers(here, find_dates(here, None))
    ]
    assert " | ".join(found) == expected


@pytest.mark.parametrize(("text", "expected"), cases("cues.tsv"))
def test_finds_what_a_cue_governs(text: str, expected: str) -> None:
    found = [
        f"{cue.value}:{text[cue.span.start : cue.span.end]} -> {text[cue.scope.start : cue.scope.end]}"
        for cue in find_cues(TokenWindow.of(text))
    ]
    assert " | ".join(found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The F.B.I.'s John F. Kennedy Jr. doesn't co-operate.", "The F.B.I. John F Kennedy Jr doesn't co operate"),
        ("NATO-Russia talks, U. S. officials' $1,000 bill", "NATO Russia talks U. S. officials 1 000 bill"),
        ("Sen. Jane Doe, R-Wis., cannot come.", "Sen Jane Doe cannot come"),
    ],
)
def test_words_are_cut_from_tokens_without_marks_and_clitics(text: str, expected: str) -> None:
    assert " ".join(word.text for word in TokenWindow.of(text).words) == expected
