"""`sourcecmp align`: the main job."""

from __future__ import annotations

from typing import Annotated

import typer

from sourcecmp.cli.output import NARROWEST, line_width, wants_color, write
from sourcecmp.cli.source import listed, named_event, one_known
from sourcecmp.report import NAMES, SECTIONS, View, format_named

COLORS = ("auto", "always", "never")


def align(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="EVENT or FILES",
            help="A folder with event.toml, or two or more files, one account each ('-' reads standard input). "
            "Without any: the Vilnius event that ships with the tool.",
        ),
    ] = None,
    format_: Annotated[
        str, typer.Option("--format", metavar="|".join(NAMES), help="How to write it.", autocompletion=lambda: NAMES)
    ] = "text",
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SECTION,...",
            help=f"Show only these: {', '.join(SECTIONS)}.",
            autocompletion=lambda: SECTIONS,
            show_default=False,
        ),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Show every sentence of a shared fact, not the best of each account.")
    ] = False,
    accounts: Annotated[
        list[str] | None,
        typer.Option(metavar="ID,...", help="Compare only these accounts; background may be named too."),
    ] = None,
    color: Annotated[
        str,
        typer.Option(
            metavar="|".join(COLORS),
            help="Colour in the text; auto obeys NO_COLOR.",
            autocompletion=lambda: COLORS,
        ),
    ] = "auto",
    width: Annotated[
        int | None,
        typer.Option(
            min=NARROWEST,
            metavar="COLUMNS",
            help="Wrap at so many columns. Otherwise as wide as the terminal, and unwrapped in a pipe or file.",
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if the report shows a contradiction.")
    ] = False,
) -> None:
    """Align accounts of one event: shared facts, contradictions, unique claims."""
    chosen = format_named(format_)
    sections = tuple(one_known("--only", name, SECTIONS) for name in listed("--only", only or ())) or SECTIONS
    view = View(
        width=line_width(width),
        color=wants_color(one_known("--color", color, COLORS)),
        sections=sections,
        full=full,
    )
    event = named_event(sources or (), accounts or ())

    from sourcecmp.pipeline import compare

    report = compare(event)
    write(chosen.render(report, view))
    if exit_code and "contradictions" in sections and report.contradictions:
        raise typer.Exit(1)
