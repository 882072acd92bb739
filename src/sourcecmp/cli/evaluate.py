"""`sourcecmp eval`: how well the reports of events agree with what readers found in them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sourcecmp.cli.filters import LeastConfidence, OnlySeverity, filtering
from sourcecmp.cli.mutation_report import as_json, as_text
from sourcecmp.cli.output import write
from sourcecmp.cli.source import event_folder, one_known
from sourcecmp.report.visible import one_line

if TYPE_CHECKING:
    from sourcecmp.config import Settings
    from sourcecmp.evaluate import Evaluation, Figure
    from sourcecmp.mutate import Tally

FORMATS = ("text", "json")
SEED = 1
COUNT = 20
COLUMNS = ("precision", "recall", "F1", "found", "missed", "right", "wrong", "defensible")


def evaluate(
    events: Annotated[
        list[str] | None,
        typer.Argument(metavar="EVENT", help="Folders with event.toml and gold.toml. Default: the shipped event."),
    ] = None,
    format_: Annotated[
        str,
        typer.Option("--format", metavar="|".join(FORMATS), help="How to write it.", autocompletion=lambda: FORMATS),
    ] = "text",
    errors: Annotated[bool, typer.Option("--errors", help="List what is missed and what is wrong.")] = False,
    min_confidence: LeastConfidence = 0.0,
    severity: OnlySeverity = None,
    mutate: Annotated[
        bool,
        typer.Option("--mutate", help="Plant contradictions into copies of the accounts and count those found."),
    ] = False,
    seed: Annotated[int, typer.Option("--seed", help="Which ones --mutate plants.")] = SEED,
    count: Annotated[int, typer.Option("--count", min=1, help="How many of each type at most.")] = COUNT,
) -> None:
    """Measure links, shared facts and contradictions against the event's own gold.toml, or, with --mutate, how many
    contradictions are found that were planted into copies of its accounts, and how many rewrites that keep the meaning
    raise a false alarm."""
    one_known("--format", format_, FORMATS)
    if mutate:
        tallies = dict(_tally(name, seed, count) for name in events or [""])
        json_wanted = format_ == "json"
        write(as_json(tallies, seed=seed, count=count) if json_wanted else as_text(tallies, seed=seed, errors=errors))
        return
    settings = filtering(min_confidence, severity)
    evaluations = [_evaluation(name, settings) for name in events or [""]]
    write(_as_json(evaluations) if format_ == "json" else _as_text(evaluations, errors=errors))


def _evaluation(name: str, settings: Settings) -> Evaluation:
    from sourcecmp.evaluate import evaluate as measured
    from sourcecmp.gold import read_gold
    from sourcecmp.load import load_event, shipped_event_folder

    folder = event_folder(name) if name else shipped_event_folder()
    event = load_event(folder)
    gold = read_gold(folder, event)  # before the work, so that a slip in it is told at once

    from sourcecmp.pipeline import compare

    return measured(compare(event, settings), gold)


def _tally(name: str, seed: int, count: int) -> tuple[str, Tally]:
    from sourcecmp.load import load_event, shipped_event_folder
    from sourcecmp.mutate import tried

    event = load_event(event_folder(name) if name else shipped_event_folder())
    return event.id, tried(event, seed=seed, count=count)


def _as_text(evaluations: Sequence[Evaluation], *, errors: bool) -> str:
    lines = []
    for evaluation in evaluations:
        lines += _table(one_line(evaluation.event), evaluation.figures)
        lines += _errors(evaluation) if errors else []
    if len(evaluations) > 1:
        lines += _table(f"all {len(evaluations)} events", _pooled(evaluations))
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(title: str, figures: Mapping[str, Figure]) -> list[str]:
    first = max(len(title), *map(len, figures))
    lines = [f"{title:<{first}}  " + "  ".join(COLUMNS)]
    for name, figure in figures.items():
        cells = "  ".join(f"{cell:>{len(column)}}" for column, cell in zip(COLUMNS, _cells(figure), strict=True))
        lines.append(f"{name:<{first}}  {cells}")
    return [*lines, ""]


def _cells(figure: Figure) -> list[str]:
    gold, reported = figure.found + figure.missed, figure.right + figure.wrong
    ratios = [
        f"{figure.precision:.2f}" if reported else "-",
        f"{figure.recall:.2f}" if gold else "-",
        f"{figure.f1:.2f}" if gold else "-",
    ]
    return [*ratios, *map(str, (figure.found, figure.missed, figure.right, figure.wrong, figure.neutral))]


def _errors(evaluation: Evaluation) -> list[str]:
    lines = []
    for name in evaluation.figures:
        for what, entries in (("missed", evaluation.missed[name]), ("wrong", evaluation.wrong[name])):
            lines += [f"{name}, {what}: {one_line(entry)}" for entry in entries]
    return [*lines, ""] if lines else []


def _pooled(evaluations: Sequence[Evaluation]) -> dict[str, Figure]:
    """The figures over all events: counts are added, so that every finding weighs the same."""
    from sourcecmp.evaluate import pooled

    return {name: pooled([e.figures[name] for e in evaluations]) for name in evaluations[0].figures}


def _as_json(evaluations: Sequence[Evaluation]) -> str:
    report: dict[str, Any] = {"events": [_event_fields(evaluation) for evaluation in evaluations]}
    if len(evaluations) > 1:
        report["all"] = {name: _fields(figure) for name, figure in _pooled(evaluations).items()}
    return json.dumps(report, ensure_ascii=False, indent=1) + "\n"


def _event_fields(evaluation: Evaluation) -> dict[str, Any]:
    figures = {
        name: _fields(figure) | {"missed": list(evaluation.missed[name]), "wrong": list(evaluation.wrong[name])}
        for name, figure in evaluation.figures.items()
    }
    return {"id": evaluation.event, "figures": figures}


def _fields(figure: Figure) -> dict[str, Any]:
    return {
        "precision": round(figure.precision, 4),
        "recall": round(figure.recall, 4),
        "f1": round(figure.f1, 4),
        "counts": {
            "found": figure.found,
            "missed": figure.missed,
            "right": figure.right,
            "wrong": figure.wrong,
            "defensible": figure.neutral,
        },
    }
