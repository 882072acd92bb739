"""The command line: commands are put together here, and here alone an exception becomes an exit code.

0 clean, 1 findings, 2 wrong usage, bad input or internal error, 130 interrupted; a closed pipe ends quietly. Commands
import the stages when they run, because `--version`, `--help` and shell completion must answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from sourcecmp import __version__
from sourcecmp.cli.add import add
from sourcecmp.cli.align import align
from sourcecmp.cli.check import check
from sourcecmp.cli.diff import diff
from sourcecmp.cli.evaluate import evaluate
from sourcecmp.cli.explain import explain
from sourcecmp.cli.init import init
from sourcecmp.cli.output import OutputClosed, drop_output, write, write_error, write_plain_utf8
from sourcecmp.cli.replay import replay
from sourcecmp.cli.schema import schema
from sourcecmp.cli.score import score
from sourcecmp.cli.show import show
from sourcecmp.errors import SourcecmpError

FINISHED, TROUBLE, INTERRUPTED = 0, 2, 130
# New objects after which garbage is sought. A report is made of many small objects that all live to the end; with
# Python's own 700, going through them again and again takes a sixth of the time.
_OBJECTS_PER_COLLECTION = 200_000

# Plain help: it starts faster without rich, and rich would read the [brackets] as markup.
app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, pretty_exceptions_enable=False)


def _version(wanted: bool) -> None:
    if wanted:
        write(f"sourcecmp {__version__}\n")
        raise typer.Exit


@app.callback()
def sourcecmp(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Compare differing accounts of one event, sentence by sentence: what they share, what one alone claims, where
    they contradict each other."""


app.command(short_help="What accounts share, claim alone, contradict.")(align)
app.command(short_help="A folder for an event of your own.")(init)
app.command(short_help="Bring in an account: a file or a page on the web.")(add)
app.command(short_help="One account as it is read: regions, sentences, claims.")(show)
app.command(short_help="Judge pairs of sentences, as a filter.")(score)
app.command(short_help="Hold events to their locks: the check for edits in CI.")(check)
app.command(short_help="What changed between two states of an event.")(diff)
app.command(short_help="Why a finding was reported, or what a type means.")(explain)
app.command(short_help="Whether saved contradictions still hold in the texts.")(replay)
app.command("eval", short_help="Measure reports against close readings.")(evaluate)
app.command(short_help="The JSON Schema of the report.")(schema)


def main() -> None:
    """The program: run what the command line asks for, and exit."""
    gc.set_threshold(_OBJECTS_PER_COLLECTION)
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command; the exit code."""
    write_plain_utf8()
    try:
        code = _result(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OutputClosed, BrokenPipeError):
        drop_output()
        return FINISHED
    except KeyboardInterrupt:
        drop_output()
        return INTERRUPTED
    except SourcecmpError as error:
        write_error(str(error))
    except Exception as error:
        _report_unexpected(error)
    else:
        return code
    return TROUBLE


def _result(arguments: Sequence[str]) -> int:
    try:
        result = app(args=list(arguments), prog_name="sourcecmp", standalone_mode=False)
    except SystemExit as stop:
        # What completion does when it is done, and typer or rich when the reader of the help has gone.
        if isinstance(stop.__context__, BrokenPipeError):
            raise OutputClosed from None
        return TROUBLE if stop.code else FINISHED
    return result if isinstance(result, int) else FINISHED


def _report_unexpected(error: Exception) -> None:
    """A wrong call in typer's words, or a fault of this program."""
    message = getattr(error, "format_message", None)
    if message is None:
        _report_fault(error)
    elif type(error).__name__ == "NoArgsIsHelpError":
        print(message(), file=sys.stderr)
    else:
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "sourcecmp"
        write_error(f"{message().rstrip('.')}; see '{command} --help'")


def _report_fault(error: Exception) -> None:
    if os.environ.get("SOURCECMP_DEBUG"):
        traceback.print_exception(error)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    write_error(f"{what}; set SOURCECMP_DEBUG=1 to see where, and please report it", label="internal error")
