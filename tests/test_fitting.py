"""The fitted weights fit the program, and what they are fitted on and judged by is as it should be."""

from __future__ import annotations

import json
import pickle
from importlib import resources

import pytest

from small_event import write_event
from sourcecmp.align.containment import FIGURES
from sourcecmp.align.context import CONTEXT_FEATURES
from sourcecmp.align.features import FEATURES
from sourcecmp.align.scorer import load
from sourcecmp.config import ENGINES
from sourcecmp_tools.fit.cases import Case, event_cases, fold_of, unit_pairs
from sourcecmp_tools.fit.curve import Curve, curve_of, joined
from sourcecmp_tools.fit.readings import labelled_whole

MODEL = json.loads((resources.files("sourcecmp.data") / "alignment_model.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("engine", "name", "features"),
    [
        ("words", "pair", FEATURES),
        ("words", "first", FEATURES),
        ("words", "context", (*CONTEXT_FEATURES, *FEATURES)),
        ("reader", "first", (*FEATURES, *FIGURES)),
        ("reader", "context", (*CONTEXT_FEATURES, *FEATURES, *FIGURES)),
    ],
)
def test_every_feature_has_a_weight_in_its_place(engine: str, name: str, features: tuple[str, ...]) -> None:
    assert load(engine, name).features == features


def test_the_model_says_what_it_was_fitted_on_and_how_well_it_does_unseen() -> None:
    assert "MIT" in MODEL["origin"]
    assert MODEL["fitted"]
    for engine in ENGINES:
        assert all(0 < figure < 1 for figure in MODEL[engine]["cross-validated"].values())


def test_contributions_add_up_to_the_log_odds() -> None:
    import math

    model = load("words", "first")
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


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = write_event(tmp_path_factory.mktemp("corpus") / "ferry")
    (only,) = event_cases([lambda: labelled_whole(folder, "corpus")], (), jobs=1)
    return only


def test_a_reading_gives_every_core_pair_one_surely_positive_pair_of_sentences(case: Case) -> None:
    positive = [unit_pairs(case.event, *places) for places, label in case.labels.items() if label == 1]
    assert sorted(pair for pairs in positive for pair in pairs) == sorted(case.event.core)
    assert case.event.whole
    assert case.event.kind == "corpus"


def test_sentences_that_nobody_read_count_neither_way(case: Case) -> None:
    unread = [label for places, label in case.labels.items() if not unit_pairs(case.event, *places)]
    assert unread
    assert set(unread) == {-1}


def test_features_come_back_from_other_processes_as_they_are(case: Case) -> None:
    again = pickle.loads(pickle.dumps(case))
    assert again.values == case.values
    assert [each.sentence for each in again.profiles] == [each.sentence for each in case.profiles]


def test_a_pair_of_units_has_the_best_score_of_its_sentences(case: Case) -> None:
    scores = {places: 0.9 if label == 1 else 0.2 for places, label in case.labels.items()}
    curve = curve_of(case, scores)
    assert curve.right == (0.9,) * len(case.event.core)
    assert (curve.at(0.9).right, curve.at(0.9).wrong, curve.at(0.9).missed) == (3, 0, 0)


def test_core_pairs_that_are_no_candidates_are_missed(case: Case) -> None:
    assert curve_of(case, {}).at(0.1).missed == len(case.event.core)


def test_the_best_threshold_is_that_of_all_events_together() -> None:
    one, other = Curve((0.8, 0.4), (0.3,), core=2), Curve((0.5,), (0.6,), core=1)
    assert joined([one, other]) == Curve((0.8, 0.4, 0.5), (0.3, 0.6), core=3)
    assert joined([one, other]).best_threshold() == 0.31
    assert one.best_threshold() == 0.31


def test_events_of_one_group_stay_in_one_part_and_parts_do_not_hang_on_the_order() -> None:
    names = ["b", "a", "c", "a"]
    assert fold_of(names, 2) == fold_of(reversed(names), 2) == {"a": 0, "b": 1, "c": 0}
