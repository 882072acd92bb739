"""Where results and errors leave the program: results to standard output, everything else to standard error.

A reader that closes the pipe is no error, a full disk is one. What is printed about an error is one line, without
anything that could steer the terminal.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from typing import Annotated

import typer

from sourcecmp.errors import SourcecmpError
from sourcecmp.report.visible import one_line

NARROWEST = 20  # columns; below this a sentence beside its indentation has no room
COLORS = ("auto", "always", "never")

Color = Annotated[
    str,
    typer.Option(
        "--color",
        metavar="|".join(COLORS),
        help="Colour in the text; auto obeys NO_COLOR.",
        autocompletion=lambda: COLORS,
    ),
]
Width = Annotated[
    int | None,
    typer.Option(
        "--width",
        min=NARROWEST,
        metavar="COLUMNS",
        help="Wrap at so many columns. Otherwise as wide as the terminal, and unwrapped in a pipe or file.",
    ),
]


class OutputClosed(Exception):  # noqa: N818 - nothing went wrong: the reader has read enough
    """Nobody reads standard output any more."""


def write(text: str) -> None:
    """Write a result, at once."""
    if sys.stdout is None:
        raise SourcecmpError("standard output is closed", hint="redirect it to a file or a pipe")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise OutputClosed from None
    except OSError as error:
        drop_output()
        raise SourcecmpError(
            f"cannot write the result: {error.strerror}", hint="check where it is written to"
        ) from error


def write_error(message: str, *, label: str = "error") -> None:
    """One line on standard error."""
    with contextlib.suppress(OSError, AttributeError):
        print(f"sourcecmp: {label}: {one_line(message)}", file=sys.stderr, flush=True)


def write_plain_utf8() -> None:
    """Results are UTF-8 in every locale; what UTF-8 lacks (parts of surrogate pairs) is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def drop_output() -> None:
    """Let what is still buffered go nowhere, so that the interpreter's own flush at exit can't fail."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    return sys.stdout is not None and sys.stdout.isatty()


def wants_color(choice: str) -> bool:
    """`auto` colours a terminal that can show it, unless NO_COLOR (no-color.org) is set."""
    if choice != "auto":
        return choice == "always"
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def line_width(choice: int | None) -> int | None:
    """The width asked for, or that of the terminal; None (no wrapping) for a pipe or a file."""
    if choice is not None or not is_terminal():
        return choice
    return max(shutil.get_terminal_size().columns, NARROWEST)
