"""The fitted weights fit the program, and the tables they were fitted on hold positions and no text."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from sourcecmp.align.context import CONTEXT_FEATURES
from sourcecmp.align.features import FEATURES
from sourcecmp.align.scorer import load

MODEL = json.loads((resources.files("sourcecmp.data") / "alignment_model.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("name", "features"), [("pair", FEATURES), ("event", FEATURES), ("context", CONTEXT_FEATURES)])
def test_every_feature_has_a_weight_in_its_place(name: str, features: tuple[str, ...]) -> None:
    assert load(name).features == features


def test_the_model_says_what_it_was_fitted_on_and_how_well_it_does_unseen() -> None:
    assert "MIT" in MODEL["origin"]
    assert MODEL["fitted"]
    assert all(0 < figure < 1 for figure in MODEL["cross-validated"].values())


def test_contributions_add_up_to_the_log_odds() -> None:
    import math

    model = load("event")
    values = [0.1 * n for n in range(len(FEATURES))]
    odds = sum(each.share for each in model.contributions(values))
    assert model.score(values) == pytest.approx(1 / (1 + math.exp(-odds)), abs=1e-3)


@pytest.mark.parametrize("name", ["links.tsv", "articles.tsv"])
def test_tables_of_readings_hold_known_sentences_and_no_text(name: str) -> None:
    known: dict[str, set[str]] = {}
    lines = (resources.files("sourcecmp_tools.fit") / name).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("#")
    assert "MIT" in " ".join(line for line in lines if line.startswith("#"))
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    for event, kind, *rest in rows:
        assert all(" " not in cell for cell in rest)
        if kind == "sentence":
            known.setdefault(event, set()).add(rest[0])
    for event, kind, *rest in rows:
        if kind != "sentence":
            assert kind in ("core", "ok")
            assert set(rest) <= known[event]
