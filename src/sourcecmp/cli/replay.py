"""`sourcecmp replay`: whether certificates that were saved still hold in the texts."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from sourcecmp.cli.output import write
from sourcecmp.cli.source import named_event
from sourcecmp.errors import InputError
from sourcecmp.report.visible import one_line


def replay(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE or -",
            help="JSON: a report of align, or a contradiction as 'explain ID --json' gives it.",
        ),
    ],
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="EVENT or FILES", help="The texts, as for align. Default: the shipped event."),
    ] = None,
) -> None:
    """Judge certified contradictions afresh: exit with 1 if the texts do not bear one out any more."""
    from sourcecmp.report.certificate import read_certificates

    certified = read_certificates(_text(file), "standard input" if file == "-" else file)
    event = named_event(sources or ())

    from sourcecmp.pipeline import replay as judged

    verdicts = judged([certificate for _, certificate in certified], event)
    for (name, certificate), verdict in zip(certified, verdicts, strict=True):
        label = name or f"{certificate.type} {' ~ '.join(passage.sentence for passage in certificate.sentences)}"
        outcome = "holds" if verdict.holds else "fails"
        write(f"{one_line(label)}  {outcome}  {one_line(verdict.statement)}\n")
    if not all(verdict.holds for verdict in verdicts):
        raise typer.Exit(1)


def _text(name: str) -> str:
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name} is not UTF-8 at byte {error.start + 1}", hint="name a JSON file") from None
    except (OSError, ValueError, AttributeError) as error:
        reason = getattr(error, "strerror", None) or "it can't be opened"
        raise InputError(f"cannot read {name}: {reason}", hint="name a JSON file with certificates") from None
