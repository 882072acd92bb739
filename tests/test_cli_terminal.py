"""What only a terminal gets: a pager for long reports, links to files, a line of progress; pipes get none of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from sourcecmp.cli.pager import pager, shows_links
from sourcecmp.cli.progress import PATIENCE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals as posix has them")

ROOT = Path(__file__).parents[1]
RUN = [sys.executable, "-c", "from sourcecmp.cli import main; main()"]
FAKE = [sys.executable, str(Path(__file__).parent / "fake_pipeline.py")]
EVENT = str(ROOT / "corpus" / "vilnius-2005")
SLOW = [
    sys.executable,
    "-c",
    "import sys, time; from sourcecmp.cli.progress import shown_progress\n"
    "with shown_progress() as tell:\n    tell('aligning'); time.sleep(float(sys.argv[1]))\nprint('done')",
]


def on_terminal(
    command: Sequence[str], *, rows: int = 24, columns: int = 100, only_errors: bool = False, **variables: str
) -> tuple[int, str]:
    """Exit code and screen output of a command whose standard output (or error) is a terminal of its own."""
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ("PAGER", "LESS", "NO_COLOR", "COLUMNS", "LINES")}
    environment |= {"TERM": "xterm-256color"} | variables
    with subprocess.Popen(
        command,
        stdin=theirs,
        stdout=subprocess.DEVNULL if only_errors else theirs,
        stderr=theirs,
        env=environment,
        start_new_session=True,
    ) as process:
        os.close(theirs)
        seen = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            seen += part
        code = process.wait(timeout=60)
    os.close(ours)
    return code, seen.decode("utf-8", errors="replace").replace("\r\n", "\n")


def saving(path: Path) -> str:
    """A pager that saves what it is given."""
    return f"sh -c 'cat > {path}'"


# --- the pager -------------------------------------------------------------------------------------


def test_a_long_report_goes_to_the_pager_and_comes_in_colour(tmp_path: Path) -> None:
    code, screen = on_terminal([*FAKE, "align"], PAGER=saving(tmp_path / "saved"))
    assert (code, screen) == (0, "")
    assert "\x1b[1mFire in the harbour" in (tmp_path / "saved").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "rows", "variables"),
    [
        (["align", "--no-pager"], 24, {}),
        (["align"], 500, {}),
        (["align"], 24, {"PAGER": "cat"}),
        (["align"], 24, {"PAGER": ""}),
        (["align"], 24, {"PAGER": "no-such-pager -x"}),
        (["align", "--format", "json"], 10, {}),
    ],
)
def test_no_pager_is_opened(tmp_path: Path, arguments: list[str], rows: int, variables: dict[str, str]) -> None:
    variables = {"PAGER": saving(tmp_path / "saved")} | variables
    code, screen = on_terminal([*FAKE, *arguments], rows=rows, **variables)
    assert code == 0
    assert "harbour-fire" in screen or "Fire in the harbour" in screen
    assert not (tmp_path / "saved").exists()


def test_a_pager_that_is_left_at_once_ends_quietly_with_the_exit_code_of_the_report() -> None:
    assert on_terminal([*FAKE, "align", "--exit-code"], PAGER="sh -c 'exec <&-; exit 0'") == (1, "")


def test_an_interrupt_belongs_to_the_pager_while_it_runs(tmp_path: Path) -> None:
    script = tmp_path / "pager.py"
    script.write_text(
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "os.killpg(os.getpgrp(), signal.SIGINT)\n"
        f"open({str(tmp_path / 'saved')!r}, 'wb').write(sys.stdin.buffer.read())\n",
        encoding="utf-8",
    )
    code, screen = on_terminal([*FAKE, "align"], PAGER=f"{sys.executable} {script}")
    assert (code, screen) == (0, "")
    assert "sourcecmp explain ID" in (tmp_path / "saved").read_text(encoding="utf-8")


def test_less_is_told_to_show_colours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("less", "most"):
        (tmp_path / name).write_text("#!/bin/sh\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PAGER", raising=False)
    assert pager() == ["less", "-R"]
    monkeypatch.setenv("PAGER", "less -i")
    assert pager() == ["less", "-i", "-R"]
    monkeypatch.setenv("PAGER", "most")
    assert pager() == ["most"]
    assert not shows_links(pager())
    monkeypatch.setenv("PAGER", "'unclosed")
    assert pager() == []


# --- links -----------------------------------------------------------------------------------------


def test_links_lead_to_the_files_on_a_terminal_and_nowhere_else() -> None:
    accounts = [f"{EVENT}/accounts/{name}.txt" for name in ("dw", "rferl")]
    address = f"\x1b]8;;file://{accounts[0]}#"
    for names in ([], [EVENT], accounts):
        _, screen = on_terminal([*RUN, "align", "--no-pager", *names])
        assert address in screen
    piped = subprocess.run([*RUN, "align", "--color", "always", EVENT], capture_output=True, text=True, check=True)
    assert "\x1b]8" not in piped.stdout
    assert str(ROOT) not in piped.stdout


# --- progress --------------------------------------------------------------------------------------


def test_long_work_says_what_it_is_at_and_takes_the_line_away() -> None:
    _, screen = on_terminal([*SLOW, str(PATIENCE + 0.8)], only_errors=True)
    assert "\r\x1b[Kaligning \u2026 " in screen
    assert screen.endswith("\r\x1b[K")


def test_a_narrow_terminal_gets_no_more_than_a_line_of_progress() -> None:
    _, screen = on_terminal([*SLOW, str(PATIENCE + 0.8)], columns=7, only_errors=True)
    assert {len(line) for line in screen.split("\r\x1b[K") if line} == {6}


def test_short_work_says_nothing_and_neither_does_a_pipe() -> None:
    assert on_terminal([*SLOW, "0"], only_errors=True) == (0, "")
    done = subprocess.run([*SLOW, str(PATIENCE + 0.8)], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("done\n", "")
