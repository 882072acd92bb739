"""The human reading is read strictly, and reports are measured against it as the gold file says."""

from __future__ import annotations

import dataclasses
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sample_report import COURIER, sample_event, sample_report
from sourcecmp.errors import EventError
from sourcecmp.evaluate import Figure, evaluate, pooled
from sourcecmp.gold import Gold, parse_gold, read_gold
from sourcecmp.model import Fact, Link, Report

GOLD = """
[units]
c1 = ["courier", "Fifteen boats"]
c2a = ["courier", "Two people"]
c2b = ["courier", "and a caption"]
g1 = ["gazette", "Boats burned"]
h1 = ["harbour", "A fire destroyed"]
h2 = ["harbour", "No one was hurt"]

[links]
core = [["g1", "c1"], ["c2a", "h2"]]
ok = [["c1", "h1"]]

[[facts]]
text = "Boats burned in Tallinn"
units = ["c1", "g1", "h1"]

[[facts]]
text = "People suffered"
grade = "ok"
units = ["c2a", "h2"]

[[contradictions]]
type = "number"
severity = "hard"
units = ["c1", "h1"]

[[contradictions]]
type = "antonym"
severity = "tension"
units = ["h2", "c2a"]
why = "hurt or not"

[[contradictions]]
type = "quote"
severity = "tension"
units = ["c1", "c2b"]
inside = true
"""


def gold(text: str = GOLD) -> Gold:
    return parse_gold(tomllib.loads(text), sample_event())


def figures(report: Report) -> dict[str, Figure]:
    return dict(evaluate(report, gold()).figures)


def test_a_unit_reaches_to_the_next_one_or_the_end_of_the_line() -> None:
    words = {unit.name: COURIER[unit.span.start : unit.span.end] for unit in gold().units if unit.account == "courier"}
    assert words["c2a"] == "Two people were treated for smoke, "
    assert words["c1"].endswith("according to the police.")
    assert "\n" not in "".join(words.values())


def test_links_count_core_as_found_and_ok_as_neither() -> None:
    assert figures(sample_report())["links"] == Figure(found=1, missed=1, right=1, wrong=0, neutral=1)


def test_a_link_that_no_reader_saw_is_wrong() -> None:
    report = sample_report()
    wrong = Link("gazette:1", "harbour:2", 0.6, ())
    evaluation = evaluate(dataclasses.replace(report, links=(*report.links, wrong)), gold())
    assert evaluation.figures["links"].wrong == 1
    assert evaluation.wrong["links"] == ("g1 ~ h2",)
    assert evaluation.missed["links"] == ("c2a ~ h2",)


def test_a_fact_is_the_gold_fact_when_half_of_the_sentences_agree_and_only_once() -> None:
    report = sample_report()
    again = dataclasses.replace(report.facts[0], id="f-2", sentences=("courier:1", "gazette:1"))
    far = Fact("f-3", ("gazette", "harbour"), ("gazette:1", "harbour:2", "harbour:3"), (), "far off")
    fine = Fact("f-4", ("courier", "harbour"), ("courier:2", "harbour:2"), (), "defensible")
    found = figures(dataclasses.replace(report, facts=(again, far, fine, *report.facts)))["facts"]
    assert found == Figure(found=1, missed=0, right=1, wrong=2, neutral=1)


def test_contradictions_count_by_their_pair_and_more_strictly_by_their_type() -> None:
    found = figures(sample_report())
    assert found["contradictions"] == Figure(found=2, missed=0, right=2, wrong=0, neutral=0)
    assert found["contradictions with type"] == Figure(found=1, missed=1, right=1, wrong=1, neutral=0)
    assert found["contradictions, hard"] == Figure(found=1, missed=0, right=1, wrong=0, neutral=0)
    assert found["contradictions inside one account"] == Figure(found=0, missed=1, right=0, wrong=0, neutral=0)


def test_figures_of_nothing_are_nought_and_not_an_error() -> None:
    bare = dataclasses.replace(sample_report(), links=(), facts=(), unique=(), contradictions=())
    assert figures(bare)["links"].f1 == 0
    assert pooled([]).precision == 0


def test_precision_recall_and_f1() -> None:
    figure = Figure(found=3, missed=1, right=3, wrong=3, neutral=9)
    assert (figure.precision, figure.recall, figure.f1) == (0.5, 0.75, 0.6)
    assert pooled([figure, figure]) == Figure(6, 2, 6, 6, 18)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Fifteen boats", "Fifty boats", ("'c1'", "'Fifty boats'", "does not occur in courier")),
        ('"Fifteen boats"', '"o"', ("'c1'", "more than once")),
        ('["courier", "Fifteen boats"]', '"Fifteen boats"', ("malformed unit 'c1'",)),
        ('"gazette", "Boats', '"gazete", "Boats', ("unknown account 'gazete'", "gazette")),
        ('["c2a", "h2"]]', '["c2", "h2"]]', ("unknown unit 'c2'", "[links] core number 2", "did you mean")),
        ('["c1", "h1"]]', '["c1", "c1"]]', ("two different units", "[links] ok number 1")),
        ("[links]", "[link]", ("unknown key 'link'", "did you mean links?")),
        ('severity = "hard"', 'severity = "grave"', ("[[contradictions]] number 1", "hard or tension")),
        ('type = "number"\n', "", ("lacks the text `type`", "[[contradictions]] number 1")),
        ("inside = true", "", ("`inside`", "[[contradictions]] number 3")),
        ('units = ["c1", "g1", "h1"]', 'units = ["c1"]', ("one account alone", "[[facts]] number 1")),
        ('units = ["c1", "g1", "h1"]', "units = 3", ("list of unit names", "[[facts]] number 1")),
    ],
)
def test_a_slip_in_the_gold_is_told_with_its_place(old: str, new: str, words: tuple[str, ...]) -> None:
    assert old in GOLD
    with pytest.raises(EventError) as caught:
        gold(GOLD.replace(old, new, 1))
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"[units", "/gold.toml has a syntax error"),
        (b"\xff", "/gold.toml is not UTF-8 at byte 0"),
        (b"a = " + b"[" * 100_000, "/gold.toml is nested too deeply"),
        (b"more = 1", "/gold.toml has an unknown key"),
        (None, "has no gold.toml"),
    ],
)
def test_a_gold_file_that_cannot_be_read_is_an_error(tmp_path: Path, content: bytes | None, word: str) -> None:
    if content is not None:
        (tmp_path / "gold.toml").write_bytes(content)
    with pytest.raises(EventError, match=word):
        read_gold(tmp_path, sample_event())


def test_eval_prints_a_table_and_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    from fake_pipeline import modules
    from sourcecmp.cli import run

    for name, module in modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    (tmp_path / "gold.toml").write_text(GOLD, encoding="utf-8")
    assert run(["eval", str(tmp_path), str(tmp_path / "event.toml"), "--errors"]) == 0
    table = capsys.readouterr().out
    assert "all 2 events" in table
    assert "links, missed: c2a ~ h2" in table
    assert run(["eval", str(tmp_path), "--format", "json"]) == 0
    fields: dict[str, Any] = json.loads(capsys.readouterr().out)
    links = fields["events"][0]["figures"]["links"]
    assert links["f1"] == 0.6667
    assert links["missed"] == ["c2a ~ h2"]


def test_eval_without_gold_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import sys

    from fake_pipeline import modules
    from sourcecmp.cli import run

    for name, module in modules().items():
        monkeypatch.setitem(sys.modules, name, module)
    assert run(["eval", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "has no gold.toml" in error
    assert error.count("\n") == 1
