"""Fit the models of the alignment scorer and say how well they do on events they did not see."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sourcecmp.align.containment import FIGURES
from sourcecmp.align.context import CONTEXT_FEATURES, FIRST_ODDS, context_features
from sourcecmp.align.features import FEATURES
from sourcecmp.align.scorer import Logistic
from sourcecmp.config import ENGINES, Settings
from sourcecmp_tools.fit.cases import Case, PairCase, Values, event_cases, fold_of, labels_by, pair_cases
from sourcecmp_tools.fit.curve import Curve, curve_of, joined
from sourcecmp_tools.fit.readings import labelled_events
from sourcecmp_tools.fit.regression import Row, fit

# Chosen by the cross-validated F1 of the full articles.
_STRENGTH = {"pair": 0.1, "first": 0.03, "context": 0.03}
# Short accounts are many and easy; full articles are what the tool is for.
_WEIGHT_OF_SHORT_ACCOUNTS = 0.5
_PAIR_SETS = ("ecbplus.train", "mrpc.train", "superpal.dev")
_PAIR_FOLDS = 5
# Whole events are left out in so many parts: one by one would take ten times as long and says the same.
_FOLDS = 10

_ORIGIN = (
    "Weights fitted by `python -m sourcecmp_tools.fit` on full articles from BASIL (read exhaustively), this project's "
    "corpus, ECB+ (links.tsv beside the script; its chains for pairs), MRPC and SuperPAL; those of the reader on "
    "BASIL, this corpus and short accounts of ECB+. Numbers only, no text. Written for this project, MIT."
)


def main() -> None:
    options = _parser().parse_args()
    kept = json.loads(options.output.read_text(encoding="utf-8")) if options.output.is_file() else {}
    fitted = {engine: _fitted(options, engine) for engine in options.engine or ENGINES}
    models = {engine: fitted.get(engine) or kept[engine] for engine in ENGINES if engine in {*fitted, *kept}}
    head = {"origin": _ORIGIN, "fitted": dt.date.today().isoformat()}
    options.output.write_text(json.dumps(head | models, indent=1) + "\n", encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m sourcecmp_tools.fit", description=__doc__)
    parser.add_argument("data", type=Path, help="folder with readings/, triples/, events/ and alignment/")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="folder of events with gold.toml")
    parser.add_argument("--output", type=Path, default=Path("src/sourcecmp/data/alignment_model.json"))
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="how many processes work out the features")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="only the weights of this engine")
    parser.add_argument(
        "--encoder",
        action="append",
        type=Path,
        default=[],
        help="folder of an encoder that `sourcecmp_tools.encoder` trained on some of the events; name several, so that "
        "each event is read by one that has not seen it",
    )
    return parser


def _fitted(options: argparse.Namespace, engine: str) -> dict[str, object]:
    """The models of an engine and the figures that they reach on what they were not fitted on."""
    sources = labelled_events(options.data, options.corpus)
    encoders = options.encoder if engine == "reader" else []
    if engine == "reader" and not encoders:
        raise SystemExit("the weights of the reader need --encoder FOLDER, once for each part of the events")
    first, context, figures = _fit_events(event_cases(sources, encoders, options.jobs))
    models = {"first": first, "context": context}
    if engine == "words":
        files = [options.data / "alignment" / f"{name}.jsonl" for name in _PAIR_SETS]
        models["pair"], pair_figures = _fit_pairs(pair_cases(files, options.jobs))
        figures |= pair_figures
    print(engine, json.dumps(figures, indent=1), file=sys.stderr)
    return {"cross-validated": figures, **{name: _as_json(model) for name, model in models.items()}}


def _fit_events(cases: Sequence[Case]) -> tuple[Logistic, Logistic, dict[str, float]]:
    fold = fold_of((case.event.group for case in cases), _FOLDS)
    parts = {part: [case for case in cases if fold[case.event.group] == part] for part in set(fold.values())}
    others = {part: [case for case in cases if fold[case.event.group] != part] for part in parts}
    unseen = {part: _first_model(rest) for part, rest in others.items()}
    # The context model learns from first scores that were not fitted on the event itself, as they will be in use.
    around = {case.event.name: _in_context(case, unseen[fold[case.event.group]]) for case in cases}
    curves: dict[str, list[Curve]] = {}
    for part, rest in others.items():
        context = _context_model(rest, around)
        for case in parts[part]:
            scores = {places: context.score(row) for places, row in around[case.event.name].items()}
            curves.setdefault(case.event.kind, []).append(curve_of(case, scores))
    return _first_model(cases), _context_model(cases, around), _figures(curves)


def _figures(curves: Mapping[str, Sequence[Curve]]) -> dict[str, float]:
    """Precision, recall and F1 of links by kind of event, at the threshold in use and at the best one."""
    figures: dict[str, float] = {}
    for kind, parts in sorted(curves.items()):
        curve = joined(parts)
        now = curve.at(Settings().link_threshold).figures()
        best = curve.best_threshold()
        figures |= {
            f"links F1, {kind}": now["f1"],
            f"links precision, {kind}": now["precision"],
            f"links recall, {kind}": now["recall"],
            f"best threshold, {kind}": best,
            f"F1 at the best threshold, {kind}": curve.at(best).figures()["f1"],
        }
    return figures


def _first_model(cases: Sequence[Case]) -> Logistic:
    found = _logistic("first", cases, {case.event.name: case.values for case in cases})
    # Once more, with what it finds likeliest for the positive one among the sentences of two units.
    likelier = [replace(case, labels=labels_by(case, found.odds)) for case in cases]
    return _logistic("first", likelier, {case.event.name: case.values for case in cases})


def _context_model(cases: Sequence[Case], around: Mapping[str, Values]) -> Logistic:
    at = FIRST_ODDS
    likelier = []
    for case in cases:
        rows = around[case.event.name]
        likelier.append(replace(case, labels=labels_by(replace(case, values=rows), lambda row: row[at])))
    return _logistic("context", likelier, around)


def _in_context(case: Case, first: Logistic) -> Values:
    around = context_features(case.profiles, {places: first.odds(row) for places, row in case.values.items()})
    return {places: (*around[places], *row) for places, row in case.values.items()}


def _logistic(name: str, cases: Sequence[Case], values: Mapping[str, Values]) -> Logistic:
    rows = [
        Row(
            tuple(row),
            case.labels[places] == 1,
            1.0 if case.event.whole else _WEIGHT_OF_SHORT_ACCOUNTS,
            case.event.name,
        )
        for case in cases
        for places, row in values[case.event.name].items()
        if case.labels[places] >= 0
    ]
    return _model(name, rows, [case.event.name for case in cases if case.event.whole])


def _model(name: str, rows: Sequence[Row], typical: Sequence[str]) -> Logistic:
    named = (*(CONTEXT_FEATURES if name == "context" else ()), *FEATURES, *FIGURES)[: len(rows[0].values)]
    bias, weights = fit(rows, strength=_STRENGTH[name], typical=typical)
    return Logistic(name, bias, named, weights)


def _fit_pairs(sets: Mapping[str, Sequence[PairCase]]) -> tuple[Logistic, dict[str, float]]:
    rows: list[tuple[Row, int, str]] = []
    for name, pairs in sets.items():
        fold = fold_of((pair.group for pair in pairs), _PAIR_FOLDS)
        for pair in pairs:
            rows.append((Row(pair.values, pair.label, 1000 / len(pairs), name), fold[pair.group], name))
    found: dict[str, list[tuple[float, bool]]] = {name: [] for name in sets}
    for part in range(_PAIR_FOLDS):
        model = _model("pair", [row for row, of, _ in rows if of != part], list(sets))
        for row, of, name in rows:
            if of == part:
                found[name].append((model.score(row.values), row.label))
    figures = {f"average precision, {name}": _average_precision(scored) for name, scored in found.items()}
    return _model("pair", [row for row, _, _ in rows], list(sets)), figures


def _average_precision(scored: Sequence[tuple[float, bool]]) -> float:
    from sklearn.metrics import average_precision_score

    return round(float(average_precision_score([label for _, label in scored], [score for score, _ in scored])), 3)


def _as_json(model: Logistic) -> dict[str, object]:
    weights = {name: round(weight, 4) for name, weight in zip(model.features, model.weights, strict=True)}
    return {"bias": round(model.bias, 4), "weights": weights}


if __name__ == "__main__":
    main()
