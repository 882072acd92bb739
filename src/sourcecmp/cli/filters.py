"""Which contradictions a command reports: options that several commands share, and the settings they stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sourcecmp.cli.source import one_known
from sourcecmp.config import ENGINES

if TYPE_CHECKING:
    from sourcecmp.config import Settings

SEVERITIES = ("hard", "tension")

LeastConfidence = Annotated[
    float,
    typer.Option("--min-confidence", min=0.0, max=1.0, help="Report only contradictions at least this sure."),
]
OnlySeverity = Annotated[
    str | None,
    typer.Option(
        "--severity",
        metavar="|".join(SEVERITIES),
        help="Report only contradictions of this severity.",
        autocompletion=lambda: SEVERITIES,
        show_default=False,
    ),
]
ChosenEngine = Annotated[
    str | None,
    typer.Option(
        "--engine",
        metavar="|".join(ENGINES),
        help="Compare words as they mean where they stand (reader), or by themselves (words: faster, finds less). "
        "Default: as event.toml says, else reader.",
        autocompletion=lambda: ENGINES,
        show_default=False,
    ),
]


def filtering(min_confidence: float, severity: str | None, engine: str | None = None) -> Settings:
    """The default settings, with these limits to what is reported, and the engine if one is named."""
    from sourcecmp.config import Settings

    chosen = one_known("--severity", severity, SEVERITIES) if severity is not None else "any"
    return Settings(
        min_confidence=min_confidence,
        severity=chosen,
        engine=one_known("--engine", engine, ENGINES) if engine is not None else "",
    )
