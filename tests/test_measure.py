"""The measure of the job: what each figure counts, at its boundaries, on invented readings and reports."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from small_event import COURIER, OBSERVER, write_event
from sourcecmp.gold import GoldUnit
from sourcecmp.model import Account, Event, Span
from sourcecmp_tools.measure.__main__ import main
from sourcecmp_tools.measure.discrepancies import issues
from sourcecmp_tools.measure.outcome import Outcome, mistakes_as_text, outcome, pooled
from sourcecmp_tools.reading import ReadClash, ReadFact, Reading, folders_of_readings, read

LENGTH = 10  # of every unit, in characters
# Three accounts of four units each: a1 to a4, b1 to b4, c1 to c4.
UNITS = tuple(
    GoldUnit(f"{account}{n}", account, Span((n - 1) * LENGTH, n * LENGTH)) for account in "abc" for n in range(1, 5)
)
TEXTS = {account: "".join(f"{unit.name:-<9} " for unit in UNITS if unit.account == account) for account in "abc"}


def reading(
    *,
    core: Sequence[str] = (),
    defensible: Sequence[str] = (),
    facts: Sequence[ReadFact] = (),
    clashes: Sequence[ReadClash] = (),
) -> Reading:
    """Pairs are written "a1 b1"."""
    event = Event("invented", tuple(Account(id=name, text=text) for name, text in TEXTS.items()))
    return Reading("invented", event, UNITS, pairs(core), pairs(defensible), tuple(facts), tuple(clashes))


def pairs(written: Sequence[str]) -> frozenset[tuple[str, str]]:
    return frozenset((a, b) for a, b in (pair.split() for pair in written))


def fact(main_units: str, mention: str = "", *, certain: bool = True) -> ReadFact:
    return ReadFact(f"fact of {main_units}", frozenset(main_units.split()), frozenset(mention.split()), certain)


def clash(kind: str, units: str, *, worth: bool = True) -> ReadClash:
    a, b = units.split()
    return ReadClash(kind, (a, b), worth)


def report(
    *,
    links: Sequence[str] = (),
    facts: Sequence[str] = (),
    unique: Sequence[str] = (),
    contradictions: Sequence[tuple[str, str]] = (),
    sentences: Mapping[str, tuple[str, int, int]] | None = None,
) -> dict[str, Any]:
    """A report whose sentences are the units, unless told otherwise: id to account, start, end."""
    cut = sentences or {unit.name: (unit.account, unit.span.start, unit.span.end) for unit in UNITS}
    return {
        "sentences": [
            {"id": name, "account": account, "start": start, "end": end, "text": TEXTS[account][start:end]}
            for name, (account, start, end) in cut.items()
        ],
        "links": [dict(zip("ab", link.split(), strict=True)) for link in links],
        "facts": [{"text": names, "sentences": names.split()} for names in facts],
        "unique": [{"sentence": name} for name in unique],
        "contradictions": [
            {"type": kind, "severity": "hard", "explanation": "", "sentences": names.split()}
            for kind, names in contradictions
        ],
    }


def kinds(result: Outcome) -> list[str]:
    return [mistake.kind for _, mistake in result.mistakes]


def test_links_are_counted_in_units_and_defensible_ones_neither_way() -> None:
    read_so = reading(core=["a1 b1", "a2 b2"], defensible=["a3 b3"])
    links = outcome(report(links=["a1 b1", "a3 b3", "a4 b4", "b4 c4"]), read_so).links
    assert (links.right, links.wrong, links.missed) == (1, 2, 1)
    assert links.figures() == {"precision": 0.333, "recall": 0.5, "f1": 0.4}


def test_a_link_counts_once_however_many_sentences_a_unit_is_cut_into() -> None:
    halves = {"x": ("a", 0, 5), "y": ("a", 5, 10), "b1": ("b", 0, 10)}
    links = outcome(report(links=["x b1", "y b1"], sentences=halves), reading(core=["a1 b1"])).links
    assert (links.right, links.wrong, links.missed) == (1, 0, 0)


def test_a_sentence_over_two_units_stands_for_both_and_touching_is_not_overlapping() -> None:
    over = {"x": ("a", 0, 20), "b1": ("b", 0, 10)}
    links = outcome(report(links=["x b1"], sentences=over), reading(core=["a1 b1"])).links
    assert (links.right, links.wrong) == (1, 1)


def test_a_sentence_the_readers_left_out_links_nothing() -> None:
    outside = {"x": ("a", 40, 50), "b1": ("b", 0, 10)}
    assert outcome(report(links=["x b1"], sentences=outside), reading()).links.wrong == 0


@pytest.mark.parametrize(
    ("told", "right"),
    [
        ("a1 b1", True),
        ("a1 b1 c3 c4", True),  # exactly half of its units tell the fact
        ("a1 b1 c2 c3 c4", False),  # fewer than half
        ("a1 a2", False),  # two units that report it, of one account
        ("a1 c1", False),  # of another account it only has a mention
        ("a1 b1 c1", True),
        ("c2 c3", False),
    ],
)
def test_a_fact_is_right_when_half_of_its_units_tell_one_and_two_accounts_report_it(told: str, right: bool) -> None:
    result = outcome(report(facts=[told]), reading(facts=[fact("a1 a2 b1", mention="c1")]))
    assert (result.facts.right, result.facts.found) == (int(right), int(right))
    assert [kind for kind in kinds(result) if "fact" in kind] == ([] if right else ["fact wrong", "fact missed"])


def test_a_fact_is_judged_by_the_one_it_tells_most_of() -> None:
    # Half of its units tell either fact; the first of the reading decides, which one account alone reports here.
    facts = [fact("a1 a2 b4"), fact("b1 c1")]
    found = outcome(report(facts=["a1 a2 b1 c1"]), reading(facts=facts)).facts
    assert (found.right, found.found) == (0, 1)
    found = outcome(report(facts=["a1 b1 c1"]), reading(facts=facts)).facts
    assert (found.right, found.found) == (1, 1)


def test_a_fact_told_again_is_right_and_counted_as_told_again() -> None:
    result = outcome(report(facts=["a1 b1", "a1 c1", "a2 b2"]), reading(facts=[fact("a1 b1 c1"), fact("a2 b2")]))
    assert result.facts.figures() == {
        "found": 3,
        "precision": 1.0,
        "told_again": 0.333,
        "purity": 1.0,
        "recall": 1.0,
    }
    assert kinds(result)[0] == "fact told again"


def test_purity_is_the_mean_share_of_units_that_tell_the_fact() -> None:
    found = outcome(report(facts=["a1 b1", "a2 b2 c3 c4"]), reading(facts=[fact("a1 b1"), fact("a2", "b2")])).facts
    assert found.figures()["purity"] == 0.75


def test_a_fact_outside_the_reading_is_wrong_and_without_purity() -> None:
    outside = {"x": ("a", 40, 50), "y": ("b", 40, 50)}
    found = outcome(report(facts=["x y"], sentences=outside), reading(facts=[fact("a1 b1")])).facts
    assert (found.reported, found.right, found.purity) == (1, 0, 0)


def test_a_defensible_fact_may_be_told_and_need_not() -> None:
    read_so = reading(facts=[fact("a1 b1", certain=False)])
    assert outcome(report(facts=["a1 b1"]), read_so).facts.right == 1
    assert outcome(report(), read_so).facts.wanted == 0


def test_a_unique_claim_is_wrong_only_if_all_its_units_report_a_shared_fact() -> None:
    over = {"x": ("a", 0, 10), "y": ("a", 5, 15), "z": ("a", 40, 50)}
    result = outcome(report(unique=["x", "y", "z"], sentences=over), reading(facts=[fact("a1 b1")]))
    assert (result.unique.listed, result.unique.wrong) == (2, 1)
    assert "unique wrong" in kinds(result)


def test_units_that_mention_a_fact_or_have_a_defensible_link_are_neither_shared_nor_alone() -> None:
    read_so = reading(facts=[fact("a1 b1", mention="a2")], defensible=["a3 b3"])
    found = outcome(report(unique=["a2", "a3", "a4"]), read_so).unique
    assert (found.listed, found.wrong, found.alone, found.found) == (3, 0, 7, 1)


@pytest.mark.parametrize(
    ("kind", "units", "verdict"),
    [
        ("number", "a1 b1", "worth"),
        ("date", "b1 a1", "worth"),  # any discrepancy of the pair counts where none is of the type
        ("place", "a2 b2", "trivial"),
        ("number", "a3 b3", "trivial"),  # of two, the one of the same type decides
        ("date", "a3 b3", "worth"),
        ("number", "a4 b4", "wrong"),
    ],
)
def test_a_discrepancy_is_worth_reporting_trivial_or_wrong(kind: str, units: str, verdict: str) -> None:
    known = [
        clash("number", "a1 b1"),
        clash("place", "a2 b2", worth=False),
        clash("number", "a3 b3", worth=False),
        clash("date", "a3 b3"),
    ]
    found = outcome(report(contradictions=[(kind, units)]), reading(clashes=known)).discrepancies
    assert {name: getattr(found, name) for name in ("worth", "trivial", "wrong")} == {
        name: int(name == verdict) for name in ("worth", "trivial", "wrong")
    }


def test_discrepancies_of_one_type_that_share_a_unit_are_one_issue() -> None:
    known = [clash("number", "a1 b1"), clash("number", "b2 c1"), clash("number", "b1 b2"), clash("date", "a1 b1")]
    assert [len(issue) for issue in issues(known)] == [3, 1]
    assert issues([clash("number", "a1 b1", worth=False)]) == ()


def test_an_issue_is_found_with_any_of_its_discrepancies() -> None:
    known = [clash("number", "a1 b1"), clash("number", "a1 c1"), clash("date", "a2 b2")]
    result = outcome(report(contradictions=[("number", "a1 c1")]), reading(clashes=known))
    figures = result.discrepancies.figures()
    assert (figures["issues"], figures["issues_found"], figures["recall"]) == (2, 1, 0.5)
    assert figures["by_type"] == {"date": {"issues": 1, "found": 0}, "number": {"issues": 1, "found": 1}}
    assert kinds(result)[-1] == "discrepancy missed"


def test_events_are_pooled_by_their_counts() -> None:
    one = outcome(report(links=["a1 b1"]), reading(core=["a1 b1"], clashes=[clash("date", "a2 b2")]))
    other = outcome(report(links=["a1 b1"]), reading(core=["a2 b2", "a3 b3"]))
    both = pooled([one, other])
    assert both.links.figures() == {"precision": 0.5, "recall": 0.333, "f1": 0.4}
    assert both.discrepancies.issues == (("date", False),)
    assert both.events == ("invented", "invented")


def test_nothing_read_and_nothing_reported_gives_noughts() -> None:
    figures = outcome(report(), reading()).figures()
    assert figures["links"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert figures["unique"] == {"listed": 0, "wrong": 0.0, "recall": 0.0}


def test_mistakes_are_written_by_kind_one_a_line() -> None:
    read_so = reading(core=["a1 b1"], facts=[fact("a2 b2")])
    rows = [line.split("\t") for line in mistakes_as_text(outcome(report(links=["a4 b4"]), read_so)).splitlines()]
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert ["link missed", "invented", "a1-------", "b1-------"] in rows
    assert ["link wrong", "invented", "a4-------", "b4-------"] in rows


def write_reading(folder: Path) -> Path:
    """The small event as a reading in JSON."""
    (folder / "accounts").mkdir(parents=True)
    units = {}
    for account, text in (("courier", COURIER), ("observer", OBSERVER)):
        (folder / "accounts" / f"{account}.txt").write_text(text, encoding="utf-8")
        for number, line in enumerate(text.split("\n\n")[1:4], start=1):
            start = text.index(line)
            units[f"{account[0]}{number}"] = [account, start, start + len(line.rstrip())]
    gold = {
        "event": folder.name,
        "units": units,
        "core": [["o1", "c1"], ["c2", "o2"], ["c3", "o3"]],
        "ok": [],
        "facts": [{"text": "The ferry sank", "main": ["c1", "o1"], "mention": []}],
        "contradictions": [],
    }
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return folder


def test_both_kinds_of_reading_are_measured_alike(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_event(tmp_path / "ours")
    write_reading(tmp_path / "theirs")
    figures = []
    for name in ("ours", "theirs"):
        main([str(tmp_path), "--only", name, "--json"])
        figures.append(json.loads(capsys.readouterr().out))
    assert figures[0]["links"] == figures[1]["links"]
    assert figures[0]["links"]["recall"] == 1.0
    assert [each["events"] for each in figures] == [1, 1]


def test_a_folder_stands_for_the_readings_in_it_and_processes_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("two", "one"):
        write_reading(tmp_path / name)
    (tmp_path / "empty").mkdir()
    assert [path.name for path in folders_of_readings(tmp_path)] == ["one", "two"]
    assert read(tmp_path / "one").core == {("c1", "o1"), ("c2", "o2"), ("c3", "o3")}
    printed = []
    for jobs in ("1", "2"):
        main([str(tmp_path), "--jobs", jobs, "--errors", str(tmp_path / f"errors{jobs}")])
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]
    assert printed[0].startswith("2 events\nlinks ")
    assert (tmp_path / "errors1").read_text(encoding="utf-8") == (tmp_path / "errors2").read_text(encoding="utf-8")


def test_a_folder_without_readings_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no reading"):
        main([str(tmp_path)])
