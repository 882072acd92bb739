"""What commands print and which exit code they give, with a hand-made report in place of the stages."""

from __future__ import annotations

import dataclasses
import io
import json
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from fake_pipeline import modules
from sample_report import sample_event, sample_report
from sourcecmp.cli import run
from sourcecmp.report import View, format_named


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


Runner = Callable[..., Outcome]


@pytest.fixture
def sourcecmp(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Runner:
    for name, module in modules().items():
        monkeypatch.setitem(sys.modules, name, module)

    def call(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = run(arguments)
        return Outcome(code, *capsys.readouterr())

    return call


def assert_one_clear_line(outcome: Outcome, *words: str) -> None:
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("sourcecmp: ")
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in outcome.err


# --- align -----------------------------------------------------------------------------------------


def test_align_is_a_viewer_and_exits_0_whatever_it_finds(sourcecmp: Runner) -> None:
    outcome = sourcecmp("align")
    assert outcome.code == 0
    assert "Contradictions (2)" in outcome.out
    assert outcome.err == ""


def test_align_with_exit_code_tells_of_contradictions_it_shows(sourcecmp: Runner) -> None:
    assert sourcecmp("align", "--exit-code").code == 1
    assert sourcecmp("align", "--exit-code", "--only", "unique").code == 0


def test_align_writes_json(sourcecmp: Runner) -> None:
    assert json.loads(sourcecmp("align", "--format", "json").out)["format"] == 1


def test_align_takes_several_sections_and_wraps_at_the_width(sourcecmp: Runner) -> None:
    outcome = sourcecmp("align", "--only", "shared,unique", "--width", "60")
    assert "Contradictions (2)" not in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 60


def test_align_neither_wraps_nor_colours_what_goes_to_a_file(sourcecmp: Runner) -> None:
    outcome = sourcecmp("align")
    assert "\x1b" not in outcome.out
    assert max(map(len, outcome.out.splitlines())) > 100


def test_align_colours_a_file_when_told_to(sourcecmp: Runner) -> None:
    assert "\x1b[" in sourcecmp("align", "--color", "always").out


@pytest.mark.parametrize(
    ("variables", "terminal", "choice", "colored"),
    [
        ({"NO_COLOR": "1", "TERM": "xterm"}, True, "auto", False),
        ({"NO_COLOR": "", "TERM": "xterm"}, True, "auto", True),
        ({"NO_COLOR": "1", "TERM": "xterm"}, True, "always", True),
        ({"TERM": "xterm"}, True, "never", False),
        ({"TERM": "dumb"}, True, "auto", False),
        ({"TERM": "xterm"}, False, "auto", False),
    ],
)
def test_colour_follows_the_terminal_and_no_color(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], terminal: bool, choice: str, colored: bool
) -> None:
    from sourcecmp.cli import output

    monkeypatch.delenv("NO_COLOR", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(output, "is_terminal", lambda: terminal)
    assert output.wants_color(choice) is colored


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("align", "--format", "jsn"), ("'jsn'", "did you mean json?")),
        (("align", "--only", "shred"), ("'shred'", "did you mean shared?")),
        (("align", "--color", "pink"), ("'pink'", "auto, always, never")),
        (("align", "--width", "3"), ("--width", "20")),
        (("align", "--wide"), ("--wide", "sourcecmp align --help")),
        (("align", "--accounts", "courier,harbor"), ("'harbor'", "did you mean harbour?")),
        (("align", "--accounts", "courier"), ("one account alone", "at least two")),
        (("align", "--accounts", ""), ("--accounts names nothing",)),
        (("align", "--only", " ,"), ("--only names nothing",)),
        (("align", "no/such/folder"), ("no/such/folder",)),
        (("align", "x" * 5000), ("there is no file or folder xxx",)),
        (("align", "a\0b"), ("there is no file or folder a\u2400b",)),
        (("align", "bad\x1b[31m\nname"), ("\u241b[31m name",)),
        (("align", ""), ("empty",)),
        (("algin",), ("algin",)),
        (("explain",), ("ID or TYPE",)),
        (("explain", "f-1a2b3d"), ("'f-1a2b3d' is no finding", "did you mean f-1a2b3c?")),
        (("explain", "q"), ("'q' is no finding", "sourcecmp align shows")),
        (("explain", "nmber"), ("did you mean number?",)),
        (("explain", "courier:1~harbour:99"), ("'harbour:99' is no sentence",)),
        (("explain", "courier:1~courier:2"), ("are of one account",)),
        (("eval", "--format", "xml"), ("'xml'", "text, json")),
        (("score", "no/such/file"), ("no/such/file",)),
    ],
)
def test_a_wrong_call_gets_one_line_with_what_to_do(
    sourcecmp: Runner, arguments: tuple[str, ...], words: tuple[str, ...]
) -> None:
    assert_one_clear_line(sourcecmp(*arguments), *words)


def test_naming_accounts_narrows_the_event_and_takes_in_background(sourcecmp: Runner) -> None:
    from sourcecmp.cli.source import named_event

    event = named_event((), ("old", "courier"))
    assert [(a.id, a.role) for a in event.accounts] == [("courier", "account"), ("old", "account")]
    event = named_event((), ("gazette", "courier"))
    assert [(a.id, a.role) for a in event.accounts] == [
        *(("courier", "account"), ("gazette", "account"), ("old", "background"))
    ]


def test_an_account_whose_id_holds_a_comma_can_be_named(sourcecmp: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    from sourcecmp.cli.source import named_event

    event = sample_event()
    odd = dataclasses.replace(event.accounts[0], id="a: 50%, b~c")
    renamed = dataclasses.replace(event, accounts=(odd, *event.accounts[1:]))
    monkeypatch.setattr(sys.modules["sourcecmp.load"], "load_event", lambda folder: renamed)
    named = named_event((), ("a: 50%, b~c", "gazette,harbour"))
    assert [a.id for a in named.accounts if a.role == "account"] == ["a: 50%, b~c", "gazette", "harbour"]


def test_sentences_of_an_account_whose_id_holds_a_tilde_can_be_explained(
    sourcecmp: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = sample_report()
    odd = tuple(
        dataclasses.replace(s, id=s.id.replace("courier", "a~c:1")) if s.account == "courier" else s
        for s in report.sentences
    )
    renamed = dataclasses.replace(report, sentences=odd, facts=(), contradictions=(), unique=(), links=())
    monkeypatch.setattr(sys.modules["sourcecmp.pipeline"], "compare", lambda event: renamed)
    assert "not linked" in sourcecmp("explain", "a~c:1:1~harbour:1").out
    assert "a~c:1:1  body" in sourcecmp("explain", "a~c:1:1").out


def test_no_command_shows_the_help_and_is_wrong_usage(sourcecmp: Runner) -> None:
    outcome = sourcecmp()
    assert outcome.code == 2
    assert "Usage: sourcecmp" in outcome.err


def test_schema_prints_a_json_schema(sourcecmp: Runner) -> None:
    assert "2020-12" in json.loads(sourcecmp("schema").out)["$schema"]


# --- score -----------------------------------------------------------------------------------------

PAIR = b'{"id": "1", "a": "One boat.", "b": "Two boats."}\n'


def test_score_answers_in_order_and_gives_ids_back(sourcecmp: Runner) -> None:
    lines = PAIR + b'\n  \r\n{"b": "x", "a": "x", "id": 7, "more": []}\n'
    outcome = sourcecmp("score", "-", stdin=lines)
    assert outcome.code == 0
    assert [json.loads(line) for line in outcome.out.splitlines()] == [
        {
            "id": "1",
            "score": 0.3333,
            "aligned": False,
            "contradiction": {"type": "number", "severity": "hard", "confidence": 0.8765},
        },
        {"id": 7, "score": 1.0, "aligned": True, "contradiction": None},
    ]


def test_score_reads_standard_input_when_no_file_is_named(sourcecmp: Runner) -> None:
    assert sourcecmp("score", stdin=PAIR).out.count("\n") == 1


def test_score_of_nothing_is_nothing(sourcecmp: Runner) -> None:
    assert sourcecmp("score", stdin=b"") == (0, "", "")


def test_score_takes_a_byte_order_mark_a_missing_line_end_and_half_a_surrogate_pair(sourcecmp: Runner) -> None:
    outcome = sourcecmp("score", stdin=b"\xef\xbb\xbf" + rb'{"id": "\ud800", "a": "", "b": "\udfff"}')
    assert outcome.code == 0
    assert json.loads(outcome.out)["id"] == "\ud800"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (b"not json", "not JSON"),
        (b'{"id": "2", "a": "x"}', "lacks 'b'"),
        (b"{}", "lacks 'id' and 'a' and 'b'"),
        (b"[1, 2]", "a list"),
        (b"null", "null"),
        (b'"text"', "a text"),
        (b'{"id": "2", "a": 5, "b": "x"}', "'a' that is not a text but a number"),
        (b'{"id": ["2"], "a": "x", "b": "x"}', "'id'"),
        (b'{"id": NaN, "a": "x", "b": "x"}', "NaN"),
        (b'{"id": 1e999, "a": "x", "b": "x"}', "too large a number"),
        (b'{"id": "2", "a": "\xff", "b": "x"}', "not UTF-8"),
        (b"[" * 100_000, "line 3"),
        (b'{"id": ' + b"9" * 5000 + b', "a": "x", "b": "x"}', "line 3"),
        (b'{"id": "2", "a": "' + b"x" * (1 << 20) + b'", "b": "x"}', "longer than 1 MiB"),
    ],
)
def test_a_bad_line_is_named_and_what_came_before_it_is_answered(sourcecmp: Runner, line: bytes, word: str) -> None:
    outcome = sourcecmp("score", "-", stdin=PAIR + b"\n" + line + b"\n" + PAIR)
    assert outcome.code == 2
    assert outcome.out.count("\n") == 1
    assert "line 3 of standard input" in outcome.err
    assert word in outcome.err
    assert outcome.err.count("\n") == 1


def test_an_interrupt_exits_with_130(sourcecmp: Runner) -> None:
    assert sourcecmp("score", stdin=b'{"id": 1, "a": "interrupt", "b": ""}').code == 130


def test_a_fault_of_the_program_is_one_line_that_says_how_to_see_more(
    sourcecmp: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCECMP_DEBUG", raising=False)
    outcome = sourcecmp("score", stdin=b'{"id": 1, "a": "fault", "b": ""}')
    assert_one_clear_line(outcome, "internal error: LookupError: a fault of two lines", "SOURCECMP_DEBUG=1")
    monkeypatch.setenv("SOURCECMP_DEBUG", "1")
    assert "Traceback" in sourcecmp("score", stdin=b'{"id": 1, "a": "fault", "b": ""}').err


# --- explain ---------------------------------------------------------------------------------------


def test_explain_takes_the_beginning_of_an_id(sourcecmp: Runner) -> None:
    outcome = sourcecmp("explain", "c-9")
    assert outcome.code == 0
    for words in ("both tell of boats burned in Tallinn", "15 boat", "cannot be true", "accounts/harbour.txt:2"):
        assert words in outcome.out


def test_explain_wants_more_of_an_id_that_is_not_the_only_one(sourcecmp: Runner) -> None:
    assert_one_clear_line(sourcecmp("explain", "c-"), "begins 2 ids", "give more of the id")


def test_explain_shows_what_each_feature_adds_to_a_link(sourcecmp: Runner) -> None:
    for name in ("courier:1~harbour:1", "harbour:1~courier:1"):
        outcome = sourcecmp("explain", name)
        assert "linked, score 0.90" in outcome.out
        assert "containment" in outcome.out
        assert "+2.20   that is a score of 0.90" in outcome.out
        assert "f-1a2b3c" in outcome.out


def test_explain_says_that_two_sentences_are_not_linked(sourcecmp: Runner) -> None:
    outcome = sourcecmp("explain", "courier:2~harbour:2")
    assert outcome.code == 0
    assert "not linked" in outcome.out
    assert "0.33" in outcome.out


def test_explain_a_fact_a_unique_claim_and_a_sentence(sourcecmp: Runner) -> None:
    assert "courier:1 ~ gazette:1  0.71" in sourcecmp("explain", "f-1a2b3c").out
    assert "a claim of harbour alone" in sourcecmp("explain", "u-444444").out
    assert "c-9f8e7d" in sourcecmp("explain", "courier:1").out


def test_explain_a_contradiction_gives_its_certificate(sourcecmp: Runner) -> None:
    shown = sourcecmp("explain", "c-9f8e7d").out
    steps = ["What the accounts say", "What both are about", "What the words were read as", "What was checked"]
    assert [shown.index(step) for step in steps] == sorted(shown.index(step) for step in steps)
    assert "  Tallinn\n" in shown
    assert "both count boats (courier:1 Fifteen boats, harbour:1 12 boats)" in shown
    assert "Both could hold" not in shown


def test_explain_a_type_gives_its_meaning_and_examples(sourcecmp: Runner) -> None:
    from sourcecmp.contradict import RULES

    for rule in RULES:
        outcome = sourcecmp("explain", rule.name)
        assert outcome.code == 0
        assert "What it means" in outcome.out
        assert "Reported" in outcome.out


def test_explain_wraps_like_the_report(sourcecmp: Runner) -> None:
    outcome = sourcecmp("explain", "c-9f8e7d", "--width", "40")
    assert max(map(len, outcome.out.splitlines())) <= 40
    assert outcome.out.endswith("\n")


def test_every_format_writes_the_same_report_twice() -> None:
    for name in ("text", "json"):
        once, again = (format_named(name).render(sample_report(), View()) for _ in range(2))
        assert once == again
