"""The command: folders in, figures out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from sourcecmp import SourcecmpError
from sourcecmp_tools.measure.outcome import Outcome, as_text, mistakes_as_text, outcome_of, pooled
from sourcecmp_tools.reading import folders_of_readings


def main(words: Sequence[str] | None = None) -> None:
    options = _parser().parse_args(words)
    folders = [path for folder in options.folders for path in folders_of_readings(folder)]
    folders = [path for path in folders if path.resolve().name.startswith(options.only)]
    if not folders:
        sys.exit("no reading: name a folder with gold.json or gold.toml, or one that holds such folders")
    try:
        result = pooled(_outcomes(folders, options.jobs))
    except SourcecmpError as error:
        sys.exit(f"{error.message}: {error.hint}")
    if options.errors:
        options.errors.write_text(mistakes_as_text(result), encoding="utf-8")
    print(json.dumps(result.figures(), indent=1) if options.json else as_text(result).rstrip())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sourcecmp_tools.measure",
        description="Measure reports of whole events against what people read in them.",
    )
    parser.add_argument(
        "folders",
        metavar="FOLDER",
        nargs="*",
        type=Path,
        default=[Path("corpus")],
        help="a reading or a folder of some",
    )
    parser.add_argument("--errors", metavar="FILE", type=Path, help="write every mistake here, with its texts")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--jobs", metavar="N", type=int, default=1, help="how many processes, 1 unless told")
    parser.add_argument("--only", metavar="PREFIX", default="", help="only folders whose names begin so")
    return parser


def _outcomes(folders: Sequence[Path], jobs: int) -> list[Outcome]:
    if jobs == 1:
        return [outcome_of(folder) for folder in folders]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(outcome_of, folders))


if __name__ == "__main__":
    main()
