"""A long text in the reader's pager: a text for a terminal goes in, and comes back only when it has been read.

PAGER names the program, `less` where it names none; an empty one or `cat` means that nobody wants a pager.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

from sourcecmp.cli.output import write

USUAL = "less"


def pager() -> list[str]:
    """The command of the pager with its arguments; empty where there is none."""
    try:
        command = shlex.split(os.environ.get("PAGER", USUAL))
    except ValueError:
        return []
    if not command or command[0] == "cat" or shutil.which(command[0]) is None:
        return []
    # Without -R less shows colours as codes.
    return [*command, "-R"] if _is_less(command) else command


def shows_links(command: list[str]) -> bool:
    """Whether links come through: not every pager knows their codes."""
    return not command or _is_less(command)


def write_paged(text: str, command: list[str]) -> None:
    """Write a text to the terminal, through the pager if it is longer than the screen."""
    if not command or text.count("\n") < shutil.get_terminal_size().lines:
        write(text)
        return
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE)
    except OSError:
        write(text)
        return
    # Ctrl-C belongs to the pager while it runs; it may be left before it has read all.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with contextlib.suppress(OSError):
            process.communicate(text.encode("utf-8", errors="backslashreplace"))
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def _is_less(command: list[str]) -> bool:
    return Path(command[0]).stem == USUAL
