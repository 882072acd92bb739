"""What the program is at, on standard error, for who waits at a terminal: names of steps go in, a line comes and goes.

Nothing is shown of work that is done at once, and nothing at all where standard error is no terminal.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

# Seconds before the line appears, and between two looks at the clock.
PATIENCE = 1.0
EVERY = 0.25
_ERASE = "\r\x1b[K"
# Of a terminal that does not know its own size.
_USUAL_COLUMNS = 80


@contextmanager
def shown_progress() -> Iterator[Callable[[str], None]]:
    """A function to be told the step that begins; the line is gone at the end, however that comes."""
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda step: None
        return
    line = _Line()
    line.start()
    try:
        yield line.tell
    finally:
        line.stop()


class _Line(threading.Thread):
    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._step = "reading the accounts"
        self._over = threading.Event()

    def tell(self, step: str) -> None:
        self._step = step

    def run(self) -> None:
        began = time.monotonic()
        if self._over.wait(PATIENCE):
            return
        # A terminal that goes away takes the line with it.
        with suppress(OSError, ValueError):
            while not self._over.wait(EVERY):
                _draw(f"{self._step} \u2026 {time.monotonic() - began:.0f} s")
            _draw("")

    def stop(self) -> None:
        self._over.set()
        self.join()


def _draw(text: str) -> None:
    """In place of what stood there; a line that wrapped could not be taken away."""
    room = os.get_terminal_size(sys.stderr.fileno()).columns or _USUAL_COLUMNS
    print(_ERASE + text[: room - 1], end="", file=sys.stderr, flush=True)
