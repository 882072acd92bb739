"""Keeps the README true: what it shows is what its commands print.

A ```console block holds lines "$ command", each followed by all that the command prints. After a change that is meant
to show, `python tests/test_readme.py` writes what the commands print now into the README.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sourcecmp.load import load_event

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOOLS = ("bash", "head", "grep", "jq")
COMMANDS = ("add", "align", "check", "eval", "explain", "score", "show")

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the README's commands are for a posix shell")


def blocks(language: str) -> list[str]:
    found = BLOCK.findall(README.read_text(encoding="utf-8"))
    return [body for name, body in found if name == language]


def commands(block: str) -> list[str]:
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def transcript(block: str, folder: Path) -> str:
    """The block as it should be: each command with what it prints, run in `folder`."""
    return "".join(f"$ {command}\n{printed(command, folder)}" for command in commands(block))


def printed(command: str, folder: Path) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("COLUMNS", "FORCE_COLOR"))}
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command],
        capture_output=True,
        cwd=folder,
        env=plain | {"PATH": path},
        timeout=600,
        check=False,
    )
    assert done.stderr == b"", f"{command}: {done.stderr.decode()}"
    assert done.returncode == 0, f"{command}: exit code {done.returncode}"
    return done.stdout.decode("utf-8")


def prepare(folder: Path) -> Path:
    """A place to run the commands in: the corpus, and `sourcecmp` as this Python has it."""
    shutil.copytree(ROOT / "corpus", folder / "corpus")
    shutil.copytree(ROOT / "tests" / "cases" / "intake", folder / "pages")
    program = folder / "bin" / "sourcecmp"
    program.parent.mkdir()
    code = "from sourcecmp.cli import main; main()"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{code}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return folder


def transcripts(folder: Path) -> list[str]:
    with ThreadPoolExecutor(max_workers=4) as pool:
        return list(pool.map(lambda block: transcript(block, folder), blocks("console")))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    for tool in TOOLS:
        if shutil.which(tool) is None:
            pytest.skip(f"the README's commands need {tool}")
    return transcripts(prepare(tmp_path_factory.mktemp("readme")))


@pytest.mark.parametrize("number", range(len(blocks("console"))))
def test_a_block_shows_what_its_commands_print(real: list[str], number: int) -> None:
    assert blocks("console")[number] == real[number], "if the change is meant: python tests/test_readme.py"


def named_options() -> Iterator[tuple[str, str]]:
    for code in re.findall(r"`([^`\n]+)`", README.read_text(encoding="utf-8")):
        words = code.split()
        if "--" in code and words[0] in COMMANDS:
            yield from ((words[0], word) for word in words if word.startswith("--"))
        elif words[0].startswith("--"):
            yield "align", words[0]


@pytest.mark.parametrize(("command", "option"), sorted(set(named_options())))
def test_an_option_the_text_names_exists(command: str, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    from sourcecmp.cli import run

    assert run([command, "--help"]) == 0
    assert option in capsys.readouterr().out.split()


def test_the_example_of_an_event_loads(tmp_path: Path) -> None:
    (example,) = blocks("toml")
    (tmp_path / "event.toml").write_text(example, encoding="utf-8")
    (tmp_path / "accounts").mkdir()
    for account in tomllib.loads(example)["accounts"]:
        (tmp_path / account["file"]).write_text("A warehouse burned down on Tuesday.\n", encoding="utf-8")
    event = load_event(tmp_path)
    assert [account.id for account in event.accounts] == ["courier", "earlier-fire", "observer"]


@pytest.mark.parametrize("mark", ["main", "tests"])
def test_a_command_to_start_with_stands_where_the_checks_look_for_it(mark: str) -> None:
    after = README.read_text(encoding="utf-8").split(f"<!-- {mark} -->\n")[1]
    assert re.match(r"```sh\npython3 -m venv \.venv && .+\n```\n", after)


@pytest.mark.parametrize("path", ["src/sourcecmp/data/README.md", "src/sourcecmp", "corpus/README.md", "LICENSE"])
def test_a_path_the_text_names_exists(path: str) -> None:
    assert f"`{path}`" in README.read_text(encoding="utf-8")
    assert (ROOT / path).exists()


def main() -> None:
    """Write what the commands print now into the README."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = iter(transcripts(prepare(Path(folder))))
    text = README.read_text(encoding="utf-8")
    renewed = BLOCK.sub(lambda m: f"```console\n{next(fresh)}```" if m[1] == "console" else m[0], text)
    README.write_text(renewed, encoding="utf-8")


if __name__ == "__main__":
    main()
