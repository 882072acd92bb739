"""Fit the three models of the alignment scorer and say how well they do on events they did not see."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcecmp.align import profiles_of, values_of
from sourcecmp.align.candidates import candidate_pairs
from sourcecmp.align.context import CONTEXT_FEATURES, context_features
from sourcecmp.align.features import ENCODER_FEATURE, FEATURES
from sourcecmp.align.matching import match
from sourcecmp.align.profiles import Profile, profile
from sourcecmp.align.scorer import Logistic
from sourcecmp.align.standing import standing_for
from sourcecmp.align.weights import language_weights
from sourcecmp.config import Settings
from sourcecmp.encoder import load_encoder
from sourcecmp.model import Encoder
from sourcecmp_tools.fit.readings import LabelledEvent, LabelledPair, labelled_events, labelled_pairs
from sourcecmp_tools.fit.regression import Row, fit

Places = tuple[int, int]
Values = Mapping[Places, tuple[float, ...]]

# Chosen by the cross-validated F1 of the full articles.
_STRENGTH = {"pair": 0.1, "event": 0.03, "context": 0.1}
# Short accounts are many and easy; full articles are what the tool is for.
_WEIGHT_OF_SHORT_ACCOUNTS = 0.5
_PAIR_SETS = ("ecbplus.train", "mrpc.train", "superpal.dev")
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A labelled event with the features of its candidate pairs. Labels: 1, 0, or -1 for what counts neither way."""

    event: LabelledEvent
    profiles: tuple[Profile, ...]
    values: Values
    labels: Mapping[Places, int]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m sourcecmp_tools.fit", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with alignment/, triples/ and events/")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="folder of events with gold.toml")
    parser.add_argument("--output", type=Path, default=Path("src/sourcecmp/data/alignment_model.json"))
    parser.add_argument(
        "--encoder",
        help="folder of a sentence encoder, to fit the models for use with one too; without it they stay as they were",
    )
    options = parser.parse_args()
    events = list(labelled_events(options.data, options.corpus))
    pairs = {name: list(labelled_pairs(options.data / "alignment" / f"{name}.jsonl")) for name in _PAIR_SETS}
    fitted = {
        "origin": "Weights fitted by `python -m sourcecmp_tools.fit` on full articles from BASIL (read exhaustively by "
        "two annotators), this project's corpus, ECB+ (links.tsv beside the script; its chains for pairs), MRPC and "
        "SuperPAL. Those with an encoder were fitted with all-MiniLM-L6-v2. Numbers only, no text. Written for this "
        "project, MIT.",
        "fitted": dt.date.today().isoformat(),
        **_fitted(events, pairs, None),
        "with encoder": _fitted(events, pairs, load_encoder(options.encoder))
        if options.encoder
        else json.loads(options.output.read_text(encoding="utf-8"))["with encoder"],
    }
    options.output.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


def _fitted(
    events: Sequence[LabelledEvent], pairs: Mapping[str, Sequence[LabelledPair]], encoder: Encoder | None
) -> dict[str, object]:
    """The three models and the figures that they reach on what they were not fitted on."""
    first, context, figures = _fit_events([_case(event, encoder) for event in events])
    pair, pair_figures = _fit_pairs(pairs, encoder)
    print(json.dumps(figures | pair_figures, indent=1), file=sys.stderr)
    return {
        "cross-validated": figures | pair_figures,
        "pair": _as_json(pair),
        "event": _as_json(first),
        "context": _as_json(context),
    }


def _case(event: LabelledEvent, encoder: Encoder | None) -> Case:
    profiles = profiles_of(event.sentences)
    values = {
        (i, j): values_of(profiles[i], profiles[j], match(profiles[i], profiles[j]), encoder)
        for i, j in candidate_pairs(profiles)
    }
    return Case(event, profiles, values, _labels(event, values))


def _labels(event: LabelledEvent, values: Values) -> dict[Places, int]:
    """A unit may hold several sentences: of the pairs that stand for a core pair of units only the best is surely
    positive, the others count neither way (multiple-instance labels, Dietterich et al. 1997)."""
    likely = {name: FEATURES.index(name) for name in ("shared information", "best claim pair")}
    labels: dict[Places, int] = {}
    best: dict[tuple[str, str], tuple[float, Places]] = {}
    for (i, j), row in values.items():
        pairs = {(min(x, y), max(x, y)) for x in event.units[i] for y in event.units[j]}
        labels[i, j] = -1 if not pairs or pairs & (event.core | event.defensible) else 0
        for pair in pairs & event.core:
            best[pair] = max(best.get(pair, (-1.0, (i, j))), (sum(row[k] for k in likely.values()), (i, j)))
    return labels | {places: 1 for _, places in best.values()}


def _rows(case: Case, values: Values) -> list[Row]:
    weight = 1.0 if case.event.whole else _WEIGHT_OF_SHORT_ACCOUNTS
    return [
        Row(row, case.labels[places] == 1, weight, case.event.name)
        for places, row in values.items()
        if case.labels[places] >= 0
    ]


def _logistic(name: str, rows: Sequence[Row], typical: Sequence[str]) -> Logistic:
    named = CONTEXT_FEATURES if name == "context" else (*FEATURES, ENCODER_FEATURE)
    features = named[: len(rows[0].values)]  # the encoder's comes last, if there is one
    bias, weights = fit(rows, strength=_STRENGTH[name], typical=typical)
    return Logistic(name, bias, features, weights)


def _first_model(cases: Sequence[Case]) -> Logistic:
    typical = [case.event.name for case in cases if case.event.whole]
    return _logistic("event", [row for case in cases for row in _rows(case, case.values)], typical)


def _context_model(cases: Sequence[Case], scorer_for: Callable[[Case], Logistic]) -> Logistic:
    """Learned from first scores that were not fitted on the event itself, as they will be in use."""
    typical = [case.event.name for case in cases if case.event.whole]
    rows = [row for case in cases for row in _rows(case, _in_context(case, scorer_for(case)))]
    return _logistic("context", rows, typical)


def _in_context(case: Case, first: Logistic) -> Values:
    return context_features(case.profiles, {places: first.score(row) for places, row in case.values.items()})


def _fit_events(cases: Sequence[Case]) -> tuple[Logistic, Logistic, dict[str, float]]:
    groups = sorted({case.event.group for case in cases})
    unseen = {group: _first_model([case for case in cases if case.event.group != group]) for group in groups}
    outcome: dict[str, list[int]] = {}
    for group in groups:
        others = [case for case in cases if case.event.group != group]
        context = _context_model(others, lambda case: unseen[case.event.group])
        for case in cases:
            if case.event.group == group:
                around = _in_context(case, unseen[group])
                scores = {places: context.score(row) for places, row in around.items()}
                kind = _kind(case.event)
                before = outcome.get(kind, [0, 0, 0])
                outcome[kind] = [a + b for a, b in zip(before, _outcome(case, scores), strict=True)]
    first = _first_model(cases)
    context = _context_model(cases, lambda case: unseen[case.event.group])
    return first, context, {f"links F1, {kind}": _f1(*counts) for kind, counts in sorted(outcome.items())}


def _kind(event: LabelledEvent) -> str:
    """The heading under which an event's outcome is reported."""
    if not event.whole:
        return "short accounts"
    return "articles of ECB+" if event.name.startswith("article ") else event.name


def _outcome(case: Case, scores: Mapping[Places, float]) -> tuple[int, int, int]:
    """Core pairs of units found, pairs reported wrongly, core pairs missed, at the default threshold."""
    reported = {
        (min(x, y), max(x, y))
        for (i, j), score in scores.items()
        if score >= Settings().link_threshold
        for x in case.event.units[i]
        for y in case.event.units[j]
    }
    core = case.event.core
    return len(core & reported), len(reported - core - case.event.defensible), len(core - reported)


def _f1(right: int, wrong: int, missed: int) -> float:
    return round(2 * right / max(2 * right + wrong + missed, 1), 3)


def _fit_pairs(
    sets: Mapping[str, Sequence[LabelledPair]], encoder: Encoder | None
) -> tuple[Logistic, dict[str, float]]:
    weights = language_weights()
    rows: list[tuple[Row, int, str]] = []
    for name, pairs in sets.items():
        folds = {group: i % _FOLDS for i, group in enumerate(sorted({pair.group for pair in pairs}))}
        for pair in pairs:
            standing = standing_for((pair.a, pair.b))
            one, other = profile(pair.a, weights, standing), profile(pair.b, weights, standing)
            values = values_of(one, other, match(one, other), encoder)
            rows.append((Row(values, pair.label, 1000 / len(pairs), name), folds[pair.group], name))
    found: dict[str, list[tuple[float, bool]]] = {name: [] for name in _PAIR_SETS}
    for fold in range(_FOLDS):
        model = _logistic("pair", [row for row, of, _ in rows if of != fold], _PAIR_SETS)
        for row, of, name in rows:
            if of == fold:
                found[name].append((model.score(row.values), row.label))
    figures = {f"average precision, {name}": _average_precision(scored) for name, scored in found.items()}
    return _logistic("pair", [row for row, _, _ in rows], _PAIR_SETS), figures


def _average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    from sklearn.metrics import average_precision_score

    return round(float(average_precision_score([label for _, label in scored], [score for score, _ in scored])), 3)


def _as_json(model: Logistic) -> dict[str, object]:
    weights = {name: round(weight, 4) for name, weight in zip(model.features, model.weights, strict=True)}
    return {"bias": round(model.bias, 4), "weights": weights}


if __name__ == "__main__":
    main()
