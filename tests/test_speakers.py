"""Who disagrees, accounts or the people in them, and what nobody holds: cases under cases/contradict/speakers.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from sourcecmp import Account, Event, compare

CASES = tomllib.loads((Path(__file__).parent / "cases" / "contradict" / "speakers.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=[case["why"] for case in CASES["case"]])
def test_a_contradiction_lies_between_those_who_hold_its_values(case: dict[str, Any]) -> None:
    for a, b in ((case["a"], case["b"]), (case["b"], case["a"])):
        found = compare(Event("event", (Account("a", a), Account("b", b)))).contradictions
        assert {each.between for each in found if each.type == case.get("type", each.type)} == {case["between"]} - {""}
