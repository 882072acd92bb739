"""What only a real process shows: imports, pipes, locales."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FAKE = [sys.executable, str(TESTS / "fake_pipeline.py")]
HEAVY = ("nltk", "rich", "rapidfuzz", "sourcecmp.pipeline", "sourcecmp.model")


def environment(**variables: str) -> dict[str, str]:
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    return plain | variables


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*FAKE, *arguments], capture_output=True, env=environment(**variables), timeout=60, check=False
    )


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["align", "--help"]])
def test_quick_answers_import_neither_nltk_nor_the_stages(arguments: list[str]) -> None:
    code = (
        "import sys; from sourcecmp.cli import run; "
        f"assert run({arguments!r}) == 0; print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert done.stderr.strip() == "[]"


def test_shell_completion_answers_without_nltk() -> None:
    code = (
        "import sys; from sourcecmp.cli import run; assert run([]) == 0; print('nltk' in sys.modules, file=sys.stderr)"
    )
    variables = environment(_SOURCECMP_COMPLETE="complete_bash", COMP_WORDS="sourcecmp al", COMP_CWORD="1")
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=variables, timeout=60, check=True
    )
    assert "align" in done.stdout
    assert done.stderr.strip() == "False"


@pytest.mark.parametrize("arguments", [["align"], ["align", "--format", "json"], ["schema"], ["--help"]])
def test_a_closed_pipe_ends_quietly(arguments: list[str]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*FAKE, *arguments], stdout=write, stderr=subprocess.PIPE, timeout=60, check=False)
    os.close(write)
    assert done.stderr == b""
    assert done.returncode == 0


def test_score_stops_quietly_when_its_reader_has_gone() -> None:
    lines = b'{"id": 1, "a": "x", "b": "y"}\n' * 1000
    with subprocess.Popen([*FAKE, "score"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as p:
        assert p.stdin
        assert p.stdout
        assert p.stderr
        p.stdin.write(lines)
        p.stdin.flush()
        assert p.stdout.readline().startswith(b'{"id": 1')
        p.stdout.close()
        assert p.stderr.read() == b""
        assert p.wait(timeout=60) == 0


def test_score_answers_each_line_before_the_next_one_comes() -> None:
    with subprocess.Popen([*FAKE, "score"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as p:
        assert p.stdin
        assert p.stdout
        for number in range(3):
            p.stdin.write(b'{"id": %d, "a": "x", "b": "y"}\n' % number)
            p.stdin.flush()
            assert p.stdout.readline().startswith(b'{"id": %d' % number)
        p.stdin.close()
        assert p.wait(timeout=60) == 0


@pytest.mark.skipif(os.name != "posix", reason="signals as posix has them")
def test_an_interrupt_from_the_keyboard_ends_quietly_with_130() -> None:
    with subprocess.Popen([*FAKE, "score"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as p:
        assert p.stdin
        assert p.stdout
        assert p.stderr
        p.stdin.write(b'{"id": 1, "a": "x", "b": "y"}\n')
        p.stdin.flush()
        assert p.stdout.readline()
        p.send_signal(signal.SIGINT)
        assert p.wait(timeout=60) == 130
        assert p.stderr.read() == b""


def test_output_is_utf_8_in_the_plainest_locale() -> None:
    done = run("align", "--format", "json", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "消防队" in done.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_an_error_in_one_line() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*FAKE, "align"], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(b"sourcecmp: error: cannot write the result: No space left")
    assert done.stderr.count(b"\n") == 1


def test_a_file_name_that_is_no_text_is_printed_safely() -> None:
    done = subprocess.run([*FAKE, "align", b"no\xff\x1b[1mfile"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert done.stderr.count(b"\n") == 1
