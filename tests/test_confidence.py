"""How sure a contradiction is: fitted where there was data, said to be assumed where there was none, and told so."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcecmp.contradict import RULES
from sourcecmp.data import contrast
from sourcecmp_tools.fit.confidence import Finding, cross_validated, fitted, weighted

CALIBRATION = "calibration.tsv"
README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    text = resources.files("sourcecmp.data").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if not line.startswith("#")]


def test_the_table_of_stated_against_observed_is_that_of_the_data() -> None:
    table = README[README.index("| stated | findings") :].split("\n\n")[0].splitlines()[2:]
    assert table == [f"| {low} to {high} | {n} | {mean} | {right} |" for low, high, n, mean, right in rows(CALIBRATION)]


def test_what_was_stated_is_near_what_was_observed() -> None:
    found = [(int(n), float(mean), float(right)) for _, _, n, mean, right in rows(CALIBRATION)]
    assert sum(n * abs(mean - right) for n, mean, right in found) / sum(n for n, _, _ in found) < 0.05


def test_types_without_data_are_named_as_assumed() -> None:
    bases = {name: {row[5] for row in rows("confidence.tsv") if row[0] == name} for name in (r.name for r in RULES)}
    assert set().union(*bases.values()) == {"fitted", "assumed"}
    unknown = {name for name, basis in bases.items() if basis == {"assumed"}}
    told = README[README.index("Those texts say nothing") :].split(";")[0]
    assert unknown == {name for name in bases if f" {name}" in told}


def test_every_type_and_severity_has_a_confidence_at_any_strength() -> None:
    table = {(row[0], row[1], row[2]): float(row[3]) for row in rows("confidence.tsv")}
    for rule in RULES:
        for severity in ("hard", "tension"):
            assert contrast.confidence(rule.name, severity, 0.0) == table.get((rule.name, severity, "0"), 0.4)


def finding(strength: float, right: bool, fold: int = 0, of: str = "set") -> Finding:
    return Finding("number", "hard", strength, right, of, fold)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=10, max_size=60))
def test_a_fitted_share_is_a_share_and_never_falls_with_the_strength(seen: list[tuple[float, bool]]) -> None:
    shares = fitted([finding(strength, right) for strength, right in seen])
    steps = [shares["number", "hard", step] for step in (0.0, 0.6, 0.9)]
    assert steps == sorted(steps)
    assert all(0 < share < 1 for share in steps)


def test_a_type_seen_too_rarely_is_not_fitted() -> None:
    assert fitted([finding(0.95, True)] * 9) == {}


def test_a_finding_is_stated_by_a_fit_that_did_not_see_its_fold() -> None:
    found = [finding(0.95, fold == 0, fold) for fold in range(5) for _ in range(20)]
    stated = {each.fold: share for each, share in cross_validated(found)}
    assert stated[0] < 0.1 < stated[1]


@pytest.mark.parametrize(("size", "total"), [(40, 40), (100, 100), (5000, 100)])
def test_no_set_counts_for_more_than_a_hundred_findings(size: int, total: float) -> None:
    assert sum(each.weight for each in weighted([finding(0.5, True)] * size)) == pytest.approx(total)
