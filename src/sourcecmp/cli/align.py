"""`sourcecmp align`: the main job."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from sourcecmp.cli.files import check_files, write_files
from sourcecmp.cli.filters import ChosenEngine, LeastConfidence, OnlySeverity, filtering
from sourcecmp.cli.output import COLORS, Color, Width, is_terminal, line_width, wants_color
from sourcecmp.cli.pager import pager, shows_links, write_paged
from sourcecmp.cli.progress import shown_progress
from sourcecmp.cli.source import file_urls, listed, named_event, one_known
from sourcecmp.errors import UsageError
from sourcecmp.report import LAYOUTS, NAMES, SECTIONS, Format, View, format_for_file, format_named


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
        str | None,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help=f"How to write it: {', '.join(NAMES)}. Default: as the ending of --output says, else text.",
            autocompletion=lambda: NAMES,
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write it to this file, in the format that its ending names; may be given several times.",
            show_default=False,
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="SECTION,...",
            help=f"Show only these: {', '.join(SECTIONS)}.",
            autocompletion=lambda: SECTIONS,
            show_default=False,
        ),
    ] = None,
    layout: Annotated[
        str,
        typer.Option(
            "--view",
            metavar="|".join(LAYOUTS),
            help="Of the text: facts as a table with a column for each account, facts with what each account adds and "
            "leaves out, or the accounts in full with marks in the margin.",
            autocompletion=lambda: LAYOUTS,
        ),
    ] = LAYOUTS[0],
    full: Annotated[
        bool, typer.Option("--full", help="Show every sentence of a shared fact, not the best of each account.")
    ] = False,
    accounts: Annotated[
        list[str] | None,
        typer.Option(metavar="ID,...", help="Compare only these accounts; background may be named too."),
    ] = None,
    color: Color = "auto",
    width: Width = None,
    no_pager: Annotated[
        bool, typer.Option("--no-pager", help="Don't open PAGER (else less) for what is longer than the screen.")
    ] = False,
    min_confidence: LeastConfidence = 0.0,
    severity: OnlySeverity = None,
    engine: ChosenEngine = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 if the report shows a contradiction.")
    ] = False,
) -> None:
    """Align accounts of one event: shared facts, contradictions, unique claims."""
    files = output or []
    formats = _formats(format_, files)
    sections = tuple(one_known("--only", name, SECTIONS) for name in listed("--only", only or ())) or SECTIONS
    settings = filtering(min_confidence, severity, engine)
    check_files(files)
    layout = one_known("--view", layout, LAYOUTS)
    colored = _wants_color(color, to_file=bool(files))
    event = named_event(sources or (), accounts or ())

    from sourcecmp.pipeline import compare

    with shown_progress() as progress:
        report = compare(event, settings, progress=progress)
    on_screen = is_terminal() and not files
    reader = pager() if on_screen and not no_pager and format_ in (None, "text") else []
    view = View(
        width=width if files else line_width(width),
        color=colored,
        sections=sections,
        full=full,
        layout=layout,
        files=file_urls(sources or (), event) if on_screen and colored and shows_links(reader) else {},
    )
    results = [chosen.render(report, view) for chosen in formats]
    if files:
        write_files(dict(zip(files, results, strict=True)))
    else:
        write_paged(results[0], reader)
    if exit_code and "contradictions" in sections and report.contradictions:
        raise typer.Exit(1)


def _formats(name: str | None, files: Sequence[str]) -> list[Format]:
    """The format of each file, or the one for standard output."""
    if name is None:
        return [format_named(format_for_file(file)) for file in files] or [format_named("text")]
    if len(files) > 1:
        raise UsageError(
            "--format goes with one file", hint="leave it out: the ending of each --output names its format"
        )
    return [format_named(name)]


def _wants_color(choice: str, *, to_file: bool) -> bool:
    one_known("--color", choice, COLORS)
    return choice == "always" if to_file else wants_color(choice)
